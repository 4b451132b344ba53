// Values as terms: the canonical text of a value, and a trie of decimal digits for ranges.
//
// A node is a stretch of values, written as a person would: 2e3 is [2000, 3000), 202e1 is
// [2020, 2030), 2024e0 is [2024, 2025), 109e-1 is [10.9, 11). e3 is all of [1000, 10000), so that
// small numbers have few nodes: 2024 has =2024 2024e0 202e1 20e2 2e3 e3, and 5 has =5 5e0 e0. From
// 10,000 on each digit behind the first has a node for its third too: 1me3 is [13000, 17000), with
// l for the digits 0 to 2, m for 3 to 6, h for 7 to 9. =10.96 is that value alone. Whole numbers
// have no nodes below e0 but their own. Negative values mirror the positive: -2e3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace shirabe::analysis {

// "12000", "10.96", "-5".
[[nodiscard]] std::string canonical_number(std::int64_t thousandths);

// All nodes that hold the value, without repetition: 3 for 1 to 9, 4 for 10 to 99, 6 for years.
[[nodiscard]] std::vector<std::string> number_trie_terms(std::int64_t thousandths);

inline constexpr std::size_t kMostNumberTerms = 64;

struct NumberRange {
  std::vector<std::string> terms;  // at most kMostNumberTerms
  // True where the values under the terms are exactly the range. Always so for whole numbers from 0
  // to 99,999 and for two positive ones of the same length of up to eight digits, and for most
  // others of up to eight digits; else the terms cover a little more: a bound or both are rounded
  // outwards, so that as few values as possible are too many.
  bool exact = true;
};

// The nodes that cover the values from `low` to `high`, both included; none where low > high.
// Bounds beyond what a value can be are open.
[[nodiscard]] NumberRange number_range_terms(std::int64_t low, std::int64_t high);

}  // namespace shirabe::analysis
