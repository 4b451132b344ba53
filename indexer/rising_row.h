// The numbers of citations rise through a text: the row that most of them make. Thread-safe.
#pragma once

#include <cstddef>
#include <vector>

namespace shirabe::indexer {

struct RowEntry {
  std::size_t number = 0;
  std::size_t weight = 1;
};

// The indices of the entries of the heaviest row whose numbers strictly rise. Time is
// O(n log m) for numbers up to m.
[[nodiscard]] std::vector<std::size_t> heaviest_rising_row(const std::vector<RowEntry>& entries);

}  // namespace shirabe::indexer
