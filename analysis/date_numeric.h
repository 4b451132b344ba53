// Dates in figures alone: 2024-06-19, 2024/6/19, 2024. 6. 19, 20.06.2024, 2024-06, R6.6.19.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analysis/spoken_date.h"

namespace shirabe::analysis {

[[nodiscard]] std::optional<SpokenMention> read_numeric(std::string_view folded, std::size_t at);

}  // namespace shirabe::analysis
