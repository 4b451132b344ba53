#include "analysis/date_trie.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace shirabe::analysis {
namespace {

using std::chrono::sys_days;

enum class Level { day, third, month, quarter, year, years };

// A way to cut the calendar into blocks.
struct Cut {
  Level level;
  int years;  // of a block of level `years`
};

// From small to large; each block lies inside one of the next.
constexpr std::array kCuts{Cut{Level::day, 0},     Cut{Level::third, 0},  Cut{Level::month, 0},
                           Cut{Level::quarter, 0}, Cut{Level::year, 1},   Cut{Level::years, 5},
                           Cut{Level::years, 10},  Cut{Level::years, 50}, Cut{Level::years, 250}};
constexpr std::size_t kDay = 0;
constexpr std::size_t kMonth = 2;
constexpr std::size_t kYear = 4;
constexpr std::size_t kFiftyYears = 7;
// What the inside of a long range is told in.
constexpr std::array kUnitCuts{kDay, kMonth, kYear, kFiftyYears};

constexpr int third_of(int day) {
  return std::min((day - 1) / 10, 2);
}
constexpr int quarter_of(int month) {
  return (month - 1) / 3;
}

struct Block {
  Date first, last;  // days
};

Block years_block(int first, int count) {
  return {{std::max(first, kFirstYear), 1, 1}, {std::min(first + count - 1, kLastYear), 12, 31}};
}

Block third_block(const Date& d) {
  const int third = third_of(d.day);
  return {{d.year, d.month, third * 10 + 1},
          {d.year, d.month, third == 2 ? days_in_month(d.year, d.month) : third * 10 + 10}};
}

Block months_block(int year, int first, int count) {
  const int last = first + count - 1;
  return {{year, first, 1}, {year, last, days_in_month(year, last)}};
}

Block block_of(const Cut& cut, const Date& d) {
  switch (cut.level) {
    case Level::day:
      return {d, d};
    case Level::third:
      return third_block(d);
    case Level::month:
      return months_block(d.year, d.month, 1);
    case Level::quarter:
      return months_block(d.year, quarter_of(d.month) * 3 + 1, 3);
    default:
      return years_block(d.year - d.year % cut.years, cut.years);
  }
}

std::string term_of(const Cut& cut, const Date& d) {
  switch (cut.level) {
    case Level::day:
      return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
    case Level::third:
      return fmt::format("{:04}-{:02}-t{}", d.year, d.month, third_of(d.day) + 1);
    case Level::month:
      return fmt::format("{:04}-{:02}", d.year, d.month);
    case Level::quarter:
      return fmt::format("{:04}-q{}", d.year, quarter_of(d.month) + 1);
    case Level::year:
      return fmt::format("{:04}", d.year);
    default:
      return fmt::format("{:04}+{}", d.year - d.year % cut.years, cut.years);
  }
}

Date day_behind(const Date& day) {
  return plus_days(day, 1);
}

// The place in kCuts of the largest block that begins on `first` and does not reach behind `last`.
std::size_t largest_cut(const Date& first, const Date& last) {
  std::size_t best = kDay;
  for (std::size_t i = kDay + 1; i < kCuts.size(); ++i) {
    const Block block = block_of(kCuts[i], first);
    if (block.first == first && block.last <= last) best = i;
  }
  return best;
}

std::size_t unit_cut(const Date& date) {
  if (date.month == 0) return kYear;
  return date.day == 0 ? kMonth : kDay;
}

// A block that a mention names: its place in kCuts and its first day, or any day in it.
struct Unit {
  std::size_t cut;
  Date day;
};

// A vague stretch: the smallest block that holds all of it.
Unit whole_unit(const Block& span) {
  std::size_t cut = kDay;
  while (cut + 1 < kCuts.size() && block_of(kCuts[cut], span.first).last < span.last) ++cut;
  return {cut, span.first};
}

// The first days of the blocks that lie entirely inside; stops behind kMostUnits of them.
std::vector<Date> blocks_inside(const Cut& cut, const Date& first, const Date& last) {
  std::vector<Date> days;
  for (Date day = first; day <= last && days.size() <= kMostUnits;) {
    const Block block = block_of(cut, day);
    if (block.last > last) break;
    if (block.first == day) days.push_back(day);
    day = day_behind(block.last);
  }
  return days;
}

void add_range(std::size_t unit, const Block& range, std::vector<Unit>& units) {
  for (const std::size_t cut : kUnitCuts) {
    if (cut < unit) continue;
    const std::vector<Date> days = blocks_inside(kCuts[cut], range.first, range.last);
    if (days.size() > kMostUnits) continue;
    for (const Date& day : days) units.push_back({cut, day});
    return;
  }
}

std::vector<Unit> units_of(const DateMention& mention) {
  const Block span{to_date(first_day(mention.first)), to_date(last_day(mention.last))};
  if (mention.whole) return {whole_unit(span)};
  std::vector<Unit> units{{unit_cut(mention.first), span.first},
                          {unit_cut(mention.last), span.last}};
  if (mention.first != mention.last) add_range(unit_cut(mention.first), span, units);
  return units;
}

std::vector<std::string> sorted(std::vector<std::string> terms) {
  std::ranges::sort(terms);
  const auto rest = std::ranges::unique(terms);
  terms.erase(rest.begin(), rest.end());
  return terms;
}

Date clamped(const Date& day) {
  return std::clamp(day, Date{kFirstYear, 1, 1}, Date{kLastYear, 12, 31});
}

}  // namespace

std::vector<std::string> date_terms(const DateMention& mention) {
  std::vector<std::string> terms;
  for (const Unit& unit : units_of(mention)) {
    for (std::size_t cut = unit.cut; cut < kCuts.size(); ++cut) {
      terms.push_back(term_of(kCuts[cut], unit.day));
    }
  }
  return sorted(std::move(terms));
}

std::vector<std::string> named_date_terms(const DateMention& mention) {
  std::vector<std::string> terms;
  for (const Unit& unit : units_of(mention)) {
    terms.push_back(term_of(kCuts[unit.cut], unit.day));
  }
  return sorted(std::move(terms));
}

std::vector<std::string> date_range_terms(const Date& from, const Date& to) {
  std::vector<std::string> terms;
  if (last_day(to) < first_day(from) || to.year < kFirstYear || from.year > kLastYear) return terms;
  const Date last = clamped(to_date(last_day(to)));
  for (Date day = clamped(to_date(first_day(from))); day <= last;) {
    const Cut& cut = kCuts[largest_cut(day, last)];
    terms.push_back(term_of(cut, day));
    day = day_behind(block_of(cut, day).last);
  }
  return terms;
}

}  // namespace shirabe::analysis
