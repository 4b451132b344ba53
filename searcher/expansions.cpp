#include "searcher/expansions.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/folding.h"
#include "analysis/spelled_text.h"
#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using store::make_term;
using store::TermType;

struct Word {
  Xapian::doccount passages;
  std::string term;
};

// The more frequent one first.
bool comes_before(const Word& a, const Word& b) {
  return std::tie(b.passages, a.term) < std::tie(a.passages, b.term);
}

// By BM25+, as Xapian has it.
double worth(Xapian::doccount passages, Xapian::doccount all) {
  return std::log((1.0 + all) / passages);
}

// Each word is worth what one would be that stands wherever one of them does, so that a rare word
// is not the better one. OP_SYNONYM would do the same by an estimate that differs between shards;
// OP_MAX beside a server crashes Xapian 1.4.22.
Xapian::Query as_one_word(const std::vector<Word>& words, Xapian::doccount all) {
  Xapian::doccount together = 0;
  for (const Word& word : words) together += std::min(word.passages, all - together);
  std::vector<Xapian::Query> any;
  for (const Word& word : words) {
    any.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(word.term),
                     worth(together, all) / worth(word.passages, all));
  }
  return combined(Xapian::Query::OP_OR, any);
}

}  // namespace

bool is_start_of_one_word(std::string_view text, analysis::Analyzer& analyzer) {
  const std::span<const analysis::Token> tokens = analyzer.analyze(text);
  return !analysis::has_japanese(text) && !tokens.empty() && analysis::is_whole_word(tokens[0]) &&
         tokens[0].begin == 0 && tokens[0].end == text.size();
}

Expansions expansions(std::string_view text, const Xapian::Database& database,
                      const analysis::Dictionaries& dictionaries) {
  const std::string folded = analysis::fold(text);
  analysis::SpelledText spelled;
  spelled.assign(folded, dictionaries.folding());
  // A word has a surface where that is not its `word` term.
  const std::set<std::string> starts{make_term(TermType::word, spelled.text()),
                                     make_term(TermType::surface, spelled.text()),
                                     make_term(TermType::surface, folded)};
  std::vector<Word> words;
  for (const std::string& start : starts) {
    for (auto at = database.allterms_begin(start); at != database.allterms_end(start); ++at) {
      words.push_back({at.get_termfreq(), *at});
    }
  }
  Expansions found;
  found.was_cut = words.size() > kMostExpansions;
  const std::size_t count = std::min(words.size(), kMostExpansions);
  std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(count),
                            comes_before);
  words.resize(count);
  found.query = as_one_word(words, database.get_doccount());
  return found;
}

}  // namespace shirabe::searcher
