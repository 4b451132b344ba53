// Reads one number, however it is written, at a given place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shirabe::analysis {

struct NumberReading {
  std::size_t begin = 0;
  std::size_t end = 0;   // begin where no number stands here
  std::size_t next = 0;  // where its unit may begin: behind the full stop of тыс.
  std::size_t skip = 0;  // how far no number begins: end, or behind what is none
  std::int64_t thousandths = 0;
  int scale = 0;          // the power of ten of the scales at its end, all of them: 7 for 3千万
  int last_scale = 0;     // the last alone: 4 for 3千万
  bool plain = false;     // digits alone, neither scale nor word
  bool weak = false;      // one numeral that is a number only before a counter: 一, "one"
  bool implicit = false;  // begins with a scale: 百
};

struct NumberContext {
  bool cyrillic = false;      // decimal commas, and spaces between groups of digits
  bool after_number = false;  // a number and a space stand before it
};

// What can begin a number: a digit, a kanji numeral, a word. `at` is on a character boundary.
[[nodiscard]] bool may_begin_number(std::string_view text, std::size_t at);

// Takes time in proportion to `skip` - at.
[[nodiscard]] NumberReading read_number(std::string_view text, std::size_t at,
                                        const NumberContext& context);

}  // namespace shirabe::analysis
