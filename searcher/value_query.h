// The numbers and dates of a query as Xapian terms.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "analysis/token.h"
#include "searcher/query_values.h"

namespace shirabe::searcher {

// The value in any notation.
[[nodiscard]] Xapian::Query value_query(const QueryValue& value);

// 2 of 1万2千, 月 of 2024年6月: the value is looked for as a whole. Not 12 of 12%.
[[nodiscard]] bool is_part_of_value(const analysis::Token& token,
                                    const std::vector<QueryValue>& values);

// A number inside a date is part of that.
[[nodiscard]] bool is_inside_date(const QueryValue& value, const std::vector<QueryValue>& values);

// Each number, however it is written. One that stands in `words` as it is moves from there: it must
// not count twice.
[[nodiscard]] std::vector<Xapian::Query> number_queries(
    const std::vector<QueryValue>& values, std::map<std::string, Xapian::termcount>& words);

// Any of the dates, with `weight`; empty where there is none.
[[nodiscard]] Xapian::Query date_query(const std::vector<QueryValue>& values, double weight);

// What a passage must hold for each value that a query states: the value in any notation, or its
// words where they say as much.
class ValueConditions {
 public:
  // Keeps a reference.
  explicit ValueConditions(const std::vector<QueryValue>& values)
      : values_(values), words_(values.size()) {}

  // Takes a whole word that is part of a value; false where `token` belongs to none.
  bool take(const analysis::Token& token, const std::string& term);

  [[nodiscard]] std::vector<Xapian::Query> queries() const;

 private:
  const std::vector<QueryValue>& values_;
  std::vector<std::vector<Xapian::Query>> words_;  // by value
};

}  // namespace shirabe::searcher
