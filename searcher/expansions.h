// word*: the words of an index that begin alike.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string_view>

#include "analysis/analyzer.h"
#include "analysis/dictionaries.h"

namespace shirabe::searcher {

inline constexpr std::size_t kMostExpansions = 1000;

// True where `text` is the beginning of one word of a script that parts words by spaces, or of a
// number.
[[nodiscard]] bool is_start_of_one_word(std::string_view text, analysis::Analyzer& analyzer);

struct Expansions {
  Xapian::Query query;   // any of the most frequent ones; empty where there is none
  bool was_cut = false;  // there were more than kMostExpansions
};

// The words in `database` that begin with `text`: as they stand in a text, or as their stems. Stop
// words are not among them. May throw Xapian::Error.
[[nodiscard]] Expansions expansions(std::string_view text, const Xapian::Database& database,
                                    const analysis::Dictionaries& dictionaries);

}  // namespace shirabe::searcher
