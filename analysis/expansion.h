// What the words of a query are called in other languages.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lexicon.h"
#include "analysis/token.h"

namespace shirabe::analysis {

class OwnNameLookup;

struct Form {
  std::string text;  // terms of kind `word`, parted by spaces
  Language language = Language::en;
  double weight = 0;  // as Translation's
  LexiconSources sources = 0;
  // The same words as they stand, where they are known: a stem may fall short of the stems of other
  // forms. Empty, or as many words as `text`.
  std::string surface = {};
  bool is_part = false;  // of a form of several words: a hint, not the same thing
};

// One word of a query, or several that the lexicon has as one, or a part of a Korean word.
struct Expansion {
  std::vector<std::size_t> words;  // their numbers among the tokens, rising
  std::string text;                // their terms, parted by spaces
  std::string typed;               // what stands there, from the first to the last of them
  std::vector<Form> forms;         // the likeliest first, one at least
};

// True for a form that is of use; the others are left out as if the lexicon did not have them.
using FormFilter = std::function<bool(const Form&)>;

// The forms of those words of `text` that are looked up; the analyzer made `tokens` of it. Several
// words that the lexicon has as one come before each alone; a Korean word that it does not have is
// cut into the longest words that it has; a word of Chinese characters without a Korean form is
// read character by character. What `own` has comes first: beside it what else there is in that
// language weighs a fifth. Of each no more than `most_forms`
// of the lexicon; the words of a form of several stand by themselves, too.
[[nodiscard]] std::vector<Expansion> expand(
    std::string_view text, std::span<const Token> tokens, const Lexicon& lexicon,
    const FormFilter& is_of_use, OwnNameLookup* own = nullptr,
    std::size_t most_forms = std::numeric_limits<std::size_t>::max());

}  // namespace shirabe::analysis
