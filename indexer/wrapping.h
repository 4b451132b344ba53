// Finds out whether a text was broken into lines by hand or by a program, and which lines belong
// together. Thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/lines.h"

namespace shirabe::indexer {

struct Wrapping {
  // goes_on[i]: line i + 1 belongs to the paragraph of line i. As many as lines.
  std::vector<bool> goes_on;
  // How many blank lines stand between two lines of one paragraph (0; 1 where every line of the
  // source is followed by an empty one).
  std::size_t line_gap = 0;
};

// A text counts as hard-wrapped where many lines of about the same width stop in mid-sentence. In
// any other text a line is a paragraph, unless it stops at a comma or the next one starts with a
// small letter. Linear time.
[[nodiscard]] Wrapping find_wrapping(std::string_view text, const std::vector<Line>& lines);

// True for a line that starts an entry of a list: a bullet or a number.
[[nodiscard]] bool starts_list_item(std::string_view line);

}  // namespace shirabe::indexer
