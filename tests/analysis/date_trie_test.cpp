#include "analysis/date_trie.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace shirabe::analysis {
namespace {

using Days = std::chrono::sys_days;

DateMention mention(const Date& first, const Date& last, bool whole = false) {
  DateMention made;
  made.first = first;
  made.last = last;
  made.whole = whole;
  return made;
}

bool terms_meet(const DateMention& said, const Date& from, const Date& to) {
  const auto indexed = date_terms(said);
  return std::ranges::any_of(date_range_terms(from, to), [&](const std::string& term) {
    return std::ranges::binary_search(indexed, term);
  });
}

// What date_trie.h says, told in days and not in blocks.
struct Unit {
  Days first, last;
};

Unit unit(const Date& date) {
  return {first_day(date), last_day(date)};
}

Date next_unit(const Date& date) {
  if (date.month == 0) return {date.year + 1, 0, 0};
  return date.day == 0 ? plus_months(date, 1) : plus_days(date, 1);
}

// The years (of a block) or months that lie inside the span.
std::vector<Unit> inside(const Unit& span, int years) {
  std::vector<Unit> found;
  for (int year = 0; year <= kLastYear; year += std::max(years, 1)) {
    for (int month = years > 0 ? 0 : 1; month <= (years > 0 ? 0 : 12); ++month) {
      if (year == 0 && years <= 1) continue;
      Unit one = unit({std::max(year, 1), month, 0});
      if (years > 0) one.last = last_day({std::min(year + years - 1, kLastYear), 0, 0});
      if (one.first >= span.first && one.last <= span.last) found.push_back(one);
    }
  }
  return found;
}

std::vector<Unit> units(const DateMention& said) {
  const Unit span{first_day(said.first), last_day(said.last)};
  if (said.whole) return {span};
  std::vector<Unit> listed;
  for (Date date = said.first; date <= said.last && listed.size() <= kMostUnits;) {
    listed.push_back(unit(date));
    date = next_unit(date);
  }
  if (listed.size() <= kMostUnits) return listed;
  for (const int years : {0, 1, 50}) {
    if (years == 0 && said.first.month == 0) continue;
    if (years == 0 && said.first.day == 0) continue;
    if (years == 1 && said.first.month == 0) continue;
    listed = inside(span, years);
    if (listed.size() <= kMostUnits) break;
  }
  listed.push_back(unit(said.first));
  listed.push_back(unit(said.last));
  return listed;
}

bool should_match(const DateMention& said, const Date& from, const Date& to) {
  const Days first = first_day(from);
  const Days last = last_day(to);
  return std::ranges::any_of(
      units(said), [&](const Unit& one) { return first <= one.first && one.last <= last; });
}

class RandomDates {
 public:
  Date date(int first_year, int last_year, int precision) {
    Date made{number(first_year, last_year), 0, 0};
    if (precision > 0) made.month = number(1, 12);
    if (precision > 1) made.day = number(1, days_in_month(made.year, made.month));
    return made;
  }
  Date any() {
    return number(0, 1) == 0 ? date(2022, 2025, number(0, 2)) : date(1, 2100, number(0, 2));
  }
  // One date, a range of equal precision, a third or a decade.
  DateMention any_mention() {
    const Date first = any();
    const int kind = number(0, 5);
    if (kind < 2) return mention(first, first);
    if (kind == 2) return decade(first.year);
    if (kind == 3 && first.month > 0) return third(first);
    Date last = first;
    for (int i = number(1, kind == 4 ? 20 : 400); i > 0 && last.year < kLastYear; --i)
      last = next_unit(last);
    return mention(first, last);
  }
  int number(int least, int most) { return std::uniform_int_distribution(least, most)(random_); }

