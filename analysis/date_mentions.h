// Finds the dates that a text mentions: written out (2024年6月19日, 令和6年, R6.6.19, 2024-06-19,
// 2024년 6월 19일, 주체113(2024)년, 19 июня 2024 года, June 19, 2024) and leaning on what was said
// before (同年10月, 翌日, 28日, 지난해 8월, в том же году, last year).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "analysis/date.h"
#include "analysis/date_context.h"

namespace shirabe::analysis {

// A date that a text mentions. Offsets are bytes of the FOLDED text (NFKC case folded, see
// analysis/folding.h), on character boundaries.
struct DateMention {
  std::size_t begin = 0;
  std::size_t end = 0;
  Date first, last;       // equal but for ranges and vague stretches (1950〜53年, 1950年代)
  double confidence = 1;  // see date_context.h
  std::string_view rule;  // a stable name of the rule, for people
  bool whole = false;  // a vague stretch: only a range that covers all of it finds it (1950年代,
                       // 4月下旬)
};

// The dates of one passage in their order; they do not overlap. `context` carries what was said
// from passage to passage of one article, in their order; notes are better read with a context of
// their own that holds only the article's date. Time is linear in the text, which may hold any
// bytes. Thread-safe for different contexts.
[[nodiscard]] std::vector<DateMention> find_dates(std::string_view folded, DateContext& context);

}  // namespace shirabe::analysis
