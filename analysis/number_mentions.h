// Numbers as texts state them, in digits, kanji, words and mixtures of them. add_numbers makes
// terms of digits; this finds values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace shirabe::analysis {

enum class NumberKind : std::uint8_t { plain, percent, ordinal };

// Which end of a range a number is: 1500～2000, 3000から5000, от 3 до 5 тысяч.
enum class RangeEnd : std::uint8_t { none, low, high };

// A number that a text states. Offsets are bytes of the folded text (NFKC case folded, see
// analysis/folding.h), on character boundaries.
struct NumberMention {
  std::size_t begin = 0, end = 0;            // of the number itself, with its sign and scale (万)
  std::size_t unit_begin = 0, unit_end = 0;  // of what it counts: 人, человек, %; equal for none
  std::int64_t thousandths = 0;  // the value times 1000, to the nearest whole; at most +-9 * 10^18
  NumberKind kind = NumberKind::plain;
  RangeEnd range = RangeEnd::none;
};

// The numbers of the text in their order; no two overlap. `folded` may hold any bytes. Time is
// linear in the text. Thread-safe.
//
// Not numbers: digits inside words (KN23) and designations (Т-72, 9К720), single kanji numerals
// without a counter (一部), Hangul numerals without digits. The first end of a range takes the
// scale of the second where it has none of its own: 3～5万人 is 30000 to 50000.
[[nodiscard]] std::vector<NumberMention> find_numbers(std::string_view folded);

}  // namespace shirabe::analysis
