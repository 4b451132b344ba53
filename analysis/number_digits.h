// Digits as people group them: 12,000 10.96 0,5 3,7% and, in Russian, 12 000 and 1,5.
#pragma once

#include <cstddef>
#include <string_view>

#include "analysis/number_reader.h"
#include "analysis/number_value.h"

namespace shirabe::analysis {

struct Digits {
  Mantissa mantissa;
  std::size_t end = 0;
  std::size_t count = 0;  // of the digits before the point
};

// Requires a digit at `at`.
[[nodiscard]] Digits read_digits(std::string_view text, std::size_t at,
                                 const NumberContext& context);

}  // namespace shirabe::analysis
