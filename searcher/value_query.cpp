#include "searcher/value_query.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::Token;
using store::TermType;
using Xapian::Query;

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

bool is_inside_date(const QueryValue& value, const std::vector<QueryValue>& values) {
  const auto dates_end =
      std::find_if(values.begin(), values.end(), [](const QueryValue& v) { return !v.is_date; });
  const auto behind = std::upper_bound(
      values.begin(), dates_end, value.begin,
      [](std::size_t begin, const QueryValue& date) { return begin < date.begin; });
  return behind != values.begin() && value.end <= std::prev(behind)->end;
}

std::vector<Query> number_queries(const std::vector<QueryValue>& values,
                                  std::map<std::string, Xapian::termcount>& words) {
  std::vector<Query> numbers;
  std::set<std::string_view> seen;
  for (const QueryValue& value : values) {
    if (value.is_date) continue;
    for (const std::string& name : value.names) {
      if (!seen.insert(name).second) continue;
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
  std::set<std::vector<std::string>> seen;
  for (const QueryValue& value : values) {
    if (value.is_date && seen.insert(value.names).second) dates.push_back(value_query(value));
  }
  const Query any = combined(Query::OP_OR, dates);
  if (any.empty() || weight == 0) return {};
  return {Query::OP_SCALE_WEIGHT, any, weight};
}

ValueWords::ValueWords(const std::vector<QueryValue>& values, std::span<const Token> tokens)
    : values_(values), is_part_(tokens.size()), owner_(tokens.size()), words_(values.size()) {
  for (std::size_t v = 0; v < values.size(); ++v) {
    const QueryValue& value = values[v];
    const auto first =
        std::lower_bound(tokens.begin(), tokens.end(), value.begin,
                         [](const Token& token, std::size_t begin) { return token.begin < begin; });
    for (auto token = first; token != tokens.end() && token->begin < value.end; ++token) {
      if (token->end > value.end) continue;
      const auto i = static_cast<std::size_t>(token - tokens.begin());
      const bool is_all = value.end - value.begin == token->end - token->begin ||
                          value.names[0] == "=" + std::string(token->term) + "%";
      is_part_[i] = is_part_[i] || !is_all;
      if (!owner_[i]) owner_[i] = v;
    }
  }
}

bool ValueWords::take(std::size_t token, const std::string& term) {
  if (!owner_[token]) return false;
  words_[*owner_[token]].emplace_back(term);
  return true;
}

std::vector<Query> ValueWords::conditions() const {
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
