// Looking at characters around a place. Private to the number files of this folder.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::analysis {

inline constexpr char32_t kNoCharacter = 0;

[[nodiscard]] inline char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? base::next_code_point(text, at) : kNoCharacter;
}

[[nodiscard]] inline std::size_t behind_character(std::string_view text, std::size_t at) {
  if (at < text.size()) static_cast<void>(base::next_code_point(text, at));
  return at;
}

// `common` at the ends of the text.
[[nodiscard]] inline CharClass class_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_class(text, at) : CharClass::common;
}

[[nodiscard]] inline char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return kNoCharacter;
  constexpr std::size_t kLongest = 4;  // bytes of a code point
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < kLongest && !base::is_lead_byte(text[begin])) --begin;
  return code_point_at(text, begin);
}

[[nodiscard]] inline CharClass class_before(std::string_view text, std::size_t at) {
  return at == 0 ? CharClass::common : char_class(code_point_before(text, at));
}

[[nodiscard]] constexpr bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

[[nodiscard]] constexpr bool is_byte(std::string_view text, std::size_t at, char byte) {
  return at < text.size() && text[at] == byte;
}

// A folded text has no other white space inside a line; a line may end between two words.
[[nodiscard]] constexpr bool is_space(std::string_view text, std::size_t at) {
  return is_byte(text, at, ' ') || is_byte(text, at, '\n');
}

// Scripts whose digits belong to the word that they follow.
[[nodiscard]] constexpr bool is_alphabetic(CharClass c) {
  return c == CharClass::latin || c == CharClass::cyrillic || c == CharClass::letter;
}

// The end of the letters of one script, and marks on them, that start at `at`.
[[nodiscard]] inline std::size_t word_end(std::string_view text, std::size_t at) {
  const CharClass script = class_at(text, at);
  while (at < text.size()) {
    std::size_t next = at;
    const CharClass c = next_class(text, next);
    if (c != script && c != CharClass::mark) break;
    at = next;
  }
  return at;
}

}  // namespace shirabe::analysis
