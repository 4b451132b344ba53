#include "searcher/near_query.h"

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::Token;
using base::TermKind;
using store::TermType;
using Xapian::Query;

std::vector<NearWord> near_words(std::string_view text, analysis::Analyzer& analyzer) {
  std::vector<NearWord> words;
  const std::span<const Token> tokens = analyzer.analyze(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (!analysis::is_whole_word(token)) continue;
    NearWord word{{std::string(token.term)}, token.stop};
    const std::string_view surface = analysis::surface_of(tokens, i);
    const bool is_other = surface != token.term && !analysis::is_japanese(first_class(surface));
    if (is_other) word.forms.emplace_back(surface);
    words.push_back(std::move(word));
  }
  return words;
}

// Two kanji or katakana side by side: enough to tell a word from a part of another by chance, and
// for the index to know it.
bool has_pair(std::string_view text, analysis::Analyzer& analyzer) {
  return std::ranges::any_of(analyzer.analyze(text), [](const Token& token) {
    return token.kind == TermKind::gram && analysis::is_japanese(first_class(token.term));
  });
}

void add_phrase(const QueryNode& node, PhraseEnd end, NearOperand& operand) {
  auto phrase = std::make_shared<const PhraseCondition>(node.field, node.text, end);
  if (!phrase->text().empty()) operand.push_back({{}, std::move(phrase)});
}

void add_readings(const QueryNode& node, PhraseEnd end, analysis::Analyzer& analyzer,
                  NearOperand& operand) {
  for (const Clause& clause : node.clauses) add_readings(*clause.node, end, analyzer, operand);
  if (node.kind == QueryNode::Kind::group) return;
  if (node.kind != QueryNode::Kind::words) {
    return add_phrase(node, PhraseEnd::anywhere, operand);
  }
  std::vector<NearWord> words = near_words(node.text, analyzer);
  if (words.empty()) return;
  if (end == PhraseEnd::word_end) return add_phrase(node, end, operand);
  operand.push_back({std::move(words), nullptr});
  if (has_pair(node.text, analyzer)) add_phrase(node, PhraseEnd::anywhere, operand);
}

// The places of a word in a text are terms of it; stop words are not.
std::optional<Query> implied_by(std::span<const NearWord> words, Field field) {
  std::vector<Query> all;
  for (const NearWord& word : words) {
    if (word.stop) continue;
    std::vector<Query> any;
    for (const std::string& form : word.forms) {
      if (field == Field::note) {
        any.emplace_back(store::make_term(TermType::note, form));
      } else {
        any.emplace_back(store::make_term(TermType::word, form));
        any.emplace_back(store::make_term(TermType::surface, form));
      }
    }
    all.push_back(combined(Query::OP_OR, any));
  }
  if (all.empty()) return std::nullopt;
  return combined(Query::OP_AND, all);
}

}  // namespace

NearOperand near_operand(const QueryNode& node, PhraseEnd end, analysis::Analyzer& analyzer) {
  NearOperand operand;
  add_readings(node, end, analyzer, operand);
  return operand;
}

std::optional<Query> near_implied(const NearCondition& condition, ImpliedTerms& implied_terms) {
  const Field field = condition.field();
  // Of a long title or author's name the index has the beginning only.
  if (field == Field::title || field == Field::author) return std::nullopt;
  std::vector<Query> all;
  for (const NearOperand& operand : condition.operands()) {
    std::vector<Query> any;
    for (const NearReading& reading : operand) {
      const auto implied = reading.words.empty() ? implied_terms.of(field, reading.phrase->text())
                                                 : implied_by(reading.words, field);
      if (implied) any.push_back(*implied);
    }
    if (any.size() == operand.size()) all.push_back(combined(Query::OP_OR, any));
  }
  if (all.empty()) return std::nullopt;
  return combined(Query::OP_AND, all);
}

}  // namespace shirabe::searcher
