// Words of Hangul, Cyrillic, Latin and other letters.
#pragma once

#include <string>
#include <string_view>

#include "analysis/dictionaries.h"
#include "analysis/script_runs.h"
#include "analysis/stems.h"
#include "analysis/token_list.h"
#include "analysis/word_breaks.h"

struct sb_stemmer;

namespace shirabe::analysis {

// Snowball's stem of one folded word, as AlphabeticWords has it: Russian of Cyrillic letters,
// English of Latin ones; any other word as it is. Opens a stemmer each time. Thread-safe.
[[nodiscard]] std::string stem_of(std::string_view word);

// One a thread.
class AlphabeticWords {
 public:
  explicit AlphabeticWords(const Dictionaries& dictionaries);
  ~AlphabeticWords();
  AlphabeticWords(const AlphabeticWords&) = delete;
  AlphabeticWords& operator=(const AlphabeticWords&) = delete;

  // Adds the words of `run` of the folded text: by its stem, with the surface beside it where it
  // differs. For Hangul the pairs of syllables of the stem, and the pair that two stems make over a
  // space (남북 전쟁 is also written 남북전쟁). For Cyrillic each four letters of a word, the first
  // three as ^кур. Where UAX #29 keeps letters together over a full stop, a colon or an underscore
  // (М.В.Захаровой), each piece is a word.
  void add(std::string_view folded, const Run& run, TokenList& out);

 private:
  void add_segment(std::string_view folded, std::size_t begin, std::size_t end, TokenList& out);
  void add_word(std::string_view folded, std::size_t begin, std::size_t end, CharClass letters,
                TokenList& out);
  void add_one_syllable_noun(std::string_view surface, std::size_t begin, TokenList& out) const;
  void add_korean_pairs(std::string_view folded, std::string_view stem, std::size_t begin,
                        std::size_t end, TokenList& out);
  static void add_russian_grams(std::string_view surface, std::size_t begin, TokenList& out);
  [[nodiscard]] std::string_view stem(std::string_view word, CharClass letters, TokenList& out);

  const Dictionaries& dictionaries_;
  WordBreaks breaks_;
  sb_stemmer* russian_;
  sb_stemmer* english_;
  StemCache korean_stems_;
  StemCache russian_stems_;
  StemCache english_stems_;
  std::string scratch_;
  // The last Korean word of this run.
  struct {
    std::string_view stem;
    std::size_t begin = 0, end = 0;  // of the whole word
  } before_;
};

}  // namespace shirabe::analysis
