#include "searcher/conditions.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "searcher/terms.h"

namespace shirabe::searcher {

using Xapian::Query;

void Conditions::clear() {
  late_.clear();
  begin_way(~std::size_t{0});
}

void Conditions::begin_way(std::size_t way) {
  next_ = 0;
  way_ = way;
}

Conditions::Part Conditions::add(std::shared_ptr<const TextCondition> condition,
                                 const std::function<std::optional<Query>()>& implied) {
  const std::size_t number = next_++;
  if (number >= kMostConditions) {
    throw base::Error(base::ErrorCode::query,
                      fmt::format("the query has more than {} phrases", kMostConditions),
                      "ask for some of them; with --exact each word is a phrase, and with title: "
                      "and note: Japanese");
  }
  if (!snapshot_.has_server()) {
    const Query terms = implied().value_or(match_all());
    // Xapian owns and frees the source.
    auto* source = new ConditionSource(std::move(condition), snapshot_.unpacker());
    return {terms, {Query::OP_FILTER, terms, Query(source->release())}};
  }
  if (number == late_.size()) late_.push_back({condition, implied().value_or(match_all())});
  const Query terms = late_[number].implied;
  return {terms, (way_ >> number & 1U) != 0 ? terms : nothing()};
}

}  // namespace shirabe::searcher
