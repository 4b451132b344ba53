// What a snippet looks for.
#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "searcher/phrase.h"
#include "searcher/query_values.h"
#include "searcher/word_query.h"

namespace shirabe::searcher {

// A number or date that a snippet looks for, in any notation.
struct ValueNeedle {
  double worth = 0;
  bool in_stretch = true;  // also what lies inside the stretch that the term stands for
};

// The words and phrases of the query that do not stand under NOT.
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

// Each adds to `needles` what a part of the query asks for; worths are those in `database`. May
// throw Xapian::Error.
void want_words(Needles& needles, const WordQuery& query, const Xapian::Database& database);
// A text in Japanese, as it was typed.
void want_text(Needles& needles, std::string_view text);
// Terms of a range of dates or numbers, without their prefix.
void want_range(Needles& needles, Field field, const std::vector<std::string>& terms);

}  // namespace shirabe::searcher
