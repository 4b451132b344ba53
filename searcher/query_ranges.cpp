#include "searcher/query_ranges.h"

#include <limits>
#include <string>
#include <tuple>

#include "analysis/folding.h"
#include "analysis/number_mentions.h"

namespace shirabe::searcher {
namespace {

constexpr std::string_view kDots = "..";
constexpr analysis::Date kFirstDate{1, 1, 1};
constexpr analysis::Date kLastDate{9999, 12, 31};  // that a query can write

struct Ends {
  std::string_view from, to;
};

Ends split(std::string_view text) {
  const std::size_t dots = text.find(kDots);
  if (dots == std::string_view::npos) return {text, text};
  return {text.substr(0, dots), text.substr(dots + kDots.size())};
}

// The number that the whole of `text` states.
std::optional<std::int64_t> read_number(std::string_view text) {
  const auto numbers = analysis::find_numbers(text);
  const bool is_whole =
      numbers.size() == 1 && numbers[0].begin == 0 && numbers[0].end == text.size();
  return is_whole ? std::optional(numbers[0].thousandths) : std::nullopt;
}

}  // namespace

std::optional<DateRange> read_date_range(std::string_view text) {
  const Ends ends = split(text);
  if (ends.from.empty() && ends.to.empty()) return std::nullopt;
  const auto from =
      ends.from.empty() ? std::optional(kFirstDate) : analysis::parse_query_date(ends.from);
  const auto to = ends.to.empty() ? std::optional(kLastDate) : analysis::parse_query_date(ends.to);
  if (!from || !to) return std::nullopt;
  const auto last_month = to->month == 0 ? 12 : to->month;
  const auto last_day = to->day == 0 ? 31 : to->day;
  if (std::tuple(from->year, from->month, from->day) > std::tuple(to->year, last_month, last_day)) {
    return std::nullopt;
  }
  return std::pair(*from, *to);
}

std::optional<std::pair<std::int64_t, std::int64_t>> read_number_range(std::string_view text) {
  const std::string folded = analysis::fold(text);
  const Ends ends = split(folded);
  if (ends.from.empty() && ends.to.empty()) return std::nullopt;
  using Limits = std::numeric_limits<std::int64_t>;
  const auto from = ends.from.empty() ? std::optional(Limits::min()) : read_number(ends.from);
  const auto to = ends.to.empty() ? std::optional(Limits::max()) : read_number(ends.to);
  if (!from || !to || *from > *to) return std::nullopt;
  return std::pair(*from, *to);
}

}  // namespace shirabe::searcher
