#include "analysis/korean.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace shirabe::analysis {
namespace {

constexpr std::size_t kSyllable = 3;  // bytes of a Hangul syllable in UTF-8

// What an ending asks of the syllable before it.
enum class After : std::uint8_t {
  any,
  consonant,  // a final consonant
  vowel,      // none
  vowel_or_l  // none, or ㄹ
};

struct Ending {
  std::string_view text;
  After after;
};

// Sorted by length where one ends another: the longest that fits wins.
constexpr std::array kEndings{
    Ending{"으로부터", After::consonant},
    Ending{"에서부터", After::any},
    Ending{"이라고는", After::consonant},
    Ending{"하였으며", After::any},
    Ending{"되었으며", After::any},
    Ending{"하였다", After::any},
    Ending{"되었다", After::any},
    Ending{"하면서", After::any},
    Ending{"되면서", After::any},
    Ending{"으로서", After::consonant},
    Ending{"으로써", After::consonant},
    Ending{"으로는", After::consonant},
    Ending{"으로도", After::consonant},
    Ending{"에게서", After::any},
    Ending{"에서는", After::any},
    Ending{"에서도", After::any},
    Ending{"에서의", After::any},
    Ending{"로부터", After::vowel_or_l},
    Ending{"까지는", After::any},
    Ending{"까지의", After::any},
    Ending{"이라는", After::consonant},
    Ending{"이라고", After::consonant},
    Ending{"이었다", After::consonant},
    Ending{"입니다", After::any},
    Ending{"합니다", After::any},
    Ending{"됩니다", After::any},
    Ending{"하기로", After::any},
    Ending{"했으며", After::any},
    Ending{"됐으며", After::any},
    Ending{"하도록", After::any},
    Ending{"되도록", After::any},
    Ending{"한다는", After::any},
    Ending{"으로", After::consonant},
    Ending{"에서", After::any},
    Ending{"에게", After::any},
    Ending{"에는", After::any},
    Ending{"에도", After::any},
    Ending{"에만", After::any},
    Ending{"에의", After::any},
    Ending{"까지", After::any},
    Ending{"부터", After::any},
    Ending{"보다", After::any},
    Ending{"처럼", After::any},
    Ending{"마다", After::any},
    Ending{"조차", After::any},
    Ending{"밖에", After::any},
    Ending{"만큼", After::any},
    Ending{"이나", After::consonant},
    Ending{"이란", After::consonant},
    Ending{"이며", After::consonant},
    Ending{"이고", After::consonant},
    Ending{"이다", After::consonant},
    Ending{"과의", After::consonant},
    Ending{"와의", After::vowel},
    Ending{"로서", After::vowel_or_l},
    Ending{"로써", After::vowel_or_l},
    Ending{"로는", After::vowel_or_l},
    Ending{"로도", After::vowel_or_l},
    Ending{"라는", After::vowel},
    Ending{"라고", After::vowel},
    Ending{"들의", After::any},
    Ending{"들은", After::any},
    Ending{"들이", After::any},
    Ending{"들을", After::any},
    Ending{"들과", After::any},
    Ending{"들에", After::any},
    Ending{"하는", After::any},
    Ending{"되는", After::any},
    Ending{"하여", After::any},
    Ending{"되어", After::any},
    Ending{"하고", After::any},
    Ending{"되고", After::any},
    Ending{"하며", After::any},
    Ending{"되며", After::any},
    Ending{"하기", After::any},
    Ending{"되기", After::any},
    Ending{"하게", After::any},
    Ending{"되게", After::any},
    Ending{"하지", After::any},
    Ending{"되지", After::any},
    Ending{"하다", After::any},
    Ending{"되다", After::any},
    Ending{"한다", After::any},
    Ending{"된다", After::any},
    Ending{"했다", After::any},
    Ending{"됐다", After::any},
    Ending{"했던", After::any},
    Ending{"됐던", After::any},
    Ending{"하던", After::any},
    Ending{"하면", After::any},
    Ending{"되면", After::any},
    Ending{"해서", After::any},
    Ending{"돼서", After::any},
    Ending{"은", After::consonant},
    Ending{"는", After::vowel},
    Ending{"이", After::consonant},
    Ending{"가", After::vowel},
    Ending{"을", After::consonant},
    Ending{"를", After::vowel},
    Ending{"과", After::consonant},
    Ending{"와", After::vowel},
    Ending{"의", After::any},
    Ending{"에", After::any},
    Ending{"도", After::any},
    Ending{"만", After::any},
    Ending{"로", After::vowel_or_l},
    Ending{"들", After::any},
    Ending{"한", After::any},
    Ending{"된", After::any},
    Ending{"할", After::any},
    Ending{"될", After::any},
    Ending{"해", After::any},
    Ending{"돼", After::any},
};

char32_t syllable(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
}

// The number of the final consonant of a Hangul syllable, 0 for none (Unicode, 3.12).
constexpr int kFinalL = 8;
int final_consonant(char32_t c) {
  return static_cast<int>((c - 0xAC00) % 28);
}

bool fits(After after, std::string_view stem) {
  const int final = final_consonant(syllable(stem.substr(stem.size() - kSyllable)));
  switch (after) {
    case After::any:
      return true;
    case After::consonant:
      return final != 0;
    case After::vowel:
      return final == 0;
    case After::vowel_or_l:
      return final == 0 || final == kFinalL;
  }
  return true;
}

bool all_syllables(std::string_view word) {
  if (word.size() % kSyllable != 0) return false;
  for (std::size_t i = 0; i < word.size(); i += kSyllable) {
    const auto lead = static_cast<unsigned char>(word[i]);
    if (lead < 0xEA || lead > 0xED) return false;
  }
  return true;
}

}  // namespace

std::size_t korean_stem_length(std::string_view word) {
  constexpr std::size_t kLeast = 2 * kSyllable;
  if (word.size() <= kLeast || !all_syllables(word)) return word.size();
  const auto fitting = std::find_if(kEndings.begin(), kEndings.end(), [&](const Ending& ending) {
    return word.ends_with(ending.text) && word.size() >= kLeast + ending.text.size() &&
           fits(ending.after, word.substr(0, word.size() - ending.text.size()));
  });
  return fitting == kEndings.end() ? word.size() : word.size() - fitting->text.size();
}

}  // namespace shirabe::analysis
