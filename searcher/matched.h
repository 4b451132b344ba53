// By which words of other languages a passage was found.
#pragma once

#include <xapian.h>

#include <vector>

#include "analysis/expansion.h"
#include "searcher/hits.h"

namespace shirabe::searcher {

// The forms among `expansions` that the document holds, in their order, each as it stands there: of
// a stem the shortest word that begins with it. Throws Xapian::Error.
[[nodiscard]] std::vector<MatchedForm> matched_forms(
    const Xapian::Database& database, Xapian::docid document,
    const std::vector<analysis::Expansion>& expansions);

}  // namespace shirabe::searcher
