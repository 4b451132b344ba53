#include "searcher/query_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/error.h"
#include "searcher/date_filter.h"
#include "searcher/expansions.h"
#include "searcher/near_query.h"
#include "searcher/path_filter.h"
#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::is_whole_word;
using analysis::Token;
using base::TermKind;
using store::TermType;
using Xapian::Query;

std::string term(TermType type, std::string_view text) {
  return store::make_term(type, text);
}

bool is_bare_word(const QueryNode& node) {
  return node.kind == QueryNode::Kind::words && node.field == Field::any;
}

std::vector<JoinedClause> as_they_stand(const QueryNode& group) {
  std::vector<JoinedClause> clauses;
  for (const Clause& clause : group.clauses) {
    clauses.push_back({clause.occur, clause.node.get(), nullptr});
  }
  return clauses;
}

// What a group finds, of the queries of its clauses.
Query joined(const std::vector<Query>& should, const std::vector<Query>& must,
             const std::vector<Query>& filter, const std::vector<Query>& must_not) {
  Query query = combined(must.empty() ? Query::OP_OR : Query::OP_AND, must.empty() ? should : must);
  if (!must.empty() && !should.empty()) {
    query = with_optional(query, combined(Query::OP_OR, should));
  }
  if (!filter.empty()) {
    const Query narrow = combined(Query::OP_AND, filter);
    query = query.empty() ? narrow : Query(Query::OP_FILTER, query, narrow);
  }
  if (must_not.empty()) return query;
  if (query.empty()) query = without_weight(match_all());
  return {Query::OP_AND_NOT, query, combined(Query::OP_OR, must_not)};
}

// The terms and conditions of a query, each as often as it stands there.
std::size_t count_leaves(const Query& query) {
  const std::size_t parts = query.get_num_subqueries();
  std::size_t count = parts == 0 ? 1 : 0;
  for (std::size_t i = 0; i < parts; ++i) count += count_leaves(query.get_subquery(i));
  return count;
}

void check_size(const Query& query) {
  const std::size_t terms = count_leaves(query);
  if (terms <= kMostTerms) return;
  throw base::Error(
      base::ErrorCode::query,
      fmt::format("the query asks for {} terms, and {} are the most", terms, kMostTerms),
      "shorten it: a word is up to ten terms (shirabe analyze), and a range of dates "
      "or numbers some dozens");
}

Query filter_by(const Query& query, TermType type, const std::vector<std::string>& values) {
  if (values.empty()) return query;
  std::vector<Query> any;
  for (const std::string& value : values) any.emplace_back(term(type, value));
  return {Query::OP_FILTER, query, combined(Query::OP_OR, any)};
}

}  // namespace

Planner::Planner(const store::Snapshot& snapshot, analysis::Analyzer& analyzer,
                 const analysis::Dictionaries& dictionaries,
                 const analysis::QuestionWords& question_words, const RankingParameters& parameters)
    : snapshot_(snapshot),
      analyzer_(analyzer),
      dictionaries_(dictionaries),
      question_words_(question_words),
      parameters_(parameters),
      implied_terms_(snapshot.database(), analyzer, dictionaries),
      conditions_(snapshot) {}

Plan Planner::plan(const QueryNode& tree, const Filters& filters, Reading reading) {
  needles_ = {};
  note_needles_ = {};
  warnings_.clear();
  costly_ = 0;
  expansions_.clear();
  reading_ = reading;
  conditions_.clear();
  Query query = build(tree, Match::ranked, true);
  if (query.empty()) {
    throw base::Error(base::ErrorCode::query, "there is no word to look up in the query",
                      "a query needs a letter or a digit");
  }
  check_size(query);
  return {filtered(std::move(query), filters),
          plan_late(tree, filters),
          std::move(needles_),
          std::move(note_needles_),
          std::move(warnings_),
          std::move(expansions_)};
}

Query Planner::filtered(Query query, const Filters& filters) const {
  query = filter_by(query, TermType::language, filters.langs);
  std::vector<std::string> kinds;
  for (const base::PassageKind kind : filters.kinds) kinds.emplace_back(base::name(kind));
  query = filter_by(query, TermType::kind, kinds);
  if (filters.dates) query = {Query::OP_FILTER, query, article_date_query(*filters.dates)};
  if (!filters.paths.empty()) {
    query = {Query::OP_FILTER, query, article_path_query(snapshot_, filters.paths)};
  }
  return query;
}

