// The date at the head of an article. Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace shirabe::indexer {

// A date in the first 200 bytes of a line, and where it stands.
struct FoundDate {
  std::string date;  // YYYY, YYYY-MM or YYYY-MM-DD
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The first date in `line`: 2025年12月, ２０２４年 １２月３日, 令和6年6月19日, 2025-12-03 (a time
// of day after it is left out), 2025/12/3, 2025.12.03, 2025년 12월 3일, 3 декабря 2025 г., December
// 3, 2025, 3 December 2025. A bare year only where it is all of the line.
[[nodiscard]] std::optional<FoundDate> find_date(std::string_view line);

}  // namespace shirabe::indexer
