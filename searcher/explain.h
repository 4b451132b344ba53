// Why a passage has its score.
#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/hits.h"
#include "searcher/query_plan.h"
#include "searcher/ranked.h"
#include "store/reader.h"

namespace shirabe::searcher {

// What the parts of `plan` add to the weight of a document that it found, the greatest first: their
// sum is that weight, rounding aside. Xapian is asked for each part anew, so that this takes many
// times as long as the search. `make_enquire` must weigh as in the search. May throw Xapian::Error.
[[nodiscard]] std::vector<ScorePart> score_parts(const store::Snapshot& snapshot, const Plan& plan,
                                                 const MakeEnquire& make_enquire,
                                                 const Ranked& ranked,
                                                 const store::PassageRecord& passage);

}  // namespace shirabe::searcher
