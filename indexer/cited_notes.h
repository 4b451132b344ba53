// Which passages of an article cite which.
#pragma once

#include <vector>

#include "indexer/article.h"
#include "indexer/passages.h"
#include "store/records.h"

namespace shirabe::indexer {

// Fills in PassageRecord::cited_notes and cited_by. A note of several paragraphs, or cut
// into several passages, is cited with all of them; behind a note that only means another
// (注11に同じ) stands that other one, with its own label. Requires the passages of the article and
// a record of each, in their order. Linear time. Thread-safe.
void link_notes(const Article& article, const std::vector<Passage>& passages,
                std::vector<store::PassageRecord>& records);

}  // namespace shirabe::indexer
