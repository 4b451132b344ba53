#include "searcher/explain.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using Xapian::Query;

// Finds the document alone. Its passage may stand in several indexes.
Query one_passage(const store::PassageRecord& passage) {
  const std::string place = Xapian::sortable_serialise(passage.ordinal);
  return {Query::OP_FILTER,
          Query(store::article_term(store::TermType::article, passage.article_id)),
          Query(Query::OP_VALUE_RANGE, store::number(store::Slot::ordinal), place, place)};
}

// Folded text never begins with an ASCII capital, and prefixes are ASCII capitals.
const store::TermRow& row_of(std::string_view term) {
  const auto* const row = std::ranges::find_if(store::kTermRows, [term](const auto& one) {
    return !one.prefix.empty() && term.starts_with(one.prefix);
  });
  return row == store::kTermRows.end() ? store::term_row(store::TermType::word) : *row;
}

class Scorer {
 public:
  Scorer(const Xapian::Database& database, const MakeEnquire& make_enquire, Xapian::docid document,
         const store::PassageRecord& passage)
      : database_(database),
        make_enquire_(make_enquire),
        document_(document),
        filter_(one_passage(passage)) {}

  // What the document weighs by `query`; nothing where it does not match.
  [[nodiscard]] std::optional<double> weight(const Query& query) const {
    constexpr Xapian::doccount kMostIndexes = 1000;
    if (query.empty()) return std::nullopt;
    const Xapian::MSet found =
        make_enquire_({Query::OP_FILTER, query, filter_}).get_mset(0, kMostIndexes);
    for (auto at = found.begin(); at != found.end(); ++at) {
      if (*at == document_) return at.get_weight();
    }
    return std::nullopt;
  }

  // Adds the parts of a query whose weights count `factor` times.
  void add(const Query& query, double factor, std::vector<ScorePart>& parts) const {
    const std::optional<double> here = weight(query);
    if (!here || *here <= 0) return;
    switch (query.get_type()) {
      case Query::OP_OR:
      case Query::OP_AND:
      case Query::OP_AND_MAYBE:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
          add(query.get_subquery(i), factor, parts);
        }
        return;
      case Query::OP_FILTER:
      case Query::OP_AND_NOT:
        return add(query.get_subquery(0), factor, parts);
      case Query::OP_SCALE_WEIGHT: {
        const Query scaled = query.get_subquery(0);
        return add(scaled, factor * *here / *weight(scaled), parts);
      }
      case Query::OP_MAX:
        return add(best_of(query), factor, parts);
      default:
        parts.push_back(part(query, factor * *here));
    }
  }

 private:
  [[nodiscard]] Query best_of(const Query& query) const {
    Query best;
    double most = -1;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const double here = weight(query.get_subquery(i)).value_or(-1);
      if (here <= most) continue;
      most = here;
      best = query.get_subquery(i);
    }
    return best;
  }

  // A term, or several that count as one: named by the first.
  [[nodiscard]] ScorePart part(const Query& query, double weight) const {
    ScorePart part;
    part.weight = weight;
    if (query.get_terms_begin() == query.get_terms_end()) return part;
    const std::string first = *query.get_terms_begin();
    const store::TermRow& row = row_of(first);
    part.kind = row.name;
    part.term = first.substr(row.prefix.size());
    for (auto term = query.get_unique_terms_begin(); term != query.get_terms_end(); ++term) {
      auto found = database_.termlist_begin(document_);
      found.skip_to(*term);
      if (found != database_.termlist_end(document_) && *found == *term) {
        part.times += found.get_wdf();
      }
    }
    return part;
  }

  const Xapian::Database& database_;
  const MakeEnquire& make_enquire_;
  Xapian::docid document_;
  Query filter_;
};

// With conditions verified late each document was found by one of several queries: the one that
// gave it its weight.
const Query& finder(const Plan& plan, const Scorer& scorer, double weight) {
  const auto off = [&](const Query& query) {
    const auto here = scorer.weight(query);
    return here ? std::abs(*here - weight) : HUGE_VAL;
  };
  if (plan.late.conditions.empty()) return plan.query;
  return *std::ranges::min_element(plan.late.ways, {}, off);
}

}  // namespace

std::vector<ScorePart> score_parts(const store::Snapshot& snapshot, const Plan& plan,
                                   const MakeEnquire& make_enquire, const Ranked& ranked,
                                   const store::PassageRecord& passage) {
  const Scorer scorer(snapshot.database(), make_enquire, ranked.document, passage);
  std::vector<ScorePart> parts;
  scorer.add(finder(plan, scorer, ranked.weight), 1.0, parts);
  std::ranges::stable_sort(parts, std::greater<>(), &ScorePart::weight);
  return parts;
}

}  // namespace shirabe::searcher
