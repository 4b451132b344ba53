// The hits of one page in their order.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "searcher/search.h"
#include "store/schema.h"

namespace shirabe::searcher {

struct Ranked {
  Xapian::docid document;
  double weight;
};

struct RankedPage {
  std::vector<Ranked> ranked;
  std::uint64_t estimated_total = 0;
  bool total_exact = false;
  bool total_at_most = false;  // the total is a bound
  bool incomplete = false;     // there may be more than were looked at
};

// Sets the order of `enquire`.
void set_order(Xapian::Enquire& enquire, Sort sort);

using MakeEnquire = std::function<Xapian::Enquire(const Xapian::Query& query)>;

struct Ranking {
  Sort sort = Sort::relevance;
  std::optional<store::Slot> collapse;  // of which each value is shown once
  std::size_t offset = 0;
  std::size_t limit = 10;
};

// The matches from number `offset` on, `limit` at most. Ties go by article and inside one by
// document number (ties.h), and so does which of several copies is shown. `make_enquire` must
// neither sort nor collapse.
[[nodiscard]] RankedPage rank(const Xapian::Query& query, const MakeEnquire& make_enquire,
                              const Ranking& ranking);

}  // namespace shirabe::searcher
