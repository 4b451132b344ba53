// A query's words in other languages: which of their forms an index has, and what they are worth.
#pragma once

#include <xapian.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/expansion.h"
#include "analysis/lexicon.h"
#include "analysis/token.h"
#include "searcher/ranking.h"
#include "searcher/sound_search.h"

namespace shirabe::searcher {

// One way in which a passage may hold a form: of each of these it has any one term.
using TermsOfWords = std::vector<std::vector<std::string>>;

// All the ways: by its words; two characters of Japanese or Korean also by their pair, which may be
// part of a longer word, and a longer Korean word by all its pairs.
[[nodiscard]] std::vector<TermsOfWords> ways_to_hold(const analysis::Form& form);

// Bound to one opened state of an index. Not thread-safe.
class Across {
 public:
  // Names that the lexicon lacks are looked for by their sound if `by_sound`, which a server's
  // index does not allow.
  Across(std::shared_ptr<const analysis::Lexicon> lexicon, const Xapian::Database& database,
         const RankingParameters& parameters, bool by_sound);

  // What it has comes before the lexicon's. Kept by reference.
  void look_up_first(analysis::OwnNameLookup& own) { own_ = &own; }

  // What the words among `tokens` are called in the languages that the index has, as far as its
  // passages hold it; ten forms of each at most.
  [[nodiscard]] std::vector<analysis::Expansion> expand(std::string_view text,
                                                        std::span<const analysis::Token> tokens);

  // Any of the forms. Forms that are as likely stand together, as one term in the sense of
  // OP_SYNONYM. `exact`: in how many passages the word itself stands. A form that is rarer than the
  // word is no better a sign: it weighs as if the two were as frequent as both together.
  [[nodiscard]] Xapian::Query ranked(const analysis::Expansion& expansion, Xapian::doccount exact);

  // The forms that are likely enough to stand for the word where it must be there.
  [[nodiscard]] Xapian::Query condition(const analysis::Expansion& expansion) const;

  // In how many passages the term stands; asked of the index once.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term);

 private:
  // In how many passages the form may stand.
  [[nodiscard]] Xapian::doccount frequency(const analysis::Form& form);
  [[nodiscard]] double rarity(double passages) const;
  // What Xapian takes for the number of passages that hold the form, before it rounds.
  [[nodiscard]] double estimate(const analysis::Form& form);

  std::shared_ptr<const analysis::Lexicon> lexicon_;
  analysis::OwnNameLookup* own_ = nullptr;
  const Xapian::Database& database_;
  const RankingParameters& parameters_;
  double documents_;
  LanguageSet has_language_{};
  bool by_sound_;
  std::unordered_map<std::string, Xapian::doccount> frequencies_;
};

}  // namespace shirabe::searcher