// A passage that meets a condition holds the terms that it implies, in any way that finds it: so
// the query of a way may ask for them, whether the condition is wanted, optional or forbidden.
LateQuery Planner::plan_late(const QueryNode& tree, const Filters& filters) {
  LateQuery late;
  const std::vector<Conditions::Late>& all = conditions_.late();
  if (all.empty()) return late;
  if (all.size() > kMostLateConditions) {
    throw base::Error(
        base::ErrorCode::query,
        fmt::format("a server cannot be asked for more than {} phrases at once, and here are {}",
                    kMostLateConditions, all.size()),
        "leave some out; with --exact each word is a phrase, and with title: and note: Japanese");
  }
  for (const Conditions::Late& one : all) late.conditions.push_back(one.condition);
  for (std::size_t way = 0; way < std::size_t{1} << all.size(); ++way) {
    conditions_.begin_way(way);
    costly_ = 0;
    Query query = build(tree, Match::ranked, false);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((way >> i & 1U) != 0) query = {Query::OP_FILTER, query, all[i].implied};
    }
    late.ways.push_back(filtered(std::move(query), filters));
  }
  return late;
}

Query Planner::build(const QueryNode& node, Match match, bool wanted) {
  switch (node.kind) {
    case QueryNode::Kind::words:
      return build_leaf(node, match, wanted);
    case QueryNode::Kind::prefix:
      return build_prefix(node, wanted);
    case QueryNode::Kind::phrase:
      return build_phrase(node, PhraseEnd::anywhere, wanted);
    case QueryNode::Kind::near:
      return build_near(node, wanted);
    case QueryNode::Kind::group:
      return build_group(node, match, wanted);
  }
  return {};
}

Query Planner::build_leaf(const QueryNode& node, Match match, bool wanted) {
  switch (node.field) {
    case Field::date:
    case Field::number:
      return build_range(node, wanted);
    case Field::lang:
    case Field::kind:
      return build_names(node);
    case Field::path:
      return build_path(node);
    default:
      break;
  }
  if (reading_ == Reading::exact) return build_exact_words(node, wanted);
  if (node.field == Field::any) return build_words(node, match, wanted);
  return node.field == Field::note ? build_note_words(node, wanted) : build_field_words(node);
}

Query Planner::build_group(const QueryNode& group, Match match, bool wanted) {
  std::array<std::vector<Query>, 4> found;  // by Occur
  const auto list = [&found](Occur occur) -> std::vector<Query>& {
    return found.at(static_cast<std::size_t>(occur));
  };
  std::vector<const QueryNode*> bare;
  const auto end_of_bare = [&] {
    if (bare.empty()) return;
    Query query = build_bare(bare, wanted);
    if (!query.empty()) list(Occur::should).push_back(std::move(query));
    bare.clear();
  };
  const bool exact = reading_ == Reading::exact;
  const std::vector<JoinedClause> clauses = exact ? as_they_stand(group) : join_values(group);
  for (const JoinedClause& clause : clauses) {
    const bool strict = clause.occur != Occur::should || match == Match::strict;
    if (!exact && !strict && is_bare_word(*clause.node)) {
      bare.push_back(clause.node);
      continue;
    }
    if (clause.occur != Occur::filter) end_of_bare();
    const bool was_forbidden = forbidden_;
    forbidden_ = forbidden_ || clause.occur == Occur::must_not;
    Query query = build(*clause.node, strict ? Match::strict : Match::ranked,
                        wanted && clause.occur != Occur::must_not);
    forbidden_ = was_forbidden;
    // Punctuation asks for nothing.
    if (!query.empty()) list(clause.occur).push_back(std::move(query));
  }
  end_of_bare();
  return joined(list(Occur::should), list(Occur::must), list(Occur::filter), list(Occur::must_not));
}

Query Planner::build_words(const QueryNode& node, Match match, bool wanted) {
  const WordQuery query = word_query(node.text, analyzer_, question_words_, parameters_,
                                     forbidden_ ? nullptr : across_);
  if (query.ranked.empty()) {
    return query.only_stop_words ? build_phrase(node, PhraseEnd::anywhere, wanted) : Query();
  }
  if (wanted) want(query, node.text);
  if (match == Match::ranked) return query.ranked;
  return {Query::OP_FILTER, query.ranked, query.condition};
}

void Planner::want(const WordQuery& query, std::string_view text) {
  want_words(needles_, query, snapshot_.database());
  expansions_.insert(expansions_.end(), query.expansions.begin(), query.expansions.end());
  want_text(needles_, text);
}

// Bare words that stand side by side are one text.
Query Planner::build_bare(const std::vector<const QueryNode*>& words, bool wanted) {
  std::string text;
  for (const QueryNode* word : words) text.append(text.empty() ? "" : " ").append(word->text);
  const WordQuery query =
      word_query(text, analyzer_, question_words_, parameters_, forbidden_ ? nullptr : across_);
  if (!query.ranked.empty()) {
    if (wanted) {
      want_words(needles_, query, snapshot_.database());
      expansions_.insert(expansions_.end(), query.expansions.begin(), query.expansions.end());
      for (const QueryNode* word : words) want_text(needles_, word->text);
    }
    return query.ranked;
  }
  std::vector<Query> alone;
  for (const QueryNode* word : words) {
    Query one = build_words(*word, Match::ranked, wanted);
    if (!one.empty()) alone.push_back(std::move(one));
  }
  return combined(Query::OP_OR, alone);
}

