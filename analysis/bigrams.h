// Pairs of neighbouring characters: what finds a word that the dictionary cuts elsewhere.
#pragma once

#include <cstddef>
#include <string_view>

#include "analysis/token_list.h"

namespace shirabe::analysis {

// Adds each pair of neighbouring Han and katakana characters of the run [begin, end) of the folded
// text. Pairs with hiragana are left out: they are half of all pairs and, with the words beside
// them, worth .001 of nDCG (docs/decisions.md).
void add_japanese_bigrams(std::string_view folded, std::size_t begin, std::size_t end,
                          TokenList& out);

// Adds each pair of neighbouring characters of `word`, whose characters stand from byte `begin` of
// the folded text on, as long as there. It lives until out.clear().
void add_word_bigrams(std::string_view word, std::size_t begin, TokenList& out);

}  // namespace shirabe::analysis
