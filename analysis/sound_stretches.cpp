// How the words of a script may begin, and which of these beginnings sound like a name's.
#include <algorithm>

#include "analysis/hangul.h"
#include "analysis/script_runs.h"
#include "analysis/sound.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

struct Start {
  Stretch stretch;
  Sounds sounds;
};
using Starts = std::vector<Start>;

std::string text_of(char32_t a, char32_t b = 0) {
  std::string text;
  base::append_utf8(text, a);
  if (b != 0) base::append_utf8(text, b);
  return text;
}

// All that begins with the text.
void add(std::string text, Starts& starts) {
  const Sounds sounds = sounds_of(text);
  if (sounds.empty()) return;
  std::string end = text;
  end.back() = static_cast<char>(end.back() + 1);
  starts.push_back({{std::move(text), std::move(end)}, sounds});
}

Starts katakana_starts() {
  Starts starts;
  for (char32_t kana = U'ァ'; kana <= U'ヶ'; ++kana) add(text_of(kana), starts);
  return starts;
}

// Two letters say how most words begin; some are read as one sound only with a third.
Starts alphabet_starts(std::u32string_view letters, std::u32string_view marked,
                       std::vector<std::string> longer) {
  Starts starts;
  for (const char32_t first : letters) {
    for (const char32_t second : letters) add(text_of(first, second), starts);
  }
  for (const char32_t first : letters) {
    for (const char32_t second : marked) add(text_of(first, second), starts);
  }
  for (const char32_t first : marked) add(text_of(first), starts);
  for (std::string& text : longer) add(std::move(text), starts);
  return starts;
}

// An initial consonant with a vowel, whatever stands at the syllable's end.
Starts hangul_starts() {
  Starts starts;
  for (char32_t syllable = hangul::kFirstSyllable; syllable <= hangul::kLastSyllable;
       syllable += hangul::kFinals) {
    const std::string first = text_of(syllable);
    starts.push_back({{first, text_of(syllable + hangul::kFinals)}, sounds_of(first)});
  }
  return starts;
}

// Each is made when it is first asked for: a search that is a whole process needs two or three.
const Starts& starts_of(Language language) {
  switch (language) {
    case Language::ja: {
      static const Starts starts = katakana_starts();
      return starts;
    }
    case Language::ko: {
      static const Starts starts = hangul_starts();
      return starts;
    }
    case Language::ru: {
      static const Starts starts = alphabet_starts(U"абвгдежзийклмнопрстуфхцчшщыьэюяєіїґ", U"",
                                                   {"дзи", "дзе", "дзю", "дзя"});
      return starts;
    }
    case Language::en:
      break;
  }
  static const Starts starts = alphabet_starts(U"abcdefghijklmnopqrstuvwxyz", U"äöüé",
                                               {"sch", "shch", "tch", "tsch", "dzh", "dge"});
  return starts;
}

}  // namespace

std::string_view start_of(std::string_view folded) {
  // What a letter behind them may turn into another sound.
  constexpr std::u32string_view kOpen = U"cdghknpqstwzгдзть";
  std::size_t most = 4;
  std::size_t offset = 0;
  std::size_t closed = 0;  // behind the last letter that nothing behind it changes
  for (std::size_t letters = 0; offset < folded.size() && letters < most; ++letters) {
    const char32_t letter = base::next_code_point(folded, offset);
    const CharClass script = char_class(letter);
    if (letters == 0) most = script == CharClass::hangul || script == CharClass::katakana ? 2 : 3;
    if (kOpen.find(letter) == std::u32string_view::npos) closed = offset;
  }
  if (offset < folded.size()) offset = closed;
  return folded.substr(0, offset);
}

std::vector<Stretch> stretches_like(const Sounds& sounds, Language language, unsigned most) {
  std::vector<Stretch> alike;
  if (sounds.empty()) return alike;
  SoundComparison comparison(sounds);
  for (const Start& start : starts_of(language)) {
    if (comparison.is_like_start(start.sounds, most)) alike.push_back(start.stretch);
  }
  std::ranges::sort(alike, {}, &Stretch::first);
  std::vector<Stretch> joined;
  for (Stretch& stretch : alike) {
    if (joined.empty() || joined.back().end < stretch.first) {
      joined.push_back(std::move(stretch));
    } else if (joined.back().end < stretch.end) {
      joined.back().end = std::move(stretch.end);
    }
  }
  return joined;
}

}  // namespace shirabe::analysis
