// Years that name their unit (年, 년): numbers, eras, decades and ranges of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analysis/spoken_date.h"

namespace shirabe::analysis {

// What was read of one part of a date.
struct UnitRead {
  Part first;
  std::optional<Part> second;  // of a range
  std::size_t end = 0;
  double confidence = 1;
  bool bare = true;          // a plain number: what stands around it decides whether it is a date
  bool in_digits = true;     // not kanji
  bool decade = false;       // 1950年代
  bool needs_month = false;  // 24年: a date only where a month follows
  std::string_view rule = "units";
};

[[nodiscard]] std::optional<UnitRead> read_year(std::string_view folded, std::size_t at);

// 1953 for 53 behind 1950; nothing where that is no later year.
[[nodiscard]] std::optional<int> later_year(int first, int value, int digits);

}  // namespace shirabe::analysis
