// The bare words of a query as weighted terms.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/questions.h"
#include "searcher/across.h"
#include "searcher/query_values.h"
#include "searcher/ranking.h"

namespace shirabe::searcher {

struct WordQuery {
  // Any of the words and what stands for them, the best passages first. Empty where there is no
  // word, or none but stop words.
  Xapian::Query ranked;
  // Met by the passages that hold all words.
  Xapian::Query condition;
  // What a snippet looks for: stems and surfaces without those inside a value and those that only
  // ask, and the values.
  std::vector<std::string> words;
  std::vector<QueryValue> values;
  // What the words are called in other languages, as far as the index has it.
  std::vector<analysis::Expansion> expansions;
  bool only_stop_words = false;
};

// `text` is analysed as one piece, so that numbers, dates and questions are read over its spaces.
// With `across` the words may be met in other languages, too: a condition by what is likely enough.
// Throws what the analyzer throws, and Xapian::Error with `across`.
[[nodiscard]] WordQuery word_query(std::string_view text, analysis::Analyzer& analyzer,
                                   const analysis::QuestionWords& question_words,
                                   const RankingParameters& parameters, Across* across = nullptr);

}  // namespace shirabe::searcher
