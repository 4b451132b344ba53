// What the readers of dates share: numbers, marks between them, and what stands around them.
// Every function looks at a bounded stretch of text.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace shirabe::analysis {

struct Number {
  int value = 0;
  std::size_t end = 0;
  int digits = 0;         // how many digits; 0 for 二十一, which has none
  bool in_digits = true;  // 0 to 9, not kanji
};

// A number of at most four digits (2024, 二〇二四) or in kanji (三十一, 元 is none of them).
[[nodiscard]] std::optional<Number> number_at(std::string_view text, std::size_t at);

// The end of all digits and kanji numerals from `at` on, with the marks (. , - / :) that stand
// between two digits; `at` itself where none stands there. The one function here whose time grows
// with what it passes over.
[[nodiscard]] std::size_t skip_number(std::string_view text, std::size_t at);

[[nodiscard]] bool is_digit_at(std::string_view text, std::size_t at);
[[nodiscard]] bool stands_at(std::string_view text, std::size_t at, std::string_view what);
[[nodiscard]] bool stands_before(std::string_view text, std::size_t at, std::string_view what);

using Words = std::span<const std::string_view>;

// The length of the first of `words` that stands at `at`; 0 for none.
[[nodiscard]] std::size_t any_at(std::string_view text, std::size_t at, Words words);
[[nodiscard]] bool any_before(std::string_view text, std::size_t at, Words words);

// Behind at most two spaces.
[[nodiscard]] std::size_t skip_spaces(std::string_view text, std::size_t at);

// Behind a mark between the ends of a range (~ 〜 - – から), with spaces around it; nothing where
// none stands there.
[[nodiscard]] std::optional<std::size_t> skip_range_mark(std::string_view text, std::size_t at);

// The code point that ends at `at`; 0 at the start.
[[nodiscard]] char32_t code_point_before(std::string_view text, std::size_t at);
[[nodiscard]] char32_t code_point_at(std::string_view text, std::size_t at);

// True between a letter of Latin or Cyrillic and another, where no word ends or begins.
[[nodiscard]] bool is_inside_word(std::string_view text, std::size_t at);
[[nodiscard]] bool is_hangul(char32_t c);

}  // namespace shirabe::analysis
