// The ranges of date: and num: as a query writes them: A, A..B, A.. and ..B.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "analysis/date.h"

namespace shirabe::searcher {

// Both ends included.
using DateRange = std::pair<analysis::Date, analysis::Date>;

// An end that is left out is open. Nothing where the text is no such range, or its ends stand the
// wrong way round. Thread-safe.
[[nodiscard]] std::optional<DateRange> read_date_range(std::string_view text);

// In thousandths. A number may be written as in a text: 3000, 1万2千, 12,000, -5, 1.5.
[[nodiscard]] std::optional<std::pair<std::int64_t, std::int64_t>> read_number_range(
    std::string_view text);

}  // namespace shirabe::searcher
