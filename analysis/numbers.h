// Numbers in digits.
#pragma once

#include <string_view>

#include "analysis/token_list.h"

namespace shirabe::analysis {

// Adds each number of the folded text as a word: 2024, 12000 for 12,000 (with the surface beside
// it), 224.7. Digits that follow a letter of Latin or Cyrillic belong to that word and are passed
// over.
void add_numbers(std::string_view folded, TokenList& out);

}  // namespace shirabe::analysis
