// Dates with the name of the month, in Russian and English (19 июня 2024 года, июнь 2024,
// June 19, 2024), and Russian years (2024 год, 1950-53 гг., 1950-е годы).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analysis/date_starts.h"
#include "analysis/spoken_date.h"

namespace shirabe::analysis {

[[nodiscard]] std::optional<SpokenMention> read_words(std::string_view folded, std::size_t at);

void add_month_starts(StartSet& starts);

}  // namespace shirabe::analysis
