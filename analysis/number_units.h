// What stands behind a number and says what it counts, and marks of order: 人, 명, человек, %,
// 回目, -й, th.
#pragma once

#include <cstddef>
#include <string_view>

namespace shirabe::analysis {

struct NumberUnit {
  int id = 0;  // of one unit however inflected; 0 for none
  std::size_t begin = 0, end = 0;
  bool percent = false;
  bool ordinal = false;
  bool year = false;
  bool measure = false;  // often had in fractions: mm, トン
  bool counter = false;  // makes a number even of a single kanji numeral or "one"
};

// The unit at `at`, right behind a number or one space away.
[[nodiscard]] NumberUnit unit_at(std::string_view text, std::size_t at);

// The length of the ending of an ordinal in digits at `at`: 2-й, 12th; else 0.
[[nodiscard]] std::size_t ordinal_ending_length(std::string_view text, std::size_t at);

// True where the ending of the digits [begin, end) names a decade, not a place in an order:
// 1990-е, в 90-е, 90-е годы; but 30-е место. Requires such an ending at `end`.
[[nodiscard]] bool is_decade(std::string_view text, std::size_t begin, std::size_t end);

// True where the text ends in what makes the number behind it an ordinal: 第, 제, a space.
[[nodiscard]] bool ends_in_ordinal_prefix(std::string_view text);

}  // namespace shirabe::analysis
