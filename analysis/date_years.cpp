#include "analysis/date_years.h"

#include <array>

#include "analysis/date.h"
#include "analysis/date_text.h"
#include "analysis/eras.h"

namespace shirabe::analysis {
namespace {

constexpr std::array<std::string_view, 2> kUnit{"年", "년"};
constexpr std::array<std::string_view, 2> kDecade{"代", "대"};
constexpr std::array<std::string_view, 2> kPrefix{"翌", "同"};
constexpr int kLeast = 1000;  // smaller numbers are years only under an era

struct Counted {
  int count;
  std::size_t end;
};

// The number behind an era's name: 元, 6, 三十一.
std::optional<Counted> count_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kFirst = "元";
  if (stands_at(text, at, kFirst)) return Counted{1, at + kFirst.size()};
  const auto number = number_at(text, at);
  return number ? std::optional(Counted{number->value, number->end}) : std::nullopt;
}

// (2024) behind 주체113; the same place where none stands there.
Counted year_in_brackets(std::string_view text, std::size_t at) {
  if (!stands_at(text, at, "(")) return {0, at};
  const auto number = number_at(text, at + 1);
  if (!number || number->digits != 4 || !stands_at(text, number->end, ")")) return {0, at};
  return {number->value, number->end + 1};
}

std::optional<UnitRead> read_era(std::string_view text, std::size_t at) {
  const Era* era = era_name_at(text, at);
  const Era* const letter = era == nullptr ? era_letter_at(text, at) : nullptr;
  if (letter != nullptr && !is_inside_word(text, at)) era = letter;
  if (era == nullptr) return std::nullopt;
  const auto count = count_at(text, skip_spaces(text, at + era->name.size()));
  if (!count) return std::nullopt;
  const Counted bracket = year_in_brackets(text, count->end);
  const std::size_t unit = any_at(text, bracket.end, kUnit);
  const auto year = year_of(*era, count->count);
  if (unit == 0 || !year) return std::nullopt;
  UnitRead read{
      {Relation::given, bracket.count > 0 ? bracket.count : year->year}, {}, bracket.end + unit};
  read.confidence = letter != nullptr ? 1 : year->confidence;  // R6年 says it as well as 令和6年
  read.bare = false;
  read.rule = "era";
  return read;
}

// Behind (令和6) of 2024(令和6)年.
std::size_t skip_era_in_brackets(std::string_view text, std::size_t at) {
  if (!stands_at(text, at, "(")) return at;
  const Era* const era = era_name_at(text, at + 1);
  if (era == nullptr) return at;
  const auto count = count_at(text, at + 1 + era->name.size());
  return count && stands_at(text, count->end, ")") ? count->end + 1 : at;
}

bool is_full_year(const Number& number) {
  if (number.value < kLeast || number.value > kLastYear) return false;
  return number.digits == 4 || (number.digits == 0 && number.value % 100 != 0);
}

bool is_short_year(const Number& number) {
  return number.digits == 2 && number.in_digits;
}

int century_of(int year) {
  constexpr int kFirstOfLastCentury = 50;
  return year < kFirstOfLastCentury ? 2000 : 1900;
}

// Turns 1950年 into 1950年代 where 代 follows.
bool read_decade(std::string_view text, const Number& number, UnitRead& read) {
  const std::size_t length = any_at(text, read.end, kDecade);
  if (length == 0) return true;
  read.end += length;
  read.decade = true;
  read.rule = "decade";
  if (is_short_year(number)) read.first.value = 1900 + number.value;
  const bool second = !read.second || read.second->value % 10 == 0;
  return read.first.value % 10 == 0 && number.value >= 20 && second;
}

// 53年 of 1950〜53年, from behind the first number.
std::optional<UnitRead> read_second(std::string_view text, const Number& first) {
  const auto mark = skip_range_mark(text, first.end);
  const auto second = mark ? number_at(text, *mark) : std::nullopt;
  const std::size_t unit = second ? any_at(text, second->end, kUnit) : 0;
  if (unit == 0) return std::nullopt;
  const auto value = later_year(first.value, second->value, second->digits);
  if (!value) return std::nullopt;
  UnitRead read{{Relation::given, first.value}, Part{Relation::given, *value}, second->end + unit};
  read.rule = "range";
  return read;
}

std::optional<UnitRead> read_number(std::string_view text, const Number& number) {
  const std::size_t behind = skip_era_in_brackets(text, number.end);
  const std::size_t unit = any_at(text, skip_spaces(text, behind), kUnit);
  if (unit == 0) return is_full_year(number) ? read_second(text, number) : std::nullopt;
  UnitRead read{{Relation::given, number.value}, {}, skip_spaces(text, behind) + unit};
  if (!is_full_year(number)) {
    if (!is_short_year(number)) return std::nullopt;
    read.first.value += century_of(number.value);
    read.confidence = 0.9;
    read.needs_month = true;
  }
  return read;
}

}  // namespace

std::optional<int> later_year(int first, int value, int digits) {
  if (digits == 2) value += first - first % 100;
  const bool fits = (digits == 2 || digits == 4) && value > first && value <= kLastYear;
  return fits ? std::optional(value) : std::nullopt;
}

std::optional<UnitRead> read_year(std::string_view folded, std::size_t at) {
  if (auto era = read_era(folded, at)) return era;
  const std::size_t begin = at + any_at(folded, at, kPrefix);
  const auto number = number_at(folded, begin);
  if (!number) return std::nullopt;
  auto read = read_number(folded, *number);
  if (!read) return std::nullopt;
  read->in_digits = number->in_digits;
  if (!read_decade(folded, *number, *read)) return std::nullopt;
  if (read->decade) read->needs_month = false;
  return read;
}

}  // namespace shirabe::analysis
