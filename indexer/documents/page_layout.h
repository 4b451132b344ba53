// Turns the boxes of a page into lines in the order in which a person reads them: one or several
// columns, Japanese written from top to bottom in lines from right to left. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/documents/page_text.h"

namespace shirabe::indexer {

// A raised small number in a line: the mark of a note.
struct RaisedMark {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
};

// Places are those of a page on which lines run from left to right and follow each other downwards:
// for a page of vertical writing it has been turned.
struct TextLine {
  std::string text;
  std::vector<RaisedMark> marks;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double size = 0;         // of most of its letters
  bool bold = false;       // most of its letters
  double first_width = 0;  // of what cannot be parted at its start: a word or a character
  bool is_row = false;     // of a table: its cells are parted by " | "
};

// Lines of one column, or of what stands across the columns.
struct TextRegion {
  std::vector<TextLine> lines;  // at least one
  bool at_foot = false;         // nothing of the page stands below it
};

// Small kana beside the characters that they explain (ruby), and dots of emphasis, are left out.
// One result a page.
[[nodiscard]] std::vector<std::vector<TextRegion>> lay_out(const Pages& pages);

}  // namespace shirabe::indexer
