// The characters of which most Japanese, Korean and Russian is made and which need no tables of
// Unicode's: a text of these alone is its own folded form (NFKC_Casefold), and each of them is a
// grapheme of its own beside another of them.
#pragma once

#include <string_view>

#include "base/utf8.h"

namespace shirabe::analysis {

// Not for capitals, which fold, nor for marks, joining Hangul letters and line ends, which combine.
[[nodiscard]] constexpr bool is_plain(char32_t c) {
  const auto in = [c](char32_t low, char32_t high) { return c >= low && c <= high; };
  if (c < 0x7F) return c >= U' ' && !in(U'A', U'Z');
  return in(0x0430, 0x045F) || in(0x3001, 0x3029) || in(0x3041, 0x3096) || in(0x30A1, 0x30FE) ||
         in(0x4E00, 0x9FFF) || in(0xAC00, 0xD7A3);
}

[[nodiscard]] inline bool all_plain(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (!is_plain(base::next_code_point(text, offset))) return false;
  }
  return true;
}

}  // namespace shirabe::analysis
