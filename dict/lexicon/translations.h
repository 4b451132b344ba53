// From pairs of words to what each word is called in each other language.
#pragma once

#include <vector>

#include "dict/lexicon/concepts.h"

namespace shirabe::dict {

// What one text is called in one language, the likeliest first.
using Forms = std::vector<Edge>;

// How likely each translation is: its share of all of the word's in that language, so that many
// weigh less each. Where no dictionary has two languages, or beside what it has, the way is through
// a third, Japanese or English; beside that, for less, through two languages of the others.
class Translations {
 public:
  // Keeps a reference to `concepts`, which are settled.
  explicit Translations(const Concepts& concepts);

  // By Language of the target; empty for the text's own.
  [[nodiscard]] std::array<Forms, 4> of(TextId id) const;

 private:
  [[nodiscard]] Forms direct(TextId id, Language to) const;
  // Through one third language at most; direct for Korean and Russian.
  [[nodiscard]] Forms through_one(TextId id, Language to) const;
  [[nodiscard]] Forms through_two(TextId id, Language to) const;

  const Concepts& concepts_;
  std::vector<bool> is_word_;                 // by text: more than a name's spelling
  std::array<std::vector<Forms>, 4> direct_;  // by language, then text
};

}  // namespace shirabe::dict
