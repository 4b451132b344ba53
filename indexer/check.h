// Whether an index is sound: `status --check`.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace shirabe::indexer {

struct CheckReport {
  std::size_t articles = 0;           // in the index
  std::size_t analysed = 0;           // of these analysed again and compared
  std::string why_none_analysed;      // where the rules that made the terms are not today's
  std::vector<std::string> problems;  // a line each; empty where the index is sound
};

// Checks Xapian's tables, the counts, and analyses articles again from the stored passages: all of
// them, or a sample spread evenly over their ids of `most` at most. Throws as store::Reader does.
[[nodiscard]] CheckReport check_index(const std::filesystem::path& index, std::size_t most);

}  // namespace shirabe::indexer
