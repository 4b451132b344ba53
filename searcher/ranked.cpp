#include "searcher/ranked.h"

#include <algorithm>
#include <string>

#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using store::Slot;

RankedPage counted(const Xapian::MSet& found) {
  RankedPage page;
  page.estimated_total = found.get_matches_estimated();
  page.total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  return page;
}

Xapian::doccount number_of(std::size_t count) {
  return static_cast<Xapian::doccount>(count);
}

RankedPage rank_by_relevance(Xapian::Enquire& enquire, std::size_t offset, std::size_t limit) {
  enquire.set_sort_by_relevance_then_value(store::number(Slot::article), false);
  const Xapian::MSet found = enquire.get_mset(number_of(offset), number_of(limit));
  RankedPage page = counted(found);
  for (auto at = found.begin(); at != found.end(); ++at) {
    page.ranked.push_back({*at, at.get_weight()});
  }
  return page;
}

struct Dated {
  Ranked ranked;
  std::string date;
  std::string article;

  [[nodiscard]] bool ties_with(const Dated& other) const {
    return date == other.date && ranked.weight == other.ranked.weight;
  }
};

Dated dated(const Xapian::MSetIterator& at) {
  const Xapian::Document document = at.get_document();
  return {{*at, at.get_weight()},
          document.get_value(store::number(Slot::date)),
          document.get_value(store::number(Slot::article))};
}

// Requires more hits than `wanted`.
Dated last_of_page(const Xapian::MSet& found, std::size_t wanted) {
  return dated(found[number_of(wanted == 0 ? 0 : wanted - 1)]);
}

void order_ties(std::vector<Dated>& all) {
  for (auto first = all.begin(); first != all.end();) {
    const auto last = std::find_if(first, all.end(),
                                   [&](const Dated& other) { return !other.ties_with(*first); });
    std::stable_sort(first, last,
                     [](const Dated& a, const Dated& b) { return a.article < b.article; });
    first = last;
  }
}

// Xapian sorts by a value and then by weight, but then by document number alone. So what ties with
// the last hit of the page is taken too, and ties are put in order here.
RankedPage rank_by_date(Xapian::Enquire& enquire, std::size_t offset, std::size_t limit) {
  enquire.set_sort_by_value_then_relevance(store::number(Slot::date), true);
  const std::size_t wanted = offset + limit;
  for (std::size_t room = 64;; room *= 8) {
    const Xapian::MSet found = enquire.get_mset(0, number_of(wanted + room));
    const bool is_all = found.size() < wanted + room;
    if (!is_all && last_of_page(found, wanted).ties_with(dated(found.back()))) continue;
    std::vector<Dated> all;
    for (auto at = found.begin(); at != found.end(); ++at) all.push_back(dated(at));
    order_ties(all);
    RankedPage page = counted(found);
    for (std::size_t i = offset; i < std::min(wanted, all.size()); ++i) {
      page.ranked.push_back(all[i].ranked);
    }
    return page;
  }
}

}  // namespace

RankedPage rank(Xapian::Enquire& enquire, Sort sort, std::size_t offset, std::size_t limit) {
  return sort == Sort::date ? rank_by_date(enquire, offset, limit)
                            : rank_by_relevance(enquire, offset, limit);
}

}  // namespace shirabe::searcher
