// The parts of a query that stand behind the name of a field.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/date_trie.h"
#include "analysis/number_trie.h"
#include "searcher/path_filter.h"
#include "searcher/query_plan.h"
#include "searcher/query_ranges.h"
#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::is_whole_word;
using analysis::Token;
using store::TermType;
using Xapian::Query;

std::string term(TermType type, std::string_view text) {
  return store::make_term(type, text);
}

TermType field_type(Field field) {
  switch (field) {
    case Field::title:
      return TermType::title;
    case Field::author:
      return TermType::author;
    case Field::heading:
      return TermType::heading;
    case Field::lang:
      return TermType::language;
    case Field::kind:
      return TermType::kind;
    default:
      return TermType::note;
  }
}

}  // namespace

Query Planner::build_field_words(const QueryNode& node) {
  const TermType type = field_type(node.field);
  std::vector<Query> words;
  for (const Token& token : analyzer_.analyze(node.text)) {
    if (is_whole_word(token) && !token.stop) words.emplace_back(term(type, token.term));
  }
  if (words.empty()) return build_phrase(node, PhraseEnd::anywhere, false);
  const Query all = combined(Query::OP_AND, words);
  if (!analysis::has_japanese(node.text)) return all;
  return {Query::OP_OR, all, build_phrase(node, PhraseEnd::anywhere, false)};
}

// That a note holds the words says nothing of how good a passage is; that its own text holds them
// does. A stem is a form among others, as in the text (word_query.cpp).
Query Planner::build_note_words(const QueryNode& node, bool wanted) {
  std::vector<Query> words;
  std::vector<Query> own;
  const std::span<const Token> tokens = analyzer_.analyze(node.text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (!is_whole_word(token) || token.stop) continue;
    const Query stem(term(TermType::note, token.term));
    const std::string_view surface = analysis::surface_of(tokens, i);
    words.push_back(surface == token.term
                        ? stem
                        : Query(Query::OP_SYNONYM, stem, Query(term(TermType::note, surface))));
    own.emplace_back(term_of(token));
  }
  if (wanted) want_note_words(node.text);
  if (words.empty()) return build_phrase(node, PhraseEnd::anywhere, wanted);
  Query found = combined(Query::OP_AND, words);
  if (analysis::has_japanese(node.text)) {
    found = Query(Query::OP_OR, found, build_phrase(node, PhraseEnd::anywhere, wanted));
  }
  return with_optional(
      found, Query(Query::OP_SCALE_WEIGHT, combined(Query::OP_OR, own), parameters_.beside_note));
}

void Planner::want_note_words(std::string_view text) {
  for (const Token& token : analyzer_.analyze(text)) {
    if (is_whole_word(token) && !token.stop) note_needles_.words[std::string(token.term)] = 1;
  }
}

// The tree has been checked: the ranges can be read. A range says nothing of how good a passage is.
Query Planner::build_range(const QueryNode& node, bool wanted) {
  std::vector<Query> any;
  const auto add = [&](TermType type, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) any.emplace_back(term(type, text));
    if (wanted) want_range(needles_, node.field, texts);
  };
  if (node.field == Field::date) {
    const auto range = read_date_range(node.text);
    if (range) add(TermType::date, analysis::date_range_terms(range->first, range->second));
  } else if (const auto range = read_number_range(node.text)) {
    add(TermType::number, analysis::number_range_terms(range->first, range->second).terms);
  }
  const Query found = any.empty() ? Query() : combined(Query::OP_OR, any);
  return {Query::OP_SCALE_WEIGHT, found, 0.0};
}

// The tree has been checked: the names are known. A filter says nothing of how good a passage is.
Query Planner::build_names(const QueryNode& node) const {
  std::vector<Query> any;
  for (const std::string_view name : split_list(node.text)) {
    any.emplace_back(term(field_type(node.field), name));
  }
  return without_weight(combined(Query::OP_OR, any));
}

Query Planner::build_path(const QueryNode& node) {
  count_costly();
  const Query found = article_path_query(snapshot_, {node.text});
  return found.empty() ? nothing() : without_weight(found);
}

}  // namespace shirabe::searcher
