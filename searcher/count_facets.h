// Counts all matches of a query, not only the hits of a page.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/facets.h"
#include "searcher/ranked.h"
#include "searcher/search.h"
#include "store/reader.h"

namespace shirabe::searcher {

struct Counted {
  std::vector<FacetCounts> facets;
  std::uint64_t total = 0;  // hits of all pages
};

// One for each of request.facets, in their order; exact. Without groups every hit that the pages of
// the answer hold together counts once, under each of its languages. With Group::article every
// article counts once under each language and kind that a matching passage of it has, and
// Facet::article tells how many passages of the article match. Copies count as the one that is
// shown. Reads every match: time goes with their number. Throws Error(query) where one of the
// indexes is a server, and Xapian::Error.
[[nodiscard]] Counted count_facets(const store::Snapshot& snapshot, const Xapian::Query& query,
                                   const MakeEnquire& make_enquire, const SearchRequest& request);

}  // namespace shirabe::searcher
