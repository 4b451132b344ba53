// Numbers in digits.
#pragma once

#include <span>
#include <string_view>

#include "analysis/folding.h"
#include "analysis/number_mentions.h"
#include "analysis/token_list.h"

namespace shirabe::analysis {

// Adds each number of the folded text as a word: 2024, 12000 for 12,000 (with the surface beside
// it), 224.7. Digits that follow a letter of Latin or Cyrillic belong to that word and are passed
// over.
// A digit that was a superscript, a circled figure or the like before it was folded is a number of
// its own: 300² is 300 and 2, ①② is 1 and 2.
void add_numbers(std::string_view source, const FoldedText& folded, TokenList& out);

// Adds the Korean unit of each number as a word where none of `out` is that: 명 of 3명이, which is
// too short for the rule of particles. `numbers` are those of find_numbers().
void add_korean_units(std::string_view folded, std::span<const NumberMention> numbers,
                      TokenList& out);

}  // namespace shirabe::analysis
