#include "searcher/query_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "analysis/date_trie.h"
#include "analysis/number_trie.h"
#include "analysis/script_runs.h"
#include "analysis/spelled_text.h"
#include "base/error.h"
#include "base/utf8.h"
#include "searcher/date_filter.h"
#include "searcher/path_filter.h"
#include "searcher/query_ranges.h"
#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::CharClass;
using analysis::is_whole_word;
using analysis::Token;
using base::TermKind;
using store::TermType;
using Xapian::Query;

// More words than this that begin alike are no help: the phrase is looked for without them.
constexpr Xapian::termcount kMostExpansions = 1000;
constexpr std::size_t kLongestStart = 100;
// What a number or date of a range that was asked for is worth showing, and the month around a day.
constexpr double kRangeWorth = 4.0;
constexpr double kAroundWorth = 0.3;

std::string term(TermType type, std::string_view text) {
  return store::make_term(type, text);
}

bool has_japanese(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (analysis::is_japanese(analysis::next_class(text, offset))) return true;
  }
  return false;
}

// A word whose bounds do not depend on what stands around it. (Those of Thai do, say.)
bool is_bounded_word(const Token& token) {
  const CharClass first = first_class(token.term);
  return token.kind == TermKind::word &&
         (first == CharClass::hangul || first == CharClass::cyrillic || first == CharClass::latin);
}

// Before the first word of a phrase digits, apostrophes or marks, which may belong to a word that
// begins further left (1abc in x1abc).
bool may_be_torn(std::string_view start) {
  for (std::size_t offset = 0; offset < start.size();) {
    const std::size_t here = offset;
    const CharClass c = analysis::next_class(start, offset);
    const std::string_view character = start.substr(here, offset - here);
    const bool inside =
        c == CharClass::digit || c == CharClass::mark || analysis::is_apostrophe(character);
    if (!inside) return false;
  }
  return !start.empty();
}

// The end of the iteration marks that `phrase` begins with: what they stand for is before it.
std::size_t marks_end(std::string_view phrase) {
  constexpr std::u32string_view kMarks = U"ゝゞヽヾ";
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < phrase.size(); end = offset) {
    if (kMarks.find(base::next_code_point(phrase, offset)) == std::u32string_view::npos) break;
  }
  return end;
}

// Behind the last word of a phrase nothing, or an apostrophe, which may go on with the word.
bool may_go_on(std::string_view rest) {
  return rest.empty() || analysis::is_apostrophe(rest);
}

std::optional<TermType> field_type(Field field) {
  switch (field) {
    case Field::any:
    case Field::date:
    case Field::number:
      return std::nullopt;
    case Field::title:
      return TermType::title;
    case Field::author:
      return TermType::author;
    case Field::heading:
      return TermType::heading;
    case Field::note:
      return TermType::note;
  }
  return std::nullopt;
}

// Xapian counts the references to a query without locks: its MatchAll, one for all threads, must
// not be copied. A term without text means the same (Xapian's documentation of Query::MatchAll).
Query match_all() {
  return {std::string()};
}

// A query for a term that no passage has. An empty one would be taken for one that asks for
// nothing.
Query nothing() {
  return Query(term(TermType::record, "-"));
}

// What `required` finds, with the weight of `optional` where that matches too. As OP_AND_MAYBE
// would be, but inside another query Xapian 1.4.22 loses matches of that.
Query with_optional(const Query& required, const Query& optional) {
  return {Query::OP_FILTER, Query(Query::OP_OR, required, optional), required};
}

