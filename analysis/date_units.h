// Dates that name their units, in Japanese and Korean: 2024年6月19日, 令和6年, 2024년 6월,
// 주체113(2024)년, 1950〜53年, 昨年8月, 翌5日, 4月下旬, and all words of date_pointers.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analysis/spoken_date.h"

namespace shirabe::analysis {

[[nodiscard]] std::optional<SpokenMention> read_units(std::string_view folded, std::size_t at);

}  // namespace shirabe::analysis
