// Japanese eras from Meiji on, Juche years, and others that count years from a name.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analysis/date_starts.h"

namespace shirabe::analysis {

struct Era {
  std::string_view name;  // folded
  int before;             // the year 0 of the era: 平成1年 is 1988 + 1
  int last;               // its last year; one behind it is still read, with less confidence
  double confidence = 1;
};

// The era whose name stands at `at`.
[[nodiscard]] const Era* era_name_at(std::string_view folded, std::size_t at);

// The era whose one letter stands at `at` with a digit behind it (R6.6.19, H31年).
[[nodiscard]] const Era* era_letter_at(std::string_view folded, std::size_t at);

struct EraYear {
  int year;
  double confidence;
};

[[nodiscard]] std::optional<EraYear> year_of(const Era& era, int count);

void add_era_starts(StartSet& starts);

}  // namespace shirabe::analysis
