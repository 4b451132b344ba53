// Passages that are equally good, and their order.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/search.h"

namespace shirabe::searcher {

struct Placed {
  Xapian::docid document = 0;
  double weight = 0;
  std::string date;     // what is sorted by with Sort::date
  std::string article;  // the value of Slot::article; empty where it has not been looked up
};

// Whether only article and place decide between the two. Weights are sums, which differ in their
// last digits with the order of adding, and that differs between an index and its shards: such
// weights are equal. Weights of nothing are exact: under Sort::relevance Xapian itself puts those
// in order.
[[nodiscard]] bool are_tied(const Placed& a, const Placed& b, Sort sort);

// By article, inside one by place: an article's passages are added in their order, so that merged,
// grown, split and rebuilt indexes agree. All must be tied, with their articles looked up.
void order_tied(std::vector<Placed>::iterator first, std::vector<Placed>::iterator last);

}  // namespace shirabe::searcher
