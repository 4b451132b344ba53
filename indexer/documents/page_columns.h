// Finds the columns of a page. Thread-safe.
#pragma once

#include <optional>
#include <vector>

#include "indexer/documents/page_text.h"

namespace shirabe::indexer {

// Boxes of one row without a wide gap between them, from left to right.
struct Fragment {
  std::vector<const TextBox*> boxes;
  double left = 0;
  double top = 0;  // of its largest box
  double right = 0;
  double bottom = 0;
  double size = 0;  // the largest
};

[[nodiscard]] std::vector<Fragment> make_fragments(const std::vector<TextBox>& boxes);

// The fragments of each column, columns in the order of reading. What stands across the columns is
// a column of its own, before or after those that it parts. Within one they are in no order.
// `gutter` is where the right column of the page before starts, and becomes that of this page:
// where it is known, a few lines are enough to see two columns.
[[nodiscard]] std::vector<std::vector<Fragment>> find_columns(std::vector<Fragment> fragments,
                                                              std::optional<double>& gutter);

}  // namespace shirabe::indexer
