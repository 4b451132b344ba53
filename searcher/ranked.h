// The hits of one page in their order.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "searcher/search.h"

namespace shirabe::searcher {

struct Ranked {
  Xapian::docid document;
  double weight;
};

struct RankedPage {
  std::vector<Ranked> ranked;
  std::uint64_t estimated_total = 0;
  bool total_exact = false;
};

// The matches from number `offset` on, `limit` at most. Ties go by article and inside one by
// document number: an article's passages are added in their order, so that merged, grown and
// rebuilt indexes agree. Sets the order of `enquire`.
[[nodiscard]] RankedPage rank(Xapian::Enquire& enquire, Sort sort, std::size_t offset,
                              std::size_t limit);

}  // namespace shirabe::searcher