 private:
  DateMention decade(int year) {
    const int begin = std::max(year - year % 10, 10);
    return mention({begin, 0, 0}, {begin + 9, 0, 0}, true);
  }
  DateMention third(const Date& date) {
    const int which = number(0, 2);
    const int last = which == 2 ? days_in_month(date.year, date.month) : which * 10 + 10;
    return mention({date.year, date.month, which * 10 + 1}, {date.year, date.month, last}, true);
  }
  std::mt19937 random_{11};
};

TEST(DateTrie, TermsMeetExactlyWhenTheDateIsInTheRange) {
  RandomDates dates;
  int matches = 0;
  for (int i = 0; i < 60000; ++i) {
    const DateMention said = dates.any_mention();
    Date from = dates.number(0, 1) == 0 ? dates.any() : said.first;
    Date to = dates.number(0, 1) == 0 ? dates.any() : said.last;
    if (last_day(to) < first_day(from)) std::swap(from, to);
    const bool expected = should_match(said, from, to);
    matches += expected ? 1 : 0;
    ASSERT_EQ(terms_meet(said, from, to), expected)
        << said.first.year << '-' << said.first.month << '-' << said.first.day << ".."
        << said.last.year << '-' << said.last.month << '-' << said.last.day << " whole "
        << said.whole << " in " << from.year << '-' << from.month << '-' << from.day << ".."
        << to.year << '-' << to.month << '-' << to.day;
  }
  EXPECT_GT(matches, 10000);
  EXPECT_LT(matches, 50000);
}

TEST(DateTrie, RangesTakeAtMost64Terms) {
  RandomDates dates;
  std::size_t most = 0;
  for (int i = 0; i < 50000; ++i) {
    Date from = dates.date(1, 2100, 2);
    Date to = dates.date(1, 2100, 2);
    if (to < from) std::swap(from, to);
    const std::size_t size = date_range_terms(from, to).size();
    ASSERT_LE(size, kMostDateTerms);
    most = std::max(most, size);
  }
  EXPECT_GT(most, 50U);
  // The longest way up and down again: every block on it only just does not fit.
  for (const Date& from : {Date{1, 1, 2}, Date{250, 1, 2}, Date{1, 1, 12}, Date{250, 1, 1}}) {
    for (const Date& to : {Date{1999, 12, 30}, Date{2099, 12, 30}, Date{2100, 12, 30},
                           Date{2198, 12, 30}, Date{2199, 12, 30}, Date{9999, 12, 31}}) {
      EXPECT_LE(date_range_terms(from, to).size(), kMostDateTerms);
    }
  }
}

TEST(DateTrie, SaysWhatADateIsIndexedUnder) {
  EXPECT_EQ(date_terms(mention({2024, 6, 19}, {2024, 6, 19})),
            (std::vector<std::string>{"2000+250", "2000+50", "2020+10", "2020+5", "2024", "2024-06",
                                      "2024-06-19", "2024-06-t2", "2024-q2"}));
  EXPECT_EQ(date_terms(mention({2024, 0, 0}, {2024, 0, 0})),
            (std::vector<std::string>{"2000+250", "2000+50", "2020+10", "2020+5", "2024"}));
  EXPECT_EQ(date_range_terms({2024, 6, 0}, {2024, 9, 0}),
            (std::vector<std::string>{"2024-06", "2024-q3"}));
  EXPECT_EQ(date_range_terms({2024, 6, 0}, {2024, 8, 0}),
            (std::vector<std::string>{"2024-06", "2024-07", "2024-08"}));
  EXPECT_TRUE(date_range_terms({2024, 6, 0}, {2024, 5, 0}).empty());
}

struct Case {
  const char* what;
  DateMention said;
  Date from, to;
  bool matches;
};

TEST(DateTrie, Examples) {
  const Date year{2024, 0, 0};
  const Date june{2024, 6, 0};
  const Date day{2024, 6, 19};
  const Case cases[] = {
      {"2024年 in the year", mention(year, year), year, year, true},
      {"2024年 in June", mention(year, year), june, june, false},
      {"2024年6月 on a day", mention(june, june), day, day, false},
      {"2024年6月 in the year", mention(june, june), year, year, true},
      {"6月19日 in June", mention(day, day), june, june, true},
      {"1950~53年 in 1951", mention({1950, 0, 0}, {1953, 0, 0}), {1951, 0, 0}, {1951, 0, 0}, true},
      {"1950~53年 in June 1951",
       mention({1950, 0, 0}, {1953, 0, 0}),
       {1951, 6, 0},
       {1951, 6, 0},
       false},
      {"1950年代 in 1951",
       mention({1950, 0, 0}, {1959, 0, 0}, true),
       {1951, 0, 0},
       {1951, 0, 0},
       false},
      {"1950年代 in 1950..1959",
       mention({1950, 0, 0}, {1959, 0, 0}, true),
       {1950, 0, 0},
       {1959, 0, 0},
       true},
      {"7月26日~8月18日 on August 1",
       mention({2001, 7, 26}, {2001, 8, 18}),
       {2001, 8, 1},
       {2001, 8, 1},
       true},
      {"7月26日~8月18日 on August 19",
       mention({2001, 7, 26}, {2001, 8, 18}),
       {2001, 8, 19},
       {2001, 8, 19},
       false},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(terms_meet(one.said, one.from, one.to), one.matches) << one.what;
  }
}

TEST(QueryDates, ReadsThreeForms) {
  EXPECT_EQ(parse_query_date("2024"), (Date{2024, 0, 0}));
  EXPECT_EQ(parse_query_date("2024-06"), (Date{2024, 6, 0}));
  EXPECT_EQ(parse_query_date("2024-06-19"), (Date{2024, 6, 19}));
  EXPECT_EQ(parse_query_date("２０２４－０６－１９"), (Date{2024, 6, 19}));
  for (const char* wrong : {"", "24", "2024-", "2024-6", "2024-13", "2024-00", "2024-02-30",
                            "2024-06-00", "2024-06-19x", "0000", "2024/06", "20240619", "-024",
                            "2024-06-1", "2024-06..", "abcd", "2024-0a"}) {
    EXPECT_FALSE(parse_query_date(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace shirabe::analysis
