#include "searcher/date_filter.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

// As store::date_value() writes it.
std::string value_of(const analysis::Date& date) {
  return fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day);
}

// Behind all values of the day, month or year.
std::string end_value(const analysis::Date& date) {
  constexpr int kBehindAll = 99;
  return value_of({date.year, date.month == 0 ? kBehindAll : date.month,
                   date.day == 0 ? kBehindAll : date.day});
}

Xapian::Query between(const std::string& first, const std::string& last) {
  return {Xapian::Query::OP_VALUE_RANGE, store::number(store::Slot::date), first, last};
}

}  // namespace

// Values of months and years stand before the days that they hold, so a range misses none but the
// month and the year in which it begins.
Xapian::Query article_date_query(const DateRange& range) {
  const analysis::Date& first = range.first;
  std::vector<Xapian::Query> any{between(value_of(first), end_value(range.second))};
  const std::string year = value_of({first.year, 0, 0});
  const std::string month = value_of({first.year, first.month, 0});
  if (first.month != 0) any.push_back(between(year, year));
  if (first.day != 0) any.push_back(between(month, month));
  return combined(Xapian::Query::OP_OR, any);
}

}  // namespace shirabe::searcher
