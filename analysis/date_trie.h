// Boolean terms that find the dates in a range.
//
// The calendar from kFirstYear to kLastYear is cut into blocks, each inside the next: days, thirds
// of a month (上旬, 中旬, 下旬), months, quarters, years, 5, 10, 50 and 250 years. A date is
// indexed under the blocks that contain it, nine for a day, five for a year; a range is asked for
// by the fewest blocks that fill it. Terms read 2024-06-19, 2024-06-t2, 2024-06, 2024-q2, 2024,
// 2020+5, 2020+10, 2000+50, 2000+250.
//
// What matches: a mention names units, and it matches a range that contains at least one of them
// entirely.
//  - A day, a month or a year is one unit: a bare 2024年 matches only a range that covers the year,
//    2024年6月 only one that covers the month.
//  - A vague stretch (1950年代, 4月下旬: DateMention::whole) is one unit too.
//  - A range names each of its days, months or years, as if they were listed: 8月8〜9日 is 8月8日
//    and 8月9日; 1950〜53年 matches date:1951 and not date:1951-06. Of a range with more than
//    kMostUnits of them, the two ends and the months (or the years, or the blocks of 50 years)
//    that lie entirely inside count: the finest of these with at most kMostUnits.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/date.h"
#include "analysis/date_mentions.h"

namespace shirabe::analysis {

inline constexpr std::size_t kMostUnits = 62;
inline constexpr std::size_t kMostDateTerms = 64;

// The terms that a mention is indexed under, sorted: at most 9 for one date, fewer than 128 for a
// range. Requires valid dates, first not behind last.
[[nodiscard]] std::vector<std::string> date_terms(const DateMention& mention);

// Those of date_terms() that name what the mention says itself: its days, months or years, or the
// block that a vague stretch needs; the others are stretches around them. Sorted.
[[nodiscard]] std::vector<std::string> named_date_terms(const DateMention& mention);

// The terms of a range, both ends included and each read as widely as it can be (to 2024-06 is to
// June 30th), at most kMostDateTerms. What lies outside kFirstYear to kLastYear is left out. Empty
// where `to` lies before `from`.
[[nodiscard]] std::vector<std::string> date_range_terms(const Date& from, const Date& to);

}  // namespace shirabe::analysis
