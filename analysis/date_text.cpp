#include "analysis/date_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

constexpr int kNotNumeral = -1;
constexpr std::array<std::pair<char32_t, int>, 12> kKanjiDigits{{{U'〇', 0},
                                                                 {U'○', 0},
                                                                 {U'零', 0},
                                                                 {U'一', 1},
                                                                 {U'二', 2},
                                                                 {U'三', 3},
                                                                 {U'四', 4},
                                                                 {U'五', 5},
                                                                 {U'六', 6},
                                                                 {U'七', 7},
                                                                 {U'八', 8},
                                                                 {U'九', 9}}};
constexpr std::array<std::pair<char32_t, int>, 3> kKanjiPowers{
    {{U'十', 10}, {U'百', 100}, {U'千', 1000}}};

template <typename Table>
int look_up(const Table& table, char32_t c) {
  const auto found = std::ranges::find(table, c, [](const auto& entry) { return entry.first; });
  return found == table.end() ? kNotNumeral : found->second;
}

std::optional<Number> digits_at(std::string_view text, std::size_t at) {
  Number number{0, at, 0, true};
  for (; is_digit_at(text, number.end); ++number.end) {
    if (++number.digits > 4) return std::nullopt;
    number.value = number.value * 10 + (text[number.end] - '0');
  }
  return number.digits > 0 ? std::optional(number) : std::nullopt;
}

// 二〇二四, 三十一, 二千二十四: digits side by side are read by their places, a power multiplies
// the digit before it. At most eight characters, which every year fits.
std::optional<Number> kanji_at(std::string_view text, std::size_t at) {
  constexpr int kMost = 8;
  Number number{0, at, 0, false};
  int pending = 0;
  bool powers = false;
  for (int i = 0; number.end < text.size(); ++i) {
    std::size_t next = number.end;
    const char32_t c = base::next_code_point(text, next);
    const int digit = look_up(kKanjiDigits, c);
    const int power = look_up(kKanjiPowers, c);
    if (digit == kNotNumeral && power == kNotNumeral) break;
    if (i == kMost) return std::nullopt;
    if (power != kNotNumeral) {
      number.value += std::max(pending, 1) * power;
      pending = 0;
      powers = true;
    } else {
      pending = pending * 10 + digit;
      ++number.digits;
    }
    number.end = next;
  }
  if (number.end == at || pending > 9999) return std::nullopt;
  number.value += pending;
  if (powers) number.digits = 0;
  return number;
}

constexpr std::array<std::string_view, 10> kRangeMarks{"~", "∼", "〜", "-",    "–",
                                                       "—", "‐", "−",  "から", "―"};

bool is_numeral(char32_t c) {
  constexpr std::u32string_view kLarge = U"万億兆";
  return look_up(kKanjiDigits, c) != kNotNumeral || look_up(kKanjiPowers, c) != kNotNumeral ||
         kLarge.find(c) != std::u32string_view::npos;
}

}  // namespace

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool stands_at(std::string_view text, std::size_t at, std::string_view what) {
  return at <= text.size() && text.substr(at).starts_with(what);
}

bool stands_before(std::string_view text, std::size_t at, std::string_view what) {
  return text.substr(0, at).ends_with(what);
}

std::optional<Number> number_at(std::string_view text, std::size_t at) {
  return is_digit_at(text, at) ? digits_at(text, at) : kanji_at(text, at);
}

std::size_t skip_number(std::string_view text, std::size_t at) {
  constexpr std::string_view kMarks = ".,-/:";
  while (at < text.size()) {
    const bool mark = kMarks.find(text[at]) != std::string_view::npos && at > 0 &&
                      is_digit_at(text, at - 1) && is_digit_at(text, at + 1);
    std::size_t next = at;
    const char32_t c = base::next_code_point(text, next);
    if (!mark && !is_digit_at(text, at) && !is_numeral(c)) break;
    at = next;
  }
  return at;
}

std::size_t any_at(std::string_view text, std::size_t at, Words words) {
  const auto found =
      std::ranges::find_if(words, [&](std::string_view word) { return stands_at(text, at, word); });
  return found == words.end() ? 0 : found->size();
}

bool any_before(std::string_view text, std::size_t at, Words words) {
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return stands_before(text, at, word); });
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  for (int i = 0; i < 2 && stands_at(text, at, " "); ++i) ++at;
  return at;
}

std::optional<std::size_t> skip_range_mark(std::string_view text, std::size_t at) {
  const std::size_t mark = skip_spaces(text, at);
  const std::size_t length = any_at(text, mark, kRangeMarks);
  if (length == 0) return std::nullopt;
  return skip_spaces(text, mark + length);
}

char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? base::next_code_point(text, at) : 0;
}

char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && !base::is_lead_byte(text[begin])) --begin;
  return base::next_code_point(text, begin);
}

bool is_inside_word(std::string_view text, std::size_t at) {
  const auto letter = [](char32_t c) {
    const CharClass kind = char_class(c);
    return kind == CharClass::latin || kind == CharClass::cyrillic;
  };
  return letter(code_point_before(text, at)) && letter(code_point_at(text, at));
}

bool is_hangul(char32_t c) {
  return c >= 0xAC00 && c <= 0xD7A3;
}

}  // namespace shirabe::analysis
