// The numbers and dates that a text states, with the terms that stand for them: the one place that
// index, query, highlight and `analyze` share.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/date_context.h"
#include "analysis/number_mentions.h"

namespace shirabe::analysis {

struct ValueTerm {
  std::string text;
  bool stretch = false;  // a stretch that holds the value, for ranges; else the value itself
};

// Offsets are bytes of the folded text, on character boundaries; a percent sign or word belongs to
// its number.
struct StatedValue {
  std::size_t begin = 0, end = 0;
  std::string_view rule;  // a stable name, for people
  double confidence = 1;  // see date_context.h; 1 for numbers
  std::vector<ValueTerm> terms;
};

// From here on a date is more often right than wrong (date_context.h): it is indexed.
inline constexpr double kLeastDateConfidence = 0.5;

// In the order of `numbers`, which find_numbers() gives. 12000 has the term =12000 and its
// stretches (number_trie.h); 12% has =12% beside those of 12; an ordinal has #3 alone, since it is
// no quantity. Thread-safe.
[[nodiscard]] std::vector<StatedValue> stated_numbers(std::span<const NumberMention> numbers);

// Those of find_dates() that are sure enough, with the terms of date_trie.h. Thread-safe for
// different contexts.
[[nodiscard]] std::vector<StatedValue> stated_dates(std::string_view folded, DateContext& context);

}  // namespace shirabe::analysis