Query without_weight(const Query& query) {
  return {Query::OP_SCALE_WEIGHT, query, 0.0};
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
      parameters_(parameters) {}

Plan Planner::plan(const QueryNode& tree, const Filters& filters, Reading reading) {
  needles_ = {};
  note_needles_ = {};
  reading_ = reading;
  late_.clear();
  next_late_ = 0;
  way_ = ~std::size_t{0};
  Query query = build(tree, Match::ranked, true);
  if (query.empty()) {
    throw base::Error(base::ErrorCode::query, "there is no word to look up in the query",
                      "a query needs a letter or a digit");
  }
  return {filtered(std::move(query), filters), plan_late(tree, filters), std::move(needles_),
          std::move(note_needles_)};
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

// A passage in which a phrase stands holds the terms that it implies, in any way that finds it: so
// the query of a way may ask for them, whether the phrase is wanted, optional or forbidden.
LateQuery Planner::plan_late(const QueryNode& tree, const Filters& filters) {
  LateQuery late;
  if (late_.empty()) return late;
  if (late_.size() > kMostVerifiedPhrases) {
    throw base::Error(
        base::ErrorCode::query,
        fmt::format("a server cannot be asked for more than {} phrases at once, and here are {}",
                    kMostVerifiedPhrases, late_.size()),
        "leave some out; with --exact each word is a phrase, and with title: and note: Japanese");
  }
  for (const LatePhrase& phrase : late_) late.phrases.push_back(phrase.condition);
  for (way_ = 0; way_ < std::size_t{1} << late_.size(); ++way_) {
    next_late_ = 0;
    Query query = build(tree, Match::ranked, false);
    for (std::size_t i = 0; i < late_.size(); ++i) {
      const bool stands = (way_ >> i & 1U) != 0;
      if (stands) query = {Query::OP_FILTER, query, late_[i].implied};
    }
    late.ways.push_back(filtered(std::move(query), filters));
  }
  return late;
}

Query Planner::build(const QueryNode& node, Match match, bool wanted) {
  switch (node.kind) {
    case QueryNode::Kind::words:
      if (node.field == Field::date || node.field == Field::number) {
        return build_range(node, wanted);
      }
      if (reading_ == Reading::exact) return build_exact_words(node, wanted);
      if (node.field == Field::note) return build_note_words(node, wanted);
      return node.field == Field::any ? build_words(node, match, wanted) : build_field_words(node);
    case QueryNode::Kind::phrase:
      return build_phrase(node, PhraseEnd::anywhere, wanted);
    case QueryNode::Kind::group:
      return build_group(node, match, wanted);
  }
  return {};
}

Query Planner::build_group(const QueryNode& group, Match match, bool wanted) {
  std::vector<Query> should;
  std::vector<Query> must;
  std::vector<Query> must_not;
  std::vector<const QueryNode*> bare;
  const auto end_of_bare = [&] {
    if (bare.empty()) return;
    Query query = build_bare(bare, wanted);
    if (!query.empty()) should.push_back(std::move(query));
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
    end_of_bare();
    Query query = build(*clause.node, strict ? Match::strict : Match::ranked,
                        wanted && clause.occur != Occur::must_not);
    if (query.empty()) continue;  // punctuation: it asks for nothing
    auto& list = clause.occur == Occur::should ? should
                 : clause.occur == Occur::must ? must
                                               : must_not;
    list.push_back(std::move(query));
  }
  end_of_bare();
  Query query = combined(Query::OP_AND, must);
  if (must.empty()) {
    query = combined(Query::OP_OR, should);
  } else if (!should.empty()) {
    query = with_optional(query, combined(Query::OP_OR, should));
  }
  if (must_not.empty()) return query;
  if (query.empty()) query = Query(Query::OP_SCALE_WEIGHT, match_all(), 0.0);
  return {Query::OP_AND_NOT, query, combined(Query::OP_OR, must_not)};
}

Query Planner::build_words(const QueryNode& node, Match match, bool wanted) {
  const WordQuery query = word_query(node.text, analyzer_, question_words_, parameters_);
  if (query.ranked.empty()) {
    return query.only_stop_words ? build_phrase(node, PhraseEnd::anywhere, wanted) : Query();
  }
  if (wanted) {
    want(query);
    want_text(node.text);
  }
  if (match == Match::ranked) return query.ranked;
  return {Query::OP_FILTER, query.ranked, query.condition};
}

// Bare words that stand side by side are one text.
Query Planner::build_bare(const std::vector<const QueryNode*>& words, bool wanted) {
  std::string text;
  for (const QueryNode* word : words) text.append(text.empty() ? "" : " ").append(word->text);
  const WordQuery query = word_query(text, analyzer_, question_words_, parameters_);
  if (!query.ranked.empty()) {
    if (wanted) want(query);
    for (const QueryNode* word : words) {
      if (wanted) want_text(word->text);
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

Query Planner::build_field_words(const QueryNode& node) {
  const TermType type = *field_type(node.field);
  std::vector<Query> words;
  for (const Token& token : analyzer_.analyze(node.text)) {
    if (is_whole_word(token) && !token.stop) words.emplace_back(term(type, token.term));
  }
  if (words.empty()) return build_phrase(node, PhraseEnd::anywhere, false);
  const Query all = combined(Query::OP_AND, words);
  if (!has_japanese(node.text)) return all;
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
    if (wanted) note_needles_.words[std::string(token.term)] = 1;
  }
  if (words.empty()) return build_phrase(node, PhraseEnd::anywhere, wanted);
  Query found = combined(Query::OP_AND, words);
  if (has_japanese(node.text)) {
    found = Query(Query::OP_OR, found, build_phrase(node, PhraseEnd::anywhere, wanted));
  }
  return with_optional(
      found, Query(Query::OP_SCALE_WEIGHT, combined(Query::OP_OR, own), parameters_.beside_note));
}

// The tree has been checked: the ranges can be read. A range says nothing of how good a passage is.
Query Planner::build_range(const QueryNode& node, bool wanted) {
  std::vector<Query> any;
  const auto add = [&](TermType type, const std::vector<std::string>& texts) {
    auto& needles = type == TermType::date ? needles_.dates : needles_.numbers;
    for (const std::string& text : texts) {
      any.emplace_back(term(type, text));
      if (wanted) needles[text] = {kRangeWorth, true};
    }
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
  if (wanted && node.field == Field::any) needles_.texts.push_back(condition);
  if (wanted && node.field == Field::note) note_needles_.texts.push_back(condition);
  const Query implied = implied_terms_of(condition);
  const Query stands = standing(std::move(condition), implied);
  std::vector<Query> words;
  for (const Token& token : analyzer_.analyze(node.text)) {
    if (token.kind == TermKind::word && !token.stop) words.emplace_back(term_of(token));
  }
  // Verified once: what it is weighed by need not be.
  Query weighed = without_weight(implied);
  if (!words.empty()) weighed = {Query::OP_OR, weighed, combined(Query::OP_OR, words)};
  return {Query::OP_FILTER, weighed, stands};
}

// Each time that a query is built for another way, the phrases come in the same order.
Query Planner::implied_terms_of(const std::shared_ptr<const PhraseCondition>& condition) {
  if (verifies_late() && next_late_ < late_.size()) return late_[next_late_].implied;
  Query implied = implied_terms(condition->field(), condition->text());
  if (verifies_late()) late_.push_back({condition, implied});
  return implied;
}

// The passages in which the phrase stands, or what stands for them until they are verified.
Query Planner::standing(std::shared_ptr<const PhraseCondition> condition, const Query& implied) {
  if (verifies_late()) return (way_ >> next_late_++ & 1U) != 0 ? implied : nothing();
  // Xapian owns and frees the source.
  auto* source = new PhraseSource(std::move(condition), snapshot_.unpacker());
  return {Query::OP_FILTER, implied, Query(source->release())};
}

Query Planner::implied_terms(Field field, std::string_view phrase) {
  // Headings count among the terms of the passages below them; titles and authors need not.
  if (field == Field::title || field == Field::author) return match_all();
  const auto in_field = [field](const Token& token) {
    return field == Field::note ? term(TermType::note, token.term) : term_of(token);
  };
  std::vector<Query> required;
  std::optional<std::string> last_word;
  const std::size_t certain = marks_end(phrase);
  for (const Token& token : analyzer_.analyze(phrase)) {
    if (token.begin < certain) continue;
    if (token.kind == TermKind::gram && analysis::is_japanese(first_class(token.term))) {
      required.push_back(field == Field::note ? Query(in_field(token)) : gram_query(token));
    } else if (is_bounded_word(token) && may_go_on(phrase.substr(token.end))) {
      if (!token.stop) last_word = phrase.substr(token.begin, token.end - token.begin);
    } else if (is_bounded_word(token) && !token.stop &&
               !may_be_torn(phrase.substr(0, token.begin))) {
      required.emplace_back(in_field(token));
    }
  }
  if (last_word) {
    const Query starts =
        field == Field::note ? notes_with_start(*last_word) : starting_with(*last_word);
    if (!starts.empty()) required.push_back(starts);
  }
  return required.empty() ? match_all() : combined(Query::OP_AND, required);
}

Query Planner::starting_with(std::string_view word) {
  const Xapian::Database& database = snapshot_.database();
  // Stop words are not indexed, and the terms of very long words are cut.
  analysis::SpelledText spelled;
  spelled.assign(word, dictionaries_.folding());
  if (word.size() > kLongestStart || dictionaries_.begins_stop_word(spelled.text())) return {};
  std::vector<Query> expansions;
  // A word is indexed under its surface where that is not its `word` term.
  for (const TermType type : {TermType::word, TermType::surface}) {
    const std::string start = term(type, word);
    for (auto at = database.allterms_begin(start); at != database.allterms_end(start); ++at) {
      if (expansions.size() == kMostExpansions) return {};
      expansions.emplace_back(*at);
    }
  }
  return expansions.empty() ? Query() : combined(Query::OP_OR, expansions);
}

// A note's words stand in the index as stems, which may be shorter than what was typed and have
// another last syllable (발표하 for 발표했다).
Query Planner::notes_with_start(std::string_view word) {
  const Xapian::Database& database = snapshot_.database();
  constexpr std::size_t kMostChanged = 3;  // bytes
  analysis::SpelledText spelled;
  spelled.assign(word, dictionaries_.folding());
  const std::string_view text = spelled.text();
  if (word.size() > kLongestStart || text.empty() || dictionaries_.begins_stop_word(text)) {
    return {};
  }
  std::size_t first = 0;
  (void)base::next_code_point(text, first);
  const std::string start = term(TermType::note, text.substr(0, first));
  const std::size_t prefix = start.size() - first;
  std::vector<Query> stems;
  for (auto at = database.allterms_begin(start); at != database.allterms_end(start); ++at) {
    const std::string note_term = *at;
    const std::string_view stem = std::string_view(note_term).substr(prefix);
    const auto differ = std::ranges::mismatch(stem, text);
    const auto common = static_cast<std::size_t>(differ.in1 - stem.begin());
    if (common + kMostChanged < std::min(stem.size(), text.size())) continue;
    if (stems.size() == kMostExpansions) return {};
    stems.emplace_back(note_term);
  }
  return stems.empty() ? Query() : combined(Query::OP_OR, stems);
}

double Planner::worth(const std::string& term) const {
  const double documents = snapshot_.database().get_doccount();
  const double with_term = snapshot_.database().get_termfreq(term);
  return std::log(1.0 + documents / (with_term + 1.0));
}

void Planner::want(const WordQuery& query) {
  for (const std::string& word : query.words) {
    needles_.words[word] = worth(term(TermType::word, word));
  }
  for (const QueryValue& value : query.values) want(value);
}

void Planner::want_text(std::string_view text) {
  if (has_japanese(text)) {
    needles_.texts.push_back(std::make_shared<const PhraseCondition>(Field::any, text));
  }
}

// Beside a day its month and its year are worth showing where they stand alone.
void Planner::want(const QueryValue& value) {
  const TermType type = value.is_date ? TermType::date : TermType::number;
  auto& needles = value.is_date ? needles_.dates : needles_.numbers;
  for (const std::string& name : value.names) {
    needles[name] = {worth(term(type, name)), true};
    if (!value.is_date) continue;
    for (std::size_t dash = name.rfind('-'); dash != std::string::npos && dash > 0;
         dash = name.rfind('-', dash - 1)) {
      const std::string around = name.substr(0, dash);
      needles.try_emplace(around, ValueNeedle{worth(term(type, around)) * kAroundWorth, false});
    }
  }
}

}  // namespace shirabe::searcher
