// Whether a generation has grown so much by small changes that packing it pays. The writer's lock
// is needed.
#pragma once

#include <filesystem>

#include "store/generations.h"

namespace shirabe::store {

// Packs a database into a new one in `destination`, whose blocks are full
// (Xapian::Database::compact). Nobody may be writing to it. Throws Error(index_failed).
void pack(const std::filesystem::path& database, const std::filesystem::path& destination);

// Notes how large the database of a generation is that has just been packed, in its file `packed`:
// bytes and passages. Throws Error(index_failed).
void note_packed(const Generation& generation);

// True where a passage takes a fifth more than when the generation was packed, or where it never
// was; not for an index of a few megabytes. Throws Error(index_failed).
[[nodiscard]] bool is_worth_packing(const Generation& generation);

}  // namespace shirabe::store
