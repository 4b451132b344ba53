// What the readers of articles ask about single characters. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/article.h"

namespace shirabe::indexer {

// White space of every kind, the ideographic space and the byte-order mark included.
[[nodiscard]] bool is_white_space(char32_t code_point);

[[nodiscard]] bool is_letter_or_digit(char32_t code_point);

// 0 to 9.
[[nodiscard]] constexpr bool is_ascii_digit(char32_t code_point) {
  return code_point >= U'0' && code_point <= U'9';
}

// ⁰ to ⁹.
[[nodiscard]] constexpr bool is_superscript_digit(char32_t code_point) {
  return code_point == 0xB9 || code_point == 0xB2 || code_point == 0xB3 || code_point == 0x2070 ||
         (code_point >= 0x2074 && code_point <= 0x2079);
}

[[nodiscard]] constexpr bool is_one_of(char32_t code_point, std::u32string_view characters) {
  return characters.find(code_point) != std::u32string_view::npos;
}

// Han, Kana and the wide punctuation and digits that go with them: written without spaces.
[[nodiscard]] bool is_written_without_spaces(char32_t code_point);

[[nodiscard]] bool is_hangul(char32_t code_point);

// Requires a text that is not empty.
[[nodiscard]] char32_t first_character(std::string_view text);
[[nodiscard]] char32_t last_character(std::string_view text);

// Moves `offset` behind the character that starts there. Requires offset < text.size().
void skip_character(std::string_view text, std::size_t& offset);

// True where two lines that end and start with these characters are joined by a space.
[[nodiscard]] bool needs_space_between(char32_t left, char32_t right);

// The range of `text` without white space at its ends; an empty range where there is nothing else.
[[nodiscard]] Segment trim(std::string_view text, std::size_t begin, std::size_t end);
[[nodiscard]] std::string_view trim(std::string_view text);

[[nodiscard]] std::string_view slice(std::string_view text, const Segment& segment);

// `text` with full-width ASCII and ideographic spaces made plain ASCII, and A to Z small.
[[nodiscard]] std::string fold_ascii(std::string_view text);

// `text` in lower case, letter by letter, in every script.
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace shirabe::indexer
