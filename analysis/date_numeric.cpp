#include "analysis/date_numeric.h"

#include <array>

#include "analysis/date.h"
#include "analysis/date_text.h"
#include "analysis/eras.h"
#include "analysis/script_runs.h"

namespace shirabe::analysis {
namespace {

constexpr int kLeastYear = 1000;

// Two or three numbers with the same mark between them.
struct Figures {
  std::array<Number, 3> numbers;
  char mark = 0;
  int count = 0;
  std::size_t end = 0;
};

bool is_mark_at(std::string_view text, std::size_t at, char mark) {
  return at < text.size() && text[at] == mark;
}

// The number behind `mark` at `at`; a space may follow the full stops of 2024. 6. 19.
std::optional<Number> next_number(std::string_view text, std::size_t at, char mark) {
  if (!is_mark_at(text, at, mark)) return std::nullopt;
  ++at;
  if (mark == '.' && is_mark_at(text, at, ' ')) ++at;
  return is_digit_at(text, at) ? number_at(text, at) : std::nullopt;
}

std::optional<Figures> figures_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kMarks = "-/.";
  if (!is_digit_at(text, at)) return std::nullopt;
  const auto first = number_at(text, at);
  if (!first || first->end >= text.size()) return std::nullopt;
  Figures figures{{*first, {}, {}}, text[first->end], 1, first->end};
  if (kMarks.find(figures.mark) == std::string_view::npos) return std::nullopt;
  for (std::size_t i = 1; i < figures.numbers.size(); ++i) {
    const auto number = next_number(text, figures.end, figures.mark);
    if (!number) break;
    figures.numbers[i] = *number;
    figures.end = number->end;
    ++figures.count;
  }
  // 1.2.3.4 and 2025/07/10/51073 are no dates.
  const bool goes_on =
      is_mark_at(text, figures.end, figures.mark) && is_digit_at(text, figures.end + 1);
  return goes_on || figures.count < 2 ? std::nullopt : std::optional(figures);
}

SpokenDate spoken(int year, int month, int day, double confidence) {
  const auto part = [](int value) { return value > 0 ? Part{Relation::given, value} : Part{}; };
  return {{part(year), part(month), part(day)}, confidence};
}

bool is_month(const Number& number) {
  return number.digits <= 2 && number.value >= 1 && number.value <= 12;
}
bool is_day(const Number& number) {
  return number.digits <= 2 && number.value >= 1 && number.value <= 31;
}
bool is_year(const Number& number) {
  return number.digits == 4 && number.value >= kLeastYear && number.value <= kLastYear;
}

// 20.06.2024, and 6/19/2024 where only one order makes a date.
std::optional<SpokenDate> year_last(const Figures& figures) {
  const auto& [a, b, year] = figures.numbers;
  const bool day_first = is_day(a) && is_month(b);
  const bool month_first = is_month(a) && is_day(b);
  if (figures.mark == '.' && day_first) return spoken(year.value, b.value, a.value, 1);
  if (day_first && !month_first) return spoken(year.value, b.value, a.value, 0.9);
  if (month_first && !day_first) return spoken(year.value, a.value, b.value, 0.9);
  return std::nullopt;
}

// 2024-06 and 2024/6, which may be two years of a season or a page, too.
std::optional<SpokenDate> year_and_month(std::string_view text, std::size_t at,
                                         const Figures& figures) {
  constexpr std::string_view kNotBefore = "-/._=:#";
  const auto& [year, month, unused] = figures.numbers;
  const bool clear = at == 0 || kNotBefore.find(text[at - 1]) == std::string_view::npos;
  const bool written = figures.mark == '/' || (figures.mark == '-' && month.digits == 2);
  if (!clear || !written || !is_year(year) || !is_month(month)) return std::nullopt;
  return spoken(year.value, month.value, 0, 0.8);
}

std::optional<SpokenDate> three_figures(const Figures& figures) {
  const auto& [a, b, c] = figures.numbers;
  if (is_year(a) && is_month(b) && is_day(c)) return spoken(a.value, b.value, c.value, 1);
  return is_year(c) ? year_last(figures) : std::nullopt;
}

std::optional<SpokenMention> mention(std::size_t at, std::size_t end,
                                     const std::optional<SpokenDate>& date, std::string_view rule) {
  if (!date) return std::nullopt;
  SpokenMention found;
  found.begin = at;
  found.end = end;
  found.first = *date;
  found.rule = rule;
  return found;
}

// R6.6.19.
std::optional<SpokenMention> read_era(std::string_view text, std::size_t at) {
  const Era* const era = era_letter_at(text, at);
  if (era == nullptr || is_inside_word(text, at)) return std::nullopt;
  const auto figures = figures_at(text, at + era->name.size());
  if (!figures || figures->count != 3) return std::nullopt;
  const auto& [count, month, day] = figures->numbers;
  const auto year = year_of(*era, count.value);
  if (!year || count.digits > 2 || !is_month(month) || !is_day(day)) return std::nullopt;
  return mention(at, figures->end, spoken(year->year, month.value, day.value, year->confidence),
                 "era-letter");
}

}  // namespace

std::optional<SpokenMention> read_numeric(std::string_view folded, std::size_t at) {
  if (!is_digit_at(folded, at)) return read_era(folded, at);
  const CharClass before = char_class(code_point_before(folded, at));
  if (before == CharClass::latin || before == CharClass::cyrillic) return std::nullopt;
  const auto figures = figures_at(folded, at);
  if (!figures) return std::nullopt;
  return mention(
      at, figures->end,
      figures->count == 3 ? three_figures(*figures) : year_and_month(folded, at, *figures),
      "numeric");
}

}  // namespace shirabe::analysis
