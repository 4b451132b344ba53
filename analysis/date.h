// Calendar dates, known to the day, the month or the year.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string_view>

namespace shirabe::analysis {

// A date as far as it is known: month or day 0 where unknown. Proleptic Gregorian.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;

  friend auto operator<=>(const Date&, const Date&) = default;
};

// Later years are numbers of something else. The trie of dates (date_trie.h) ends here too, which
// is what keeps every range under 64 terms.
inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 2199;

// True for a year from kFirstYear to kLastYear with a month and a day that it has, or without.
[[nodiscard]] bool is_valid(const Date& date);

// Requires a year and a month.
[[nodiscard]] int days_in_month(int year, int month);

// The first and the last day of what `date` names.
[[nodiscard]] std::chrono::sys_days first_day(const Date& date);
[[nodiscard]] std::chrono::sys_days last_day(const Date& date);

[[nodiscard]] Date to_date(std::chrono::sys_days day);

// Both keep the precision. Require a month (a day).
[[nodiscard]] Date plus_months(const Date& date, int months);
[[nodiscard]] Date plus_days(const Date& date, int days);

// Reads 2024, 2024-06, 2024-06-19 (and full-width) as a query writes them; nothing for anything
// else.
[[nodiscard]] std::optional<Date> parse_query_date(std::string_view text);

}  // namespace shirabe::analysis
