// A Japanese name by its reading, as English, Russian and Korean texts write it.
//
// Sources: Hepburn's romanization; Polivanov's table; 외래어 표기법 (1986), table 4 and chapter 3,
// section 6; and what texts do beside these rules: Ohno, Комура and Кобе, 치바 and 마츠.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/lexicon.h"

namespace shirabe::dict {

struct Spelling {
  std::string text;   // in small letters
  double weight = 0;  // 1 for what the rule says, less for what is written beside it
};

// `kana`: the reading in katakana. `spoken`: the same as long, with ー for the second half of a
// long vowel (オオノ, オーノ), which the rules leave out. The rule's spelling first, none of them
// twice. Empty where the two do not go together or are no syllables of Japanese, and for Japanese.
[[nodiscard]] std::vector<Spelling> spellings_of(std::string_view kana, std::string_view spoken,
                                                 analysis::Language language);

}  // namespace shirabe::dict
