// Korean words without their particles and endings, by rule.
#pragma once

#include <string>
#include <string_view>

#include "analysis/word_list.h"

namespace shirabe::analysis {

// True where `word` holds nothing but composed syllables (U+AC00 to U+D7A3, three bytes each).
[[nodiscard]] bool is_syllables(std::string_view word);

// A word (one eojeol of Hangul, in composed syllables) and what it is without its endings. The
// stem's syllable number i stands for the word's: only the last of them may be spelled otherwise
// (태어났 is 태어나 with the mark of the past in it).
struct KoreanWord {
  std::string_view stem;  // a beginning of the word, or in the scratch space that was given
  bool asks = false;      // it bears an ending of questions: 인가, 나요, 습니까
};

// Takes off, the longest that fits first: endings behind the mark of the past (태어났으며,
// 시작되었는가), the copula of questions (무엇인가), endings of questions, particles (은 and 이 and
// 을 and 과 follow a final consonant; 는 and 가 and 를 and 와 none), and the endings of 하다 and
// 되다. At least two syllables are left. `nouns` holds words that only look as if they bore a
// particle (한반도), and after ~ the ends of such words. Thread-safe for different scratch spaces.
[[nodiscard]] KoreanWord korean_word(std::string_view word, const WordList& nouns,
                                     std::string& scratch);

// The noun of a short word that korean_word leaves whole since less than two syllables would be
// left: 핵 of 핵을 and of 핵으로. A guess (국 of 국가), so it stands beside the word. Empty for
// others.
[[nodiscard]] std::string_view one_syllable_noun(std::string_view word);

}  // namespace shirabe::analysis
