// Small steps from tokens to Xapian's terms and queries, for all that plans a query.
#pragma once

#include <xapian.h>

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
