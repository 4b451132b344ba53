#include "analysis/date.h"

#include <algorithm>
#include <string>

#include "analysis/folding.h"

namespace shirabe::analysis {
namespace {

constexpr std::chrono::year_month_day ymd(int year, int month, int day) {
  return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
          std::chrono::day(static_cast<unsigned>(day))};
}

// The value of the digits of `text`; -1 where something else stands there.
int digits_value(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// The number behind a hyphen at `at`, two digits; 0 where the text ends before, -1 for a mistake.
int part_at(std::string_view text, std::size_t at) {
  if (text.size() <= at) return 0;
  if (text[at] != '-' || text.size() < at + 3) return -1;
  const int value = digits_value(text.substr(at + 1, 2));
  return value == 0 ? -1 : value;
}

}  // namespace

int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last(
      std::chrono::year(year),
      std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month))));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

bool is_valid(const Date& date) {
  if (date.year < kFirstYear || date.year > kLastYear) return false;
  if (date.month < 0 || date.month > 12) return false;
  if (date.month == 0) return date.day == 0;
  return date.day >= 0 && date.day <= days_in_month(date.year, date.month);
}

std::chrono::sys_days first_day(const Date& date) {
  return ymd(date.year, std::max(date.month, 1), std::max(date.day, 1));
}

std::chrono::sys_days last_day(const Date& date) {
  const int month = date.month == 0 ? 12 : date.month;
  return ymd(date.year, month, date.day == 0 ? days_in_month(date.year, month) : date.day);
}

Date to_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

Date plus_months(const Date& date, int months) {
  const int count = date.year * 12 + date.month - 1 + months;
  return {count / 12, count % 12 + 1, date.day};
}

Date plus_days(const Date& date, int days) {
  return to_date(first_day(date) + std::chrono::days(days));
}

std::optional<Date> parse_query_date(std::string_view text) {
  constexpr std::size_t kLongest = 30;  // 2024-06-19 in full-width characters
  if (text.size() > kLongest) return std::nullopt;
  const std::string folded = fold(text);
  if (folded.size() != 4 && folded.size() != 7 && folded.size() != 10) return std::nullopt;
  const Date date{digits_value(std::string_view(folded).substr(0, 4)), part_at(folded, 4),
                  part_at(folded, 7)};
  return date.year <= 9999 && date.year >= 1 && date.month >= 0 && date.month <= 12 &&
                 date.day >= 0 &&
                 (date.day == 0 || date.day <= days_in_month(date.year, date.month))
             ? std::optional(date)
             : std::nullopt;
}

}  // namespace shirabe::analysis
