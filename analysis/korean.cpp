#include "analysis/korean.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "analysis/hangul.h"

namespace shirabe::analysis {
namespace {

constexpr std::size_t kSyllable = 3;  // bytes of a Hangul syllable in UTF-8
constexpr std::size_t kLeast = 2 * kSyllable;

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
    Ending{"입니다", After::any},
    Ending{"합니다", After::any},
    Ending{"됩니다", After::any},
    Ending{"하기로", After::any},
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

// What follows the mark of the past, the longest first.
constexpr std::array<std::string_view, 41> kPastEndings{
    "는가요", "습니다", "습니까", "으면서", "으므로", "을까요", "으니까", "는가", "나요",
    "는지",   "을까",   "던가",   "느냐",   "으며",   "으나",   "으면",   "으니", "는데",
    "지만",   "다고",   "다는",   "다며",   "고서",   "더니",   "거나",   "도록", "나",
    "니",     "냐",     "다",     "고",     "던",     "기",     "음",     "을",   "어",
    "지",     "자",     "게",     "는",     "네"};

// The copula in questions, and the endings of other verbs in questions; the longest first.
constexpr std::array<std::string_view, 14> kAskingCopulas{
    "이었는가", "이었나요", "이었을까", "였는가", "였나요", "입니까", "인가요",
    "일까요",   "이었나",   "였을까",   "였나",   "인가",   "일까",   "인지"};
constexpr std::array<std::string_view, 7> kAskingEndings{"는가요", "습니까", "을까요", "는가",
                                                         "나요",   "을까",   "는지"};
// Asking forms that are told from a statement only behind the mark of the past.
constexpr std::array<std::string_view, 11> kAskingPast{
    "는가요", "는가", "나요", "는지", "을까요", "을까", "습니까", "던가", "느냐", "나", "니"};

constexpr std::array<std::string_view, 1> kPlural{"들"};

// Particles that a noun of one syllable may bear (핵을, 강에서).
constexpr std::array kBehindOneSyllable{
    Ending{"은", After::consonant},   Ending{"는", After::vowel},
    Ending{"이", After::consonant},   Ending{"가", After::vowel},
    Ending{"을", After::consonant},   Ending{"를", After::vowel},
    Ending{"과", After::consonant},   Ending{"와", After::vowel},
    Ending{"의", After::any},         Ending{"에", After::any},
    Ending{"도", After::any},         Ending{"만", After::any},
    Ending{"로", After::vowel_or_l},  Ending{"들", After::any},
    Ending{"으로", After::consonant}, Ending{"에서", After::any},
    Ending{"에는", After::any},       Ending{"에도", After::any},
    Ending{"에게", After::any},       Ending{"까지", After::any},
    Ending{"부터", After::any},       Ending{"보다", After::any},
};

// Verbs made of nouns: the noun alone is what a reader looks for.
constexpr std::array<std::string_view, 5> kLightVerbs{"시키", "당하", "하", "되", "받"};

using hangul::kFinals;
using hangul::kFirstSyllable;
using hangul::kLastSyllable;
using hangul::kVowels;
constexpr char32_t kFinalL = 8;
constexpr char32_t kFinalSs = 20;

char32_t syllable(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
}

char32_t last_syllable(std::string_view text) {
  return syllable(text.substr(text.size() - kSyllable));
}

char32_t final_consonant(char32_t c) {
  return (c - kFirstSyllable) % kFinals;
}

bool fits(After after, std::string_view stem) {
  const char32_t final = final_consonant(last_syllable(stem));
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

template <typename Endings>
std::optional<std::string_view> without(std::string_view word, const Endings& endings) {
  for (const std::string_view ending : endings) {
    // The last byte alone rules out most of a table.
    if (word.back() != ending.back()) continue;
    if (word.size() >= kLeast + ending.size() && word.ends_with(ending)) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return std::nullopt;
}

template <typename Endings>
bool ends_with_any(std::string_view word, const Endings& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

bool is_known_noun(std::string_view word, const WordList& nouns) {
  constexpr std::size_t kLongestEnd = 4 * kSyllable;
  if (nouns.contains(word)) return true;
  std::string end;
  for (std::size_t size = kLeast; size <= std::min(word.size(), kLongestEnd); size += kSyllable) {
    end.assign("~").append(word.substr(word.size() - size));
    if (nouns.contains(end)) return true;
  }
  return false;
}

// The vowel of the present in a syllable that has drawn the past into it: ㅕ is ㅣ, ㅘ is ㅗ, ㅝ is
// ㅜ.
char32_t present_vowel(char32_t vowel) {
  constexpr char32_t kYeo = 6, kWa = 9, kWo = 14, kO = 8, kU = 13, kI = 20;
  return vowel == kYeo ? kI : vowel == kWa ? kO : vowel == kWo ? kU : vowel;
}

void append_syllable(std::string& text, char32_t c) {
  text += static_cast<char>(0xE0U | (c >> 12U));
  text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
  text += static_cast<char>(0x80U | (c & 0x3FU));
}

// `past` ends in a syllable with ㅆ: 시작되었 is 시작되, 태어났 is 태어나. Empty where it does not.
std::string_view present(std::string_view past, std::string& scratch) {
  const char32_t c = last_syllable(past);
  if (final_consonant(c) != kFinalSs || c == U'있' || c == U'겠') return {};
  const std::string_view before = past.substr(0, past.size() - kSyllable);
  if (c == U'었' || c == U'았' || c == U'였' || c == U'했' || c == U'됐') return before;
  const char32_t initial = (c - kFirstSyllable) / (kVowels * kFinals);
  const char32_t vowel = present_vowel((c - kFirstSyllable) / kFinals % kVowels);
  scratch = before;
  append_syllable(scratch, kFirstSyllable + (initial * kVowels + vowel) * kFinals);
  return scratch;
}

std::string_view without_light_verb(std::string_view stem) {
  if (const auto noun = without(stem, kLightVerbs)) return *noun;
  // 출신이었다: the copula behind a noun that ends in a consonant.
  constexpr std::string_view kCopula = "이";
  if (stem.size() < kLeast + kSyllable || !stem.ends_with(kCopula)) return stem;
  const std::string_view noun = stem.substr(0, stem.size() - kSyllable);
  return fits(After::consonant, noun) ? noun : stem;
}

std::optional<KoreanWord> in_the_past(std::string_view word, std::string& scratch) {
  for (const std::string_view ending : kPastEndings) {
    if (word.back() != ending.back() || !word.ends_with(ending)) continue;
    if (word.size() < kLeast + ending.size()) continue;
    const std::string_view stem = present(word.substr(0, word.size() - ending.size()), scratch);
    if (stem.size() < kLeast) continue;
    return KoreanWord{without_light_verb(stem), ends_with_any(word, kAskingPast)};
  }
  return std::nullopt;
}

// 당나라는 is 당나라 with 는, not 당나 with 라는; 핵으로 is 핵 with 으로, not 핵으 with 로.
bool tears(std::string_view ending, std::string_view stem) {
  return (ending.starts_with("라") && stem.ends_with("나")) ||
         (ending.starts_with("로") && stem.ends_with("으"));
}

std::string_view without_particle(std::string_view word) {
  const auto fitting = std::find_if(kEndings.begin(), kEndings.end(), [&](const Ending& ending) {
    // The last byte alone rules out most of the table.
    if (word.back() != ending.text.back() || !word.ends_with(ending.text)) return false;
    if (word.size() < kLeast + ending.text.size()) return false;
    const std::string_view stem = word.substr(0, word.size() - ending.text.size());
    return fits(ending.after, stem) && !tears(ending.text, stem);
  });
  if (fitting == kEndings.end()) return word;
  const std::string_view stem = word.substr(0, word.size() - fitting->text.size());
  return without(stem, kPlural).value_or(stem);  // 병사들에게 is 병사
}

KoreanWord without_endings(std::string_view word, std::string& scratch) {
  if (const auto past = in_the_past(word, scratch)) return *past;
  if (const auto noun = without(word, kAskingCopulas)) return {*noun, true};
  if (const auto verb = without(word, kAskingEndings)) return {without_light_verb(*verb), true};
  return {without_particle(word)};
}

}  // namespace

bool is_syllables(std::string_view word) {
  if (word.size() % kSyllable != 0) return false;
  for (std::size_t i = 0; i < word.size(); i += kSyllable) {
    const char32_t c = syllable(word.substr(i));
    if ((static_cast<unsigned char>(word[i]) & 0xF0U) != 0xE0U || c < kFirstSyllable ||
        c > kLastSyllable) {
      return false;
    }
  }
  return true;
}

KoreanWord korean_word(std::string_view word, const WordList& nouns, std::string& scratch) {
  if (word.size() <= kLeast || !is_syllables(word)) return {word};
  const KoreanWord cut = without_endings(word, scratch);
  // Most words bear no ending, so that the list is asked last.
  return cut.stem == word || !is_known_noun(word, nouns) ? cut : KoreanWord{word};
}

std::string_view one_syllable_noun(std::string_view word) {
  if (word.size() < kLeast || word.size() > 3 * kSyllable || !is_syllables(word)) return {};
  const std::string_view noun = word.substr(0, kSyllable);
  const std::string_view particle = word.substr(kSyllable);
  const bool fitting = std::any_of(
      kBehindOneSyllable.begin(), kBehindOneSyllable.end(),
      [&](const Ending& ending) { return ending.text == particle && fits(ending.after, noun); });
  return fitting ? noun : std::string_view();
}

}  // namespace shirabe::analysis
