// Whether an index is what it should be.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "store/reader.h"
#include "store/writer.h"

namespace shirabe::store {

// What Xapian finds wrong in the tables of the living generation (Xapian::Database::check; where
// they may not be written, what cannot be read of them), a line each; empty where all is well.
// Reads all of it, and again where a writer has changed it meanwhile. Throws Error(locked) where
// one always has, Error(no_index), Error(schema) or Error(index_failed) as Reader() does where
// there is no generation to look at.
[[nodiscard]] std::vector<std::string> check_tables(const std::filesystem::path& index);

// What of a snapshot of one index does not add up: passages without an article, articles with too
// few, too many or doubled passages. `articles` are snapshot.articles().
[[nodiscard]] std::vector<std::string> check_counts(const Snapshot& snapshot,
                                                    const std::vector<ArticleRecord>& articles);

// How the article in the index differs from `article`, the same made again: data, values and terms.
[[nodiscard]] std::vector<std::string> compare(const Snapshot& snapshot,
                                               const ArticleDocument& article);

}  // namespace shirabe::store
