// Words that point to a year, a month or a day: 同年, 翌月, 昨年, 지난해, прошлого года, last year.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analysis/date_starts.h"
#include "analysis/spoken_date.h"

namespace shirabe::analysis {

struct PointerRead {
  Part part;
  std::size_t end;
};

[[nodiscard]] std::optional<PointerRead> pointer_at(std::string_view folded, std::size_t at,
                                                    Level level);

void add_pointer_starts(StartSet& starts);

}  // namespace shirabe::analysis
