// Blocks of text on a terminal: wrapped, indented, coloured.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/output/palette.h"
#include "searcher/hits.h"

namespace shirabe::cli::output {

// One line of clean text and what is to stand out in it: [begin, end) in bytes, rising.
struct MarkedText {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> matches;
};

// `matches` as in MarkedText, of a text that is not clean yet.
[[nodiscard]] MarkedText cleaned(std::string_view text,
                                 const std::vector<std::pair<std::size_t, std::size_t>>& matches);

struct Block {
  std::string_view first_indent;  // of the first line
  std::string_view indent;        // of the others; as wide as the first
  std::string_view colour;        // of everything that is no match
  std::size_t columns = 0;        // of the terminal; 0: one line, however long
  std::size_t most_lines = 0;     // a longer text ends in "…"; 0: no limit
};

void append_block(std::string& out, const MarkedText& text, const Block& block,
                  const Palette& palette);

// `text` in `colour`; just `text` where there is no colour.
[[nodiscard]] std::string painted(std::string_view text, std::string_view colour,
                                  const Palette& palette);

}  // namespace shirabe::cli::output
