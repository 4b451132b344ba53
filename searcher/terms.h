// Small steps from tokens to Xapian's terms and queries, for all that plans a query.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/script_runs.h"
#include "analysis/token.h"
#include "store/schema.h"

namespace shirabe::searcher {

[[nodiscard]] inline std::string term_of(const analysis::Token& token) {
  return store::make_term(store::term_type(token.kind), token.term);
}

[[nodiscard]] inline Xapian::Query combined(Xapian::Query::op op,
                                            const std::vector<Xapian::Query>& queries) {
  return {op, queries.begin(), queries.end()};
}

// Xapian counts the references to a query without locks: its MatchAll, one for all threads, must
// not be copied. A term without text means the same (Xapian's documentation of Query::MatchAll).
[[nodiscard]] inline Xapian::Query match_all() {
  return {std::string()};
}

// A query for a term that no passage has. An empty one would be taken for one that asks for
// nothing.
[[nodiscard]] inline Xapian::Query nothing() {
  return Xapian::Query(store::make_term(store::TermType::record, "-"));
}

// What `required` finds, with the weight of `optional` where that matches too. As OP_AND_MAYBE
// would be, but inside another query Xapian 1.4.22 loses matches of that.
[[nodiscard]] inline Xapian::Query with_optional(const Xapian::Query& required,
                                                 const Xapian::Query& optional) {
  using Xapian::Query;
  return {Query::OP_FILTER, Query(Query::OP_OR, required, optional), required};
}

[[nodiscard]] inline Xapian::Query without_weight(const Xapian::Query& query) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

// A gram that is a word where it stands has the word's term there and none of its own: `gram` and
// `word` are the types of the two.
[[nodiscard]] inline Xapian::Query gram_query(std::string_view text, store::TermType gram,
                                              store::TermType word) {
  return combined(Xapian::Query::OP_SYNONYM, {Xapian::Query(store::make_term(gram, text)),
                                              Xapian::Query(store::make_term(word, text))});
}

[[nodiscard]] inline Xapian::Query gram_query(const analysis::Token& token) {
  return gram_query(token.term, store::TermType::gram, store::TermType::word);
}

// The class of the first letter of a term; ^ before the start of a word does not count.
[[nodiscard]] inline analysis::CharClass first_class(std::string_view term) {
  std::size_t offset = term.starts_with('^') ? 1 : 0;
  return offset == term.size() ? analysis::CharClass::common : analysis::next_class(term, offset);
}

}  // namespace shirabe::searcher
