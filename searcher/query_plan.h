// A query's tree to a Xapian query, by the same analyzer that made the index.
#pragma once

#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/questions.h"
#include "base/passage_kind.h"
#include "searcher/phrase.h"
#include "searcher/query_ranges.h"
#include "searcher/query_tree.h"
#include "searcher/query_values.h"
#include "searcher/ranking.h"
#include "searcher/verified.h"
#include "searcher/word_query.h"
#include "store/reader.h"

namespace shirabe::searcher {

// A number or date that a snippet looks for, in any notation.
struct ValueNeedle {
  double worth = 0;
  bool in_stretch = true;  // also what lies inside the stretch that the term stands for
};

// What a snippet looks for: the words and phrases of the query that do not stand under NOT.
struct Needles {
  // Stems and surfaces, and what each is worth: its inverse document frequency.
  std::unordered_map<std::string, double> words;
  // Phrases, and the words of scripts without spaces as they were typed.
  std::vector<std::shared_ptr<const PhraseCondition>> texts;
  // Terms of numbers and dates, without their prefix.
  std::unordered_map<std::string, ValueNeedle> numbers;
  std::unordered_map<std::string, ValueNeedle> dates;

  [[nodiscard]] bool empty() const {
    return words.empty() && texts.empty() && numbers.empty() && dates.empty();
  }
};

struct Plan {
  Xapian::Query query;
  LateQuery late;  // takes the place of `query` where it has phrases
  Needles needles;
  Needles note_needles;  // what note: asks for, to be lit up in the notes
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

// Bound to one opened state of an index. Not thread-safe.
class Planner {
 public:
  Planner(const store::Snapshot& snapshot, analysis::Analyzer& analyzer,
          const analysis::Dictionaries& dictionaries, const analysis::QuestionWords& question_words,
          const RankingParameters& parameters);

  // Throws Error(query) where nothing in the query can be looked up, or where it has more phrases
  // than can be verified late, and Xapian::Error.
  [[nodiscard]] Plan plan(const QueryNode& tree, const Filters& filters,
                          Reading reading = Reading::folded);

 private:
  // How a part of the query is to match: `ranked` by any of its words, `strict` by all of them.
  enum class Match : std::uint8_t { ranked, strict };

  // A phrase that is verified late, and the terms of the passages that may hold it.
  struct LatePhrase {
    std::shared_ptr<const PhraseCondition> condition;
    Xapian::Query implied;
  };

  Xapian::Query build(const QueryNode& node, Match match, bool wanted);
  Xapian::Query build_group(const QueryNode& group, Match match, bool wanted);
  Xapian::Query build_words(const QueryNode& node, Match match, bool wanted);
  Xapian::Query build_bare(const std::vector<const QueryNode*>& words, bool wanted);
  Xapian::Query build_exact_words(const QueryNode& node, bool wanted);
  Xapian::Query build_phrase(const QueryNode& node, PhraseEnd end, bool wanted);
  Xapian::Query build_field_words(const QueryNode& node);
  Xapian::Query build_note_words(const QueryNode& node, bool wanted);
  Xapian::Query build_range(const QueryNode& node, bool wanted);

  // Phrases are verified inside the match, but on what it has found where there are servers.
  [[nodiscard]] bool verifies_late() const { return snapshot_.has_server(); }
  [[nodiscard]] Xapian::Query filtered(Xapian::Query query, const Filters& filters) const;
  [[nodiscard]] LateQuery plan_late(const QueryNode& tree, const Filters& filters);
  Xapian::Query implied_terms_of(const std::shared_ptr<const PhraseCondition>& condition);
  Xapian::Query standing(std::shared_ptr<const PhraseCondition> condition,
                         const Xapian::Query& implied);

  // The terms that every passage with the phrase in `field` holds; MatchAll where none is certain.
  Xapian::Query implied_terms(Field field, std::string_view phrase);
  Xapian::Query starting_with(std::string_view word);
  Xapian::Query notes_with_start(std::string_view word);

  void want(const WordQuery& query);
  void want_text(std::string_view text);
  void want(const QueryValue& value);
  [[nodiscard]] double worth(const std::string& term) const;

  const store::Snapshot& snapshot_;
  analysis::Analyzer& analyzer_;
  const analysis::Dictionaries& dictionaries_;
  const analysis::QuestionWords& question_words_;
  const RankingParameters& parameters_;
  Needles needles_;
  Needles note_needles_;
  Reading reading_ = Reading::folded;
  std::vector<LatePhrase> late_;  // in the order in which a query is built, always the same
  std::size_t next_late_ = 0;
  std::size_t way_ = 0;  // bit i: phrase i of late_ stands
};

}  // namespace shirabe::searcher
