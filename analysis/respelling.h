// Different spellings of a word by one term, the spelling that stands there beside it.
#pragma once

#include <string>
#include <string_view>

#include "analysis/dictionaries.h"
#include "analysis/spelled_text.h"
#include "analysis/token_list.h"

namespace shirabe::analysis {

// One a thread.
class Respelling {
 public:
  explicit Respelling(const Dictionaries& dictionaries) : dictionaries_(dictionaries) {}

  // `tokens` are of `spelled`, which was made from `folded`. Moves their places to `folded`; gives
  // each word the term that all its spellings share; and lets what stands in `folded` be a surface
  // beside it, where the two differ and there is none yet.
  void respell(const SpelledText& spelled, std::string_view folded, TokenList& tokens);

  // Adds a name written in pieces (ウォロディミル・ゼレンスキー) as one word beside its pieces.
  // More than four pieces are a list.
  void join_names(std::string_view folded, TokenList& tokens);

 private:
  // What `word` becomes: good until the next call.
  [[nodiscard]] std::string_view spelling_of(std::string_view word);

  const Dictionaries& dictionaries_;
  std::string scratch_;
};

}  // namespace shirabe::analysis
