#include "searcher/value_query.h"

#include <algorithm>

#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::Token;
using store::TermType;
using Xapian::Query;

Query combined(Query::op op, const std::vector<Query>& queries) {
  return {op, queries.begin(), queries.end()};
}

bool holds(const QueryValue& value, const Token& token) {
  return value.begin <= token.begin && token.end <= value.end;
}

// 12% and 第3: their words, 12 and 3, say less.
bool says_more_than_words(const QueryValue& value) {
  return value.names[0].ends_with('%') || value.names[0].starts_with('#');
}

}  // namespace

Query value_query(const QueryValue& value) {
  const TermType type = value.is_date ? TermType::date : TermType::number;
  std::vector<Query> names;
  for (const std::string& name : value.names) names.emplace_back(store::make_term(type, name));
  return names.size() == 1 ? names[0] : combined(Query::OP_SYNONYM, names);
}

bool is_part_of_value(const Token& token, const std::vector<QueryValue>& values) {
  return std::any_of(values.begin(), values.end(), [&](const QueryValue& value) {
    const bool is_all = value.end - value.begin == token.end - token.begin ||
                        value.names[0] == "=" + std::string(token.term) + "%";
    return holds(value, token) && !is_all;
  });
}

bool is_inside_date(const QueryValue& value, const std::vector<QueryValue>& values) {
  return std::any_of(values.begin(), values.end(), [&](const QueryValue& date) {
    return date.is_date && date.begin <= value.begin && value.end <= date.end;
  });
}

std::vector<Query> number_queries(const std::vector<QueryValue>& values,
                                  std::map<std::string, Xapian::termcount>& words) {
  std::vector<Query> numbers;
  for (const QueryValue& value : values) {
    if (value.is_date) continue;
    for (const std::string& name : value.names) {
      const Query number(store::make_term(TermType::number, name));
      const auto word = name.starts_with('=') ? words.find(name.substr(1)) : words.end();
      if (word == words.end()) {
        numbers.push_back(number);
      } else {
        numbers.emplace_back(Query::OP_SYNONYM, Query(word->first, word->second), number);
        words.erase(word);
      }
    }
  }
  return numbers;
}

Query date_query(const std::vector<QueryValue>& values, double weight) {
  std::vector<Query> dates;
  for (const QueryValue& value : values) {
    if (value.is_date) dates.push_back(value_query(value));
  }
  const Query any = combined(Query::OP_OR, dates);
  if (any.empty() || weight == 0) return {};
  return {Query::OP_SCALE_WEIGHT, any, weight};
}

bool ValueConditions::take(const Token& token, const std::string& term) {
  const auto value = std::find_if(values_.begin(), values_.end(),
                                  [&](const QueryValue& v) { return holds(v, token); });
  if (value == values_.end()) return false;
  words_[static_cast<std::size_t>(value - values_.begin())].emplace_back(term);
  return true;
}

std::vector<Query> ValueConditions::queries() const {
  std::vector<Query> queries;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (words_[i].empty()) continue;
    const Query value = value_query(values_[i]);
    queries.push_back(says_more_than_words(values_[i])
                          ? value
                          : Query(Query::OP_OR, value, combined(Query::OP_AND, words_[i])));
  }
  return queries;
}

}  // namespace shirabe::searcher
