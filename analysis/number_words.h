// The parts that numbers are written with, beside digits: kanji, Hangul scales, and the words of
// Russian and English in all their forms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace shirabe::analysis {

enum class NumberPartKind : std::uint8_t {
  addend,      // twelve, двести: adds to what stands before it
  multiplier,  // hundred, 百: multiplies what stands right before it
  scale,       // thousand, 万: multiplies all that stands before it, down from a greater scale
};

struct NumberPart {
  NumberPartKind kind = NumberPartKind::addend;
  std::int64_t coefficient = 0;  // of an addend
  int decimals = 0;              // of an addend: полтора is 15 with one
  int free_digits = 0;           // of an addend: how many low digits the next may fill (20: 1)
  int power = 0;                 // of a multiplier or scale: of ten
  bool alone = false;         // of a multiplier or scale: by itself it is one (百, тысяча)
  bool abbreviation = false;  // a full stop may follow (тыс.)
};

// The digit that a kanji stands for: 〇 and 零 to 九.
[[nodiscard]] std::optional<int> kanji_digit(char32_t c);
// A circle that people write for 〇 inside a number: ○ ◯.
[[nodiscard]] bool is_circle(char32_t c);

// 十 百 千 万 億 兆.
[[nodiscard]] std::optional<NumberPart> kanji_scale(char32_t c);
// 십 백 천 만 억 조.
[[nodiscard]] std::optional<NumberPart> hangul_scale(char32_t c);

// True where the Hangul scale that `text` begins with belongs to another word: 만큼, 조약.
[[nodiscard]] bool begins_hangul_word(std::string_view text);
// The length of the word that `text`, which begins with a kanji of a numeral, begins with where
// that word is no number (四国, 千歳); else 0.
[[nodiscard]] std::size_t kanji_word_length(std::string_view text);

// The number that a folded word of Cyrillic or Latin stands for; nothing for other words.
[[nodiscard]] const NumberPart* number_word(std::string_view word);

}  // namespace shirabe::analysis
