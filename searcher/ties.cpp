#include "searcher/ties.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace shirabe::searcher {
namespace {

bool are_about_equal(double a, double b) {
  constexpr double kRounding = 1e-11;
  return std::abs(a - b) <= kRounding * std::max(a, b);
}

}  // namespace

bool are_tied(const Placed& a, const Placed& b, Sort sort) {
  if (sort == Sort::relevance && a.weight == 0) return false;
  return a.date == b.date && are_about_equal(a.weight, b.weight);
}

void order_tied(std::vector<Placed>::iterator first, std::vector<Placed>::iterator last) {
  std::sort(first, last, [](const Placed& a, const Placed& b) {
    return std::tie(a.article, a.document) < std::tie(b.article, b.document);
  });
}

}  // namespace shirabe::searcher
