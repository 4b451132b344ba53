// The numbers and dates of a query as Xapian terms.
#pragma once

#include <xapian.h>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/token.h"
#include "searcher/query_values.h"

namespace shirabe::searcher {

// The value in any notation.
[[nodiscard]] Xapian::Query value_query(const QueryValue& value);

// A number inside a date is part of that. Dates come first in `values`, in their order.
[[nodiscard]] bool is_inside_date(const QueryValue& value, const std::vector<QueryValue>& values);

// Each number, however it is written. One that stands in `words` as it is moves from there: it must
// not count twice.
[[nodiscard]] std::vector<Xapian::Query> number_queries(
    const std::vector<QueryValue>& values, std::map<std::string, Xapian::termcount>& words);

// Any of the dates, with `weight`; empty where there is none.
[[nodiscard]] Xapian::Query date_query(const std::vector<QueryValue>& values, double weight);

// Which tokens of a query belong to its values, and what a passage must hold for each value: the
// value in any notation, or its words where they say as much. Keeps references. Time goes with the
// tokens and the values.
class ValueWords {
 public:
  ValueWords(const std::vector<QueryValue>& values, std::span<const analysis::Token> tokens);

  // 2 of 1万2千, 月 of 2024年6月: the value is looked for as a whole. Not 12 of 12%.
  [[nodiscard]] bool is_part(std::size_t token) const { return is_part_[token]; }

  // Takes a whole word that belongs to a value; false where it belongs to none.
  bool take(std::size_t token, const std::string& term);

  [[nodiscard]] std::vector<Xapian::Query> conditions() const;

 private:
  const std::vector<QueryValue>& values_;
  std::vector<bool> is_part_;                      // by token
  std::vector<std::optional<std::size_t>> owner_;  // by token: the first value that holds it
  std::vector<std::vector<Xapian::Query>> words_;  // by value
};

}  // namespace shirabe::searcher
