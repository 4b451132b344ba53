#include "analysis/date_words.h"

#include <algorithm>
#include <array>

#include "analysis/date.h"
#include "analysis/date_pointers.h"
#include "analysis/date_text.h"
#include "analysis/date_years.h"
#include "analysis/month_names.h"

namespace shirabe::analysis {
namespace {

using Text = std::string_view;

constexpr int kLeastYear = 1000;

// A word stands before those that it begins with.
constexpr std::array<Text, 12> kYearWords{"годами", "годам", "годах", "годов", "годом", "годы",
                                          "году",   "года",  "годе",  "год",   "гг.",   "гг"};
constexpr std::array<Text, 2> kShortYearWords{"г.", "г"};
constexpr std::array<Text, 8> kDecadeEnds{"-е", "-х", "-м", "-ые", "-ых", "s", "'s", "е"};
constexpr std::array<Text, 4> kDayEnds{"st", "nd", "rd", "th"};
constexpr std::array<Text, 9> kPrepositions{"in ",   "since ", "until ",  "by ",  "early ",
                                            "late ", "mid-",   "during ", "from "};
constexpr std::array<Text, 4> kRangeWords{" по ", " to ", " through ", " till "};

bool is_latin(Text word) {
  return static_cast<unsigned char>(word.front()) < 0x80;
}

// The word of `words` that stands at `at` and ends there; its length, or 0.
std::size_t whole_word_at(Text text, std::size_t at, Words words) {
  const std::size_t length = any_at(text, at, words);
  return length > 0 && !is_inside_word(text, at + length) ? length : 0;
}

std::size_t year_word_at(Text text, std::size_t at) {
  const std::size_t length = whole_word_at(text, at, kYearWords);
  return length > 0 ? length : whole_word_at(text, at, kShortYearWords);
}

bool is_year(const Number& number) {
  return number.digits == 4 && number.value >= kLeastYear && number.value <= kLastYear;
}

std::optional<Number> figure_at(Text text, std::size_t at) {
  return is_digit_at(text, at) ? number_at(text, at) : std::nullopt;
}

struct MonthRead {
  const MonthName* name;
  std::size_t end;
};

// No name is longer than 18 bytes, so that only so much is looked at.
std::optional<MonthRead> month_at(Text text, std::size_t at) {
  if (is_inside_word(text, at)) return std::nullopt;
  const Text rest = text.substr(std::min(at, text.size()), 20);
  // The longest name that `rest` begins with is the last one that does not sort behind it.
  const auto behind = std::ranges::upper_bound(kMonthNames, rest, {}, &MonthName::text);
  for (auto name = behind; name != kMonthNames.begin();) {
    --name;
    if (name->text.substr(0, 2) != rest.substr(0, 2)) break;
    const std::size_t end = at + name->text.size();
    if (!rest.starts_with(name->text) || is_inside_word(text, end)) continue;
    const bool abbreviated = name->needs >= Needs::day_or_year && stands_at(text, end, ".");
    return MonthRead{&*name, abbreviated ? end + 1 : end};
  }
  return std::nullopt;
}

struct DaysRead {
  int first = 0;
  int last = 0;  // of a range
  std::size_t end = 0;
};

std::optional<Number> day_number_at(Text text, std::size_t at) {
  const auto number = figure_at(text, at);
  if (!number || number->digits > 2 || number->value < 1 || number->value > 31) return std::nullopt;
  return number;
}

// 19, 19th, 19-20.
std::optional<DaysRead> days_at(Text text, std::size_t at) {
  const auto first = day_number_at(text, at);
  if (!first) return std::nullopt;
  DaysRead days{first->value, 0, first->end + any_at(text, first->end, kDayEnds)};
  const auto mark = skip_range_mark(text, days.end);
  const auto second = mark ? day_number_at(text, *mark) : std::nullopt;
  if (second && second->value > first->value) {
    days.last = second->value;
    days.end = second->end + any_at(text, second->end, kDayEnds);
  }
  return days;
}

// A year behind a month: 2024, 2024 года, прошлого года. Moves the mention's end behind it.
void read_year(Text text, SpokenMention& mention) {
  std::size_t at = mention.end;
  if (stands_at(text, at, ",")) ++at;
  if (stands_at(text, at, " of ")) at += 3;
  at = skip_spaces(text, at);
  if (const auto pointer = pointer_at(text, at, Level::year)) {
    mention.first[Level::year] = pointer->part;
    mention.end = pointer->end;
    return;
  }
  const auto number = figure_at(text, at);
  if (!number || !is_year(*number) || is_inside_word(text, number->end)) return;
  mention.first[Level::year] = {Relation::given, number->value};
  const std::size_t word = skip_spaces(text, number->end);
  const std::size_t length = year_word_at(text, word);
  mention.end = length > 0 ? word + length : number->end;
}

void set_days(const DaysRead& days, SpokenMention& mention) {
  mention.first[Level::day] = {Relation::given, days.first};
  if (days.last == 0) return;
  mention.last.emplace();
  (*mention.last)[Level::day] = {Relation::given, days.last};
  mention.rule = "range";
}

// Behind 19 of "June 19, 2024"; not the clock's 19:30.
void read_days_behind(Text text, const MonthRead& month, SpokenMention& mention) {
  if (!is_latin(month.name->text)) return;
  const auto days = days_at(text, skip_spaces(text, month.end));
  if (!days || stands_at(text, days->end, ":")) return;
  set_days(*days, mention);
  mention.end = days->end;
}

bool has_what_it_needs(Text text, const MonthName& name, const SpokenMention& mention) {
  const bool year = mention.first[Level::year].said();
  const bool day = mention.first[Level::day].said();
  switch (name.needs) {
    case Needs::nothing:
      return true;
    case Needs::preposition:
      return year || day || any_before(text, mention.begin, kPrepositions);
    case Needs::day_or_year:
      return year || day;
    default:
      return year;
  }
}

// 19 июня 2024 года, 19-20 July, июнь 2024, June 19, 2024.
std::optional<SpokenMention> read_month(Text text, std::size_t at) {
  SpokenMention mention;
  mention.begin = at;
  mention.rule = "month-name";
  std::size_t name_at = at;
  const auto days = days_at(text, at);
  if (days) {
    name_at = skip_spaces(text, days->end);
    if (stands_at(text, name_at, "of ")) name_at += 3;
    set_days(*days, mention);
  }
  const auto month = month_at(text, name_at);
  if (!month) return std::nullopt;
  mention.end = month->end;
  mention.first[Level::month] = {Relation::given, month->name->month};
  if (!days) read_days_behind(text, *month, mention);
  read_year(text, mention);
  return has_what_it_needs(text, *month->name, mention) ? std::optional(mention) : std::nullopt;
}

// – 18 августа 2001 года behind 26 июля.
void read_month_range(Text text, SpokenMention& mention) {
  const std::size_t word = any_at(text, mention.end, kRangeWords);
  const auto mark =
      word > 0 ? std::optional(mention.end + word) : skip_range_mark(text, mention.end);
  const auto last = mark ? read_month(text, *mark) : std::nullopt;
  if (!last || last->last || last->first.finest() != mention.first.finest()) return;
  mention.last = last->first;
  if (!mention.first[Level::year].said()) {
    mention.first[Level::year] = last->first[Level::year];
  }
  mention.end = last->end;
  mention.rule = "range";
}

// 1950-е годы, 1950s.
std::optional<SpokenMention> read_decade(Text text, std::size_t at, const Number& number) {
  const std::size_t length = whole_word_at(text, number.end, kDecadeEnds);
  if (length == 0 || number.value % 10 != 0) return std::nullopt;
  SpokenMention mention;
  mention.begin = at;
  mention.end = number.end + length;
  mention.first[Level::year] = {Relation::given, number.value};
  mention.decade = true;
  mention.rule = "decade";
  const std::size_t word = skip_spaces(text, mention.end);
  const std::size_t word_length = year_word_at(text, word);
  if (word_length > 0) mention.end = word + word_length;
  return mention;
}

// 2024 год, 1950-53 гг.
std::optional<SpokenMention> read_year_word(Text text, std::size_t at, const Number& number) {
  SpokenMention mention;
  mention.begin = at;
  mention.rule = "year-word";
  mention.first[Level::year] = {Relation::given, number.value};
  std::size_t end = number.end;
  const auto mark = skip_range_mark(text, end);
  const auto second = mark ? figure_at(text, *mark) : std::nullopt;
  const auto last = second ? later_year(number.value, second->value, second->digits) : std::nullopt;
  if (last) {
    end = second->end;
    mention.last.emplace();
    (*mention.last)[Level::year] = {Relation::given, *last};
    mention.rule = "range";
  }
  const std::size_t word = skip_spaces(text, end);
  const std::size_t length = year_word_at(text, word);
  if (length == 0) return std::nullopt;
  mention.end = word + length;
  return mention;
}

}  // namespace

std::optional<SpokenMention> read_words(std::string_view folded, std::size_t at) {
  if (is_digit_at(folded, at) && is_inside_word(folded, at)) return std::nullopt;
  auto mention = read_month(folded, at);
  if (mention) {
    if (!mention->last) read_month_range(folded, *mention);
    return mention;
  }
  const auto number = figure_at(folded, at);
  if (!number || !is_year(*number)) return std::nullopt;
  const auto decade = read_decade(folded, at, *number);
  return decade ? decade : read_year_word(folded, at, *number);
}

void add_month_starts(StartSet& starts) {
  for (const MonthName& name : kMonthNames) starts.add(name.text);
}

}  // namespace shirabe::analysis
