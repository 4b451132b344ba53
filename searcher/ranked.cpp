#include "searcher/ranked.h"

#include <algorithm>
#include <limits>
#include <string>

#include "searcher/ties.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using store::Slot;

// More hits than wanted, so that what ties with the last of the page is there too.
constexpr std::size_t kRoomByRelevance = 4;
constexpr std::size_t kRoomByDate = 64;
constexpr std::size_t kGrowth = 8;

Xapian::doccount number_of(std::size_t count) {
  return static_cast<Xapian::doccount>(count);
}

// Of matches that are looked at before any is passed over because it cannot be among the best.
// Where Xapian 1.4.22 passes over some it loses one now and then that is among them: its
// AndMaybePostList::next() turns into AND behind the next document of the right side, which may
// stand in the left one too. On a page behind the first that would show as a repeated or a skipped
// hit; on the first the match takes half the time.
Xapian::doccount number_to_check(const Ranking& ranking) {
  return ranking.offset > 0 ? std::numeric_limits<Xapian::doccount>::max() : 0;
}

Placed placed(const Xapian::MSetIterator& at, Sort sort) {
  Placed one{*at, at.get_weight(), {}, {}};
  (sort == Sort::date ? one.date : one.article) = at.get_sort_key();
  return one;
}

std::string article_of(const Xapian::MSetIterator& at) {
  return at.get_document().get_value(store::number(Slot::article));
}

// Of copies that are equally good Xapian shows the one whose weight has come out greater by a last
// digit: which one that is differs between an index and its shards.
Placed first_of_copies(const Xapian::MSetIterator& at, const Xapian::Query& query,
                       const MakeEnquire& make_enquire, const Ranking& ranking) {
  constexpr Xapian::doccount kMostCopies = 64;
  const std::string value = at.get_collapse_key();
  const Xapian::Query copies(Xapian::Query::OP_VALUE_RANGE, store::number(*ranking.collapse), value,
                             value);
  Xapian::Enquire enquire = make_enquire({Xapian::Query::OP_FILTER, query, copies});
  set_order(enquire, ranking.sort);
  const Xapian::MSet found = enquire.get_mset(0, kMostCopies);
  std::vector<Placed> tied;
  for (auto copy = found.begin(); copy != found.end(); ++copy) {
    Placed one = placed(copy, ranking.sort);
    const bool ties = tied.empty() || are_tied(tied.front(), one, ranking.sort);
    if (!ties) break;
    one.article = article_of(copy);
    tied.push_back(std::move(one));
  }
  if (tied.empty()) return placed(at, ranking.sort);
  order_tied(tied.begin(), tied.end());
  return tied.front();
}

std::vector<Placed> placed(const Xapian::MSet& found, const Xapian::Query& query,
                           const MakeEnquire& make_enquire, const Ranking& ranking) {
  std::vector<Placed> all;
  all.reserve(found.size());
  for (auto at = found.begin(); at != found.end(); ++at) {
    all.push_back(at.get_collapse_count() > 0 ? first_of_copies(at, query, make_enquire, ranking)
                                              : placed(at, ranking.sort));
  }
  return all;
}

// The articles are looked up only where they decide: each is a document read.
void order_ties(std::vector<Placed>& all, const Xapian::MSet& found, Sort sort) {
  for (auto first = all.begin(); first != all.end();) {
    const auto last = std::find_if(
        first + 1, all.end(), [&](const Placed& other) { return !are_tied(*first, other, sort); });
    if (sort == Sort::date && last - first > 1) {
      for (auto one = first; one != last; ++one) {
        if (!one->article.empty()) continue;
        one->article = article_of(found[static_cast<Xapian::doccount>(one - all.begin())]);
      }
    }
    if (last - first > 1) order_tied(first, last);
    first = last;
  }
}

}  // namespace

void set_order(Xapian::Enquire& enquire, Sort sort) {
  if (sort == Sort::date) {
    enquire.set_sort_by_value_then_relevance(store::number(Slot::date), true);
  } else {
    enquire.set_sort_by_relevance_then_value(store::number(Slot::article), false);
  }
}

RankedPage rank(const Xapian::Query& query, const MakeEnquire& make_enquire,
                const Ranking& ranking) {
  Xapian::Enquire enquire = make_enquire(query);
  set_order(enquire, ranking.sort);
  if (ranking.collapse) enquire.set_collapse_key(store::number(*ranking.collapse));
  const std::size_t wanted = ranking.offset + ranking.limit;
  std::size_t room = ranking.sort == Sort::date ? kRoomByDate : kRoomByRelevance;
  for (;; room *= kGrowth) {
    const Xapian::MSet found =
        enquire.get_mset(0, number_of(wanted + room), number_to_check(ranking));
    const bool is_all = found.size() < wanted + room;
    const auto last = std::max<std::size_t>(wanted, 1) - 1;
    if (!is_all && are_tied(placed(found[number_of(last)], ranking.sort),
                            placed(found.back(), ranking.sort), ranking.sort)) {
      continue;
    }
    std::vector<Placed> all = placed(found, query, make_enquire, ranking);
    order_ties(all, found, ranking.sort);
    RankedPage page;
    page.estimated_total = found.get_matches_estimated();
    page.total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
    for (std::size_t i = ranking.offset; i < std::min(wanted, all.size()); ++i) {
      page.ranked.push_back({all[i].document, all[i].weight});
    }
    return page;
  }
}

}  // namespace shirabe::searcher
