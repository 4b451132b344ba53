// A query's tree to a Xapian query, by the same analyzer that made the index.
#pragma once

#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/questions.h"
#include "base/passage_kind.h"
#include "searcher/across.h"
#include "searcher/conditions.h"
#include "searcher/implied_terms.h"
#include "searcher/needles.h"
#include "searcher/phrase.h"
#include "searcher/query_ranges.h"
#include "searcher/query_tree.h"
#include "searcher/ranking.h"
#include "searcher/verified.h"
#include "store/reader.h"

namespace shirabe::searcher {

struct Plan {
  Xapian::Query query;
  LateQuery late;  // takes the place of `query` where it has conditions
  Needles needles;
  Needles note_needles;               // what note: asks for, to be lit up in the notes
  std::vector<std::string> warnings;  // what was left out of the query, a line each
  // What the wanted words are called in other languages, as far as the index has it.
  std::vector<analysis::Expansion> expansions;
};

struct Filters {
  std::vector<std::string> langs;
  std::vector<base::PassageKind> kinds;
  std::optional<DateRange> dates;  // of the articles themselves
  std::vector<std::string> paths;  // of the articles; any of these
};

// How the words of a query are read: by what they have in common with other forms and spellings, or
// as they were typed, case and width aside.
enum class Reading : std::uint8_t { folded, exact };

// Of word*, NEAR and path: together; more are refused.
inline constexpr std::size_t kMostCostly = 16;
// More are refused: some 2,000 words.
inline constexpr std::size_t kMostTerms = 20'000;

// Bound to one opened state of an index. Not thread-safe. What it plans must not outlive what it
// was made with.
class Planner {
 public:
  Planner(const store::Snapshot& snapshot, analysis::Analyzer& analyzer,
          const analysis::Dictionaries& dictionaries, const analysis::QuestionWords& question_words,
          const RankingParameters& parameters);

  // Lets bare words that are not forbidden be met in other languages. Kept as a reference.
  void search_across(Across& across) { across_ = &across; }

  // Throws Error(query) where nothing in the query can be looked up, or where it asks for more than
  // it may, and Xapian::Error.
  [[nodiscard]] Plan plan(const QueryNode& tree, const Filters& filters,
                          Reading reading = Reading::folded);

 private:
  // How a part of the query is to match: `ranked` by any of its words, `strict` by all of them.
  enum class Match : std::uint8_t { ranked, strict };

  Xapian::Query build(const QueryNode& node, Match match, bool wanted);
  Xapian::Query build_leaf(const QueryNode& node, Match match, bool wanted);
  Xapian::Query build_group(const QueryNode& group, Match match, bool wanted);
  Xapian::Query build_words(const QueryNode& node, Match match, bool wanted);
  Xapian::Query build_bare(const std::vector<const QueryNode*>& words, bool wanted);
  Xapian::Query build_exact_words(const QueryNode& node, bool wanted);
  Xapian::Query build_phrase(const QueryNode& node, PhraseEnd end, bool wanted);
  Xapian::Query build_field_words(const QueryNode& node);
  Xapian::Query build_note_words(const QueryNode& node, bool wanted);
  Xapian::Query build_range(const QueryNode& node, bool wanted);
  Xapian::Query build_prefix(const QueryNode& node, bool wanted);
  Xapian::Query build_near(const QueryNode& node, bool wanted);
  [[nodiscard]] Xapian::Query build_names(const QueryNode& node) const;
  Xapian::Query build_path(const QueryNode& node);
  void count_costly();
  Xapian::Query word_weights(std::string_view text);
  void want(const WordQuery& query, std::string_view text);
  void want_note_words(std::string_view text);
  void weigh_operand(const QueryNode& node, bool wanted, std::vector<Xapian::Query>& weighed);
  void want_phrase(const std::shared_ptr<const PhraseCondition>& condition);

  [[nodiscard]] Xapian::Query filtered(Xapian::Query query, const Filters& filters) const;
  [[nodiscard]] LateQuery plan_late(const QueryNode& tree, const Filters& filters);

  const store::Snapshot& snapshot_;
  analysis::Analyzer& analyzer_;
  const analysis::Dictionaries& dictionaries_;
  const analysis::QuestionWords& question_words_;
  const RankingParameters& parameters_;
  ImpliedTerms implied_terms_;
  Conditions conditions_;
  std::size_t costly_ = 0;  // of word*, NEAR and path: so far
  Needles needles_;
  Needles note_needles_;
  std::vector<std::string> warnings_;
  std::vector<analysis::Expansion> expansions_;
  Across* across_ = nullptr;
  bool forbidden_ = false;  // under NOT
  Reading reading_ = Reading::folded;
};

}  // namespace shirabe::searcher
