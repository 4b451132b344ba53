// The lines of a text that hold something to read.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace shirabe::indexer {

// [begin, end) of the text, without white space at its ends and with at least one letter,
// digit or Japanese full stop.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t width = 0;         // in columns
  std::size_t indent = 0;        // columns of white space before `begin`
  bool wide_indent = false;      // the indent starts with an ideographic space: a new paragraph
  std::size_t blank_before = 0;  // lines without text between this line and the one before
  bool repeats = false;          // the same as the line right before it
};

[[nodiscard]] inline std::string_view text_of(std::string_view text, const Line& line) {
  return text.substr(line.begin, line.end - line.begin);
}

// Lines end at LF, CR LF, CR, form feed, vertical tab, U+0085, U+2028 and U+2029. Linear time.
[[nodiscard]] std::vector<Line> split_lines(std::string_view text);

// Walks over the lines of a text as they are, blank ones included.
class LineWalk {
 public:
  explicit LineWalk(std::string_view text, std::size_t from = 0) : text_(text), next_(from) {}

  // Sets [begin, end) to the next line without its end; false where there is none.
  bool next(std::size_t& begin, std::size_t& end);

 private:
  std::string_view text_;
  std::size_t next_;
};

}  // namespace shirabe::indexer
