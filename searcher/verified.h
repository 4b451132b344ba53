// Conditions on stored text (phrases, NEAR) on servers. Xapian's own servers know nothing of them,
// so what they find is fetched and verified here.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "searcher/ranked.h"
#include "searcher/text_condition.h"
#include "store/reader.h"
#include "store/schema.h"

namespace shirabe::searcher {

// More than this are refused: each doubles the number of queries.
inline constexpr std::size_t kMostLateConditions = 4;
// Passages that are fetched for one query at most, beside those that are wanted.
inline constexpr std::size_t kMostCandidates = 1000;

// A query with conditions that are to be verified. Each is met by a passage or not: `ways` holds a
// query for each combination, condition i being met where bit i of the place in the list is set.
// That query finds all passages of the combination with the weights that they deserve, and others,
// which it takes for what they are not; every passage is right in exactly one.
struct LateQuery {
  std::vector<std::shared_ptr<const TextCondition>> conditions;
  std::vector<Xapian::Query> ways;
};

// As rank(). What is left out as a copy loses against a hit that has been verified. The total is at
// most `estimated_total`. Where candidates were left when so many had been fetched, the page is
// incomplete: what is in it is right, but passages less good than the last one may be missing (by
// date: any passage under the last date). May throw Xapian::Error.
[[nodiscard]] RankedPage rank_verified(const store::Snapshot& snapshot, const LateQuery& query,
                                       const MakeEnquire& make_enquire, const Ranking& ranking);

}  // namespace shirabe::searcher
