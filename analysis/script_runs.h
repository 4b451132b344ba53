// Splits a text into runs of one script, so that each goes to the rules of its own language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace shirabe::analysis {

// What the rules need to know of a character: its script (UAX #24), or that it is a digit or a
// mark.
enum class CharClass : std::uint8_t {
  common,  // punctuation, symbols, white space, ill-formed bytes
  digit,   // 0 to 9
  mark,    // combines with the character before it
  han,     // with 々 and 〇
  hiragana,
  katakana,  // with ー
  hangul,
  cyrillic,
  latin,
  letter,  // of any other script
};

// By ICU's tables: exact for every character, and several times slower than char_class.
[[nodiscard]] CharClass class_by_property(char32_t code_point);

[[nodiscard]] inline CharClass char_class(char32_t c) {
  // The common blocks first.
  const auto in = [c](char32_t low, char32_t high) { return c >= low && c <= high; };
  if (c < 0x80) {
    if (in(U'a', U'z') || in(U'A', U'Z')) return CharClass::latin;
    return in(U'0', U'9') ? CharClass::digit : CharClass::common;
  }
  if (in(0x4E00, 0x9FFF)) return CharClass::han;
  if (in(0x3041, 0x3096)) return CharClass::hiragana;
  if (in(0x30A1, 0x30FA) || c == 0x30FC) return CharClass::katakana;
  if (in(0xAC00, 0xD7A3)) return CharClass::hangul;
  if (in(0x0410, 0x044F)) return CharClass::cyrillic;
  return class_by_property(c);
}

// Decodes the code point at `offset`, moves behind it, and tells its class.
[[nodiscard]] inline CharClass next_class(std::string_view text, std::size_t& offset) {
  return char_class(base::next_code_point(text, offset));
}

// True where all characters of `text`, one at least, are of the class.
[[nodiscard]] bool all_are(std::string_view text, CharClass wanted);

[[nodiscard]] constexpr bool is_japanese(CharClass c) {
  return c == CharClass::han || c == CharClass::hiragana || c == CharClass::katakana;
}
// True where a character of `text` is Japanese.
[[nodiscard]] bool has_japanese(std::string_view text);
[[nodiscard]] constexpr bool is_letter(CharClass c) {
  return c >= CharClass::han;
}

// True for the marks that stand inside words where letters do (don't, об’єкт): ' ’ ‘ ‛ and U+02BC.
[[nodiscard]] bool is_apostrophe(std::string_view character);

enum class RunKind : std::uint8_t { japanese, hangul, cyrillic, latin, other };

struct Run {
  RunKind kind;
  std::size_t begin, end;  // bytes of the text
};

// The runs in their order; joined they are the text. Characters that belong to no script (digits,
// punctuation, white space, marks) go with the run before them, at the start with the first run, as
// UAX #24 (5.2) advises. A text without letters is one run of kind `other`.
void split_runs(std::string_view text, std::vector<Run>& runs);

}  // namespace shirabe::analysis
