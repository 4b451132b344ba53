// Names that no list has: the words of an index that are spelled in another script and sound alike
// (analysis/sound.h).
#pragma once

#include <xapian.h>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/expansion.h"
#include "analysis/lexicon.h"
#include "analysis/sound.h"
#include "analysis/token.h"
#include "store/schema.h"

namespace shirabe::searcher {

// Which of analysis::Language, by number.
using LanguageSet = std::array<bool, analysis::kLanguageCodes.size()>;

// Bound to one opened state of an index, which is no server: that cannot be asked for its words one
// by one. Not thread-safe.
class SoundSearch {
 public:
  SoundSearch(const Xapian::Database& database, const analysis::Lexicon& lexicon)
      : database_(database), lexicon_(lexicon) {}

  // Adds forms of source `sound` to those words among `tokens` that may be names: words in
  // katakana, Hangul, Cyrillic or Latin letters, long enough, that the lexicon does not have in one
  // of the languages `wanted`; to Korean words, and for Korean to loan words, where what it has is
  // not likely; to words of full names where it does not sound like them. At most three forms a
  // language, the likeliest first. `expansions` is what analysis::expand() made of the same text.
  // Throws Xapian::Error.
  void add(std::string_view text, std::span<const analysis::Token> tokens,
           const LanguageSet& wanted, std::vector<analysis::Expansion>& expansions);

 private:
  // A word of the query that may be a name.
  struct Name {
    // Its term; the word as it stands, where that differs; how else the lexicon spells it.
    std::vector<analysis::SoundComparison> spellings;
    std::size_t typed = 0;  // which of them stands there
    double least = 0;       // how alike a word must be
    analysis::Language language = analysis::Language::en;
    bool is_lower = false;        // without a capital where a name has one
    bool is_known = false;        // the lexicon has more than a name spelled so
    bool is_loan = false;         // Japanese has it from another language
    bool is_korean_word = false;  // as far as dictionaries know
    bool is_in_full_name = false;

    [[nodiscard]] const analysis::Sounds& as_typed() const { return spellings[typed].name(); }
  };
  struct Likeness {
    double enough = 0;   // 0 where it is not alike enough, which goes by how much there is of both
    double nearest = 0;  // 0 where it is not near
  };
  struct Neighbour {
    std::string term;  // a word or surface without its prefix
    double likeness = 0;
    double weight = 0;
    bool is_surface = false;  // whose stem is another word; the lexicon has stems
  };

  // Adds what a name of several words is called where it is written as one.
  void add_as_one_word(std::string_view text, std::span<const analysis::Token> tokens,
                       const std::vector<std::size_t>& words, const LanguageSet& wanted,
                       std::vector<analysis::Expansion>& expansions);
  [[nodiscard]] Name name_of(std::string_view term, std::string_view surface,
                             std::string_view typed) const;
  // In which of the languages wanted what is known of it does not do.
  [[nodiscard]] static LanguageSet missing(const Name& name, const LanguageSet& wanted,
                                           std::span<const analysis::Form> known);
  // `least`: how alike the other must be at any rate.
  [[nodiscard]] static Likeness compare(Name& name, const analysis::Sounds& sounds, double least);
  // 0 where it is not alike enough, which goes by how much there is of both.
  [[nodiscard]] static double likeness_to(Name& name, std::string_view word);
  // The same, of the word or of another spelling of it that the lexicon has.
  [[nodiscard]] double likeness_of(Name& name, std::string_view word) const;
  // Whether one of the words, parted by spaces, is alike enough.
  [[nodiscard]] static bool has_likeness(Name& name, std::string_view words);
  // As its stem, where that is a form of the same name.
  void to_stem(Neighbour& neighbour, Name& name) const;
  [[nodiscard]] std::vector<analysis::Form> forms_of(Name& name, const LanguageSet& wanted);
  [[nodiscard]] std::vector<Neighbour> neighbours(Name& name, analysis::Language language);
  // Among the index's terms of a type; the stretches rise.
  void look(store::TermType type, const std::vector<analysis::Stretch>& stretches, Name& name,
            std::vector<Neighbour>& found);

  [[nodiscard]] double weight_of(const Neighbour& neighbour, Name& name) const;

  const Xapian::Database& database_;
  const analysis::Lexicon& lexicon_;
  std::size_t looked_ = 0;  // terms of the index, for one word of the query
};

}  // namespace shirabe::searcher
