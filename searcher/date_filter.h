// Articles by their own date.
#pragma once

#include <xapian.h>

#include "searcher/query_ranges.h"

namespace shirabe::searcher {

// The passages of articles whose date may lie in the range: an article of 2025-12 is found by every
// range that holds a day of that month, one of 2025 by every range that holds a day of that year.
// One without a date is found by none.
[[nodiscard]] Xapian::Query article_date_query(const DateRange& range);

}  // namespace shirabe::searcher
