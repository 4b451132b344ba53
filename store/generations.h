// The folder of an index:
//
//   INDEX/lock                 the writer's lock (lock.h)
//   INDEX/XAPIANDB             a Xapian stub file that names the living generation's database
//   INDEX/generation-000001/   one generation
//     database/                the Xapian database
//     dict/                    the compiled dictionaries that made its terms
//     lock                     readers hold a shared lock on it
//
// A new generation is built beside the living one and becomes the living one by one rename() of
// the stub. Everything is synced to disk before that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace shirabe::store {

class Generation {
 public:
  Generation(std::filesystem::path index, std::uint64_t number);
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path database() const { return folder_ / "database"; }
  [[nodiscard]] std::filesystem::path dictionaries() const { return folder_ / "dict"; }
  [[nodiscard]] std::filesystem::path lock_file() const { return folder_ / "lock"; }

 private:
  std::uint64_t number_;
  std::filesystem::path folder_;
};

// The living generation. Nothing where `index` does not exist or is an empty folder (but for a lock
// file, or generations that were never published). Throws Error(no_index) where it is something
// else than an index, Error(schema) where the stub cannot be understood.
[[nodiscard]] std::optional<Generation> living_generation(const std::filesystem::path& index);

// As above, but throws Error(no_index) with a hint where there is none.
[[nodiscard]] Generation require_generation(const std::filesystem::path& index);

// The functions below need the writer's lock.

// Makes the folder of a new generation, numbered one higher than any that is there.
[[nodiscard]] Generation create_generation(const std::filesystem::path& index);

// Syncs all files of `generation` and their folders, then makes it the living one by rename().
void publish(const std::filesystem::path& index, const Generation& generation);

// Removes each generation that is neither living nor in use by a reader, so also one that has been
// created but not published yet; returns how many.
std::size_t remove_unused(const std::filesystem::path& index);

}  // namespace shirabe::store