Query Planner::build_exact_words(const QueryNode& node, bool wanted) {
  const std::span<const Token> tokens = analyzer_.analyze(node.text);
  const bool holds_word = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == TermKind::word;
  });
  return holds_word ? build_phrase(node, PhraseEnd::word_end, wanted) : Query();
}

Query Planner::build_phrase(const QueryNode& node, PhraseEnd end, bool wanted) {
  auto condition = std::make_shared<const PhraseCondition>(node.field, node.text, end);
  if (condition->text().empty()) return {};
  if (wanted) want_phrase(condition);
  const auto [implied, stands] = conditions_.add(
      condition, [&] { return implied_terms_.of(condition->field(), condition->text()); });
  // Verified once: what it is weighed by need not be.
  std::vector<Query> weighed{without_weight(implied)};
  const Query words = word_weights(node.text);
  if (!words.empty()) weighed.push_back(words);
  return {Query::OP_FILTER, combined(Query::OP_OR, weighed), stands};
}

void Planner::want_phrase(const std::shared_ptr<const PhraseCondition>& condition) {
  if (condition->field() == Field::any) needles_.texts.push_back(condition);
  if (condition->field() == Field::note) note_needles_.texts.push_back(condition);
}

// By its words a passage is weighed that is found by something else.
Query Planner::word_weights(std::string_view text) {
  std::vector<Query> words;
  for (const Token& token : analyzer_.analyze(text)) {
    if (token.kind == TermKind::word && !token.stop) words.emplace_back(term_of(token));
  }
  return combined(Query::OP_OR, words);
}

Query Planner::build_near(const QueryNode& node, bool wanted) {
  count_costly();
  const PhraseEnd end = reading_ == Reading::exact ? PhraseEnd::word_end : PhraseEnd::anywhere;
  std::vector<NearOperand> operands;
  std::vector<Query> weighed;
  for (const Clause& clause : node.clauses) {
    operands.push_back(near_operand(*clause.node, end, analyzer_));
    if (operands.back().empty()) {
      throw base::Error(base::ErrorCode::query,
                        "there is no word to look up in " + to_string(*clause.node) +
                            ", which stands beside NEAR",
                        "NEAR needs a letter or a digit on either side");
    }
    weigh_operand(*clause.node, wanted, weighed);
  }
  const auto condition = std::make_shared<const NearCondition>(
      node.field, std::move(operands), node.distances, analyzer_, to_string(node));
  const auto [implied, stands] =
      conditions_.add(condition, [&] { return near_implied(*condition, implied_terms_); });
  weighed.push_back(without_weight(implied));
  return {Query::OP_FILTER, combined(Query::OP_OR, weighed), stands};
}

// What an operand of NEAR weighs and lights up.
void Planner::weigh_operand(const QueryNode& node, bool wanted, std::vector<Query>& weighed) {
  for (const Clause& clause : node.clauses) weigh_operand(*clause.node, wanted, weighed);
  if (node.kind == QueryNode::Kind::group) return;
  const bool is_word = node.kind == QueryNode::Kind::words && reading_ == Reading::folded;
  if (is_word && node.field == Field::any) {
    const WordQuery query = word_query(node.text, analyzer_, question_words_, parameters_);
    if (query.ranked.empty()) return;
    weighed.push_back(query.ranked);
    if (wanted) want(query, node.text);
    return;
  }
  const Query words = word_weights(node.text);
  if (!words.empty()) weighed.push_back(words);
  if (!wanted) return;
  const PhraseEnd end = reading_ == Reading::exact && node.kind == QueryNode::Kind::words
                            ? PhraseEnd::word_end
                            : PhraseEnd::anywhere;
  want_phrase(std::make_shared<const PhraseCondition>(node.field, node.text, end));
  if (is_word && node.field == Field::note) want_note_words(node.text);
}

// The words that the beginning of one may go on to: the most frequent, where there are many.
Query Planner::build_prefix(const QueryNode& node, bool wanted) {
  if (node.field != Field::any || !is_start_of_one_word(node.text, analyzer_)) {
    return build_phrase(node, PhraseEnd::anywhere, wanted);
  }
  count_costly();
  const Expansions words = expansions(node.text, snapshot_.database(), dictionaries_);
  if (words.was_cut) {
    const std::string warning =
        fmt::format("{}* stands for more than {} words: only the most frequent were looked for",
                    node.text, kMostExpansions);
    if (std::ranges::find(warnings_, warning) == warnings_.end()) warnings_.push_back(warning);
  }
  if (wanted) want_phrase(std::make_shared<const PhraseCondition>(node.field, node.text));
  return words.query.empty() ? nothing() : words.query;
}

// A prefix is looked up among all terms, a path among all articles, and NEAR has passages analysed.
void Planner::count_costly() {
  if (++costly_ <= kMostCostly) return;
  throw base::Error(base::ErrorCode::query,
                    fmt::format("the query has more than {} of word*, NEAR and path:", kMostCostly),
                    "ask for some of them");
}

}  // namespace shirabe::searcher
