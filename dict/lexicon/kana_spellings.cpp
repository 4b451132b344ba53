#include "dict/lexicon/kana_spellings.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "analysis/hangul.h"
#include "base/utf8.h"

namespace shirabe::dict {
namespace {

using analysis::Language;
namespace hangul = analysis::hangul;

struct Syllable {
  std::string_view kana, latin, cyrillic;
  std::string_view first, hangul;  // at the start of a word and elsewhere
};

// In the order of their bytes.
constexpr auto kSyllables = std::to_array<Syllable>({
    {"ア", "a", "а", "아", "아"},      {"イ", "i", "и", "이", "이"},
    {"ウ", "u", "у", "우", "우"},      {"エ", "e", "э", "에", "에"},
    {"オ", "o", "о", "오", "오"},      {"カ", "ka", "ка", "가", "카"},
    {"ガ", "ga", "га", "가", "가"},    {"キ", "ki", "ки", "기", "키"},
    {"キャ", "kya", "кя", "갸", "캬"}, {"キュ", "kyu", "кю", "규", "큐"},
    {"キョ", "kyo", "кё", "교", "쿄"}, {"ギ", "gi", "ги", "기", "기"},
    {"ギャ", "gya", "гя", "갸", "갸"}, {"ギュ", "gyu", "гю", "규", "규"},
    {"ギョ", "gyo", "гё", "교", "교"}, {"ク", "ku", "ку", "구", "쿠"},
    {"グ", "gu", "гу", "구", "구"},    {"ケ", "ke", "кэ", "게", "케"},
    {"ゲ", "ge", "гэ", "게", "게"},    {"コ", "ko", "ко", "고", "코"},
    {"ゴ", "go", "го", "고", "고"},    {"サ", "sa", "са", "사", "사"},
    {"ザ", "za", "дза", "자", "자"},   {"シ", "shi", "си", "시", "시"},
    {"シャ", "sha", "ся", "샤", "샤"}, {"シュ", "shu", "сю", "슈", "슈"},
    {"ショ", "sho", "сё", "쇼", "쇼"}, {"ジ", "ji", "дзи", "지", "지"},
    {"ジャ", "ja", "дзя", "자", "자"}, {"ジュ", "ju", "дзю", "주", "주"},
    {"ジョ", "jo", "дзё", "조", "조"}, {"ス", "su", "су", "스", "스"},
    {"ズ", "zu", "дзу", "즈", "즈"},   {"セ", "se", "сэ", "세", "세"},
    {"ゼ", "ze", "дзэ", "제", "제"},   {"ソ", "so", "со", "소", "소"},
    {"ゾ", "zo", "дзо", "조", "조"},   {"タ", "ta", "та", "다", "타"},
    {"ダ", "da", "да", "다", "다"},    {"チ", "chi", "ти", "지", "치"},
    {"チャ", "cha", "тя", "자", "차"}, {"チュ", "chu", "тю", "주", "추"},
    {"チョ", "cho", "тё", "조", "초"}, {"ヂ", "ji", "дзи", "지", "지"},
    {"ツ", "tsu", "цу", "쓰", "쓰"},   {"ヅ", "zu", "дзу", "즈", "즈"},
    {"テ", "te", "тэ", "데", "테"},    {"デ", "de", "дэ", "데", "데"},
    {"ト", "to", "то", "도", "토"},    {"ド", "do", "до", "도", "도"},
    {"ナ", "na", "на", "나", "나"},    {"ニ", "ni", "ни", "니", "니"},
    {"ニャ", "nya", "ня", "냐", "냐"}, {"ニュ", "nyu", "ню", "뉴", "뉴"},
    {"ニョ", "nyo", "нё", "뇨", "뇨"}, {"ヌ", "nu", "ну", "누", "누"},
    {"ネ", "ne", "нэ", "네", "네"},    {"ノ", "no", "но", "노", "노"},
    {"ハ", "ha", "ха", "하", "하"},    {"バ", "ba", "ба", "바", "바"},
    {"パ", "pa", "па", "파", "파"},    {"ヒ", "hi", "хи", "히", "히"},
    {"ヒャ", "hya", "хя", "햐", "햐"}, {"ヒュ", "hyu", "хю", "휴", "휴"},
    {"ヒョ", "hyo", "хё", "효", "효"}, {"ビ", "bi", "би", "비", "비"},
    {"ビャ", "bya", "бя", "뱌", "뱌"}, {"ビュ", "byu", "бю", "뷰", "뷰"},
    {"ビョ", "byo", "бё", "뵤", "뵤"}, {"ピ", "pi", "пи", "피", "피"},
    {"ピャ", "pya", "пя", "퍄", "퍄"}, {"ピュ", "pyu", "пю", "퓨", "퓨"},
    {"ピョ", "pyo", "пё", "표", "표"}, {"フ", "fu", "фу", "후", "후"},
    {"ブ", "bu", "бу", "부", "부"},    {"プ", "pu", "пу", "푸", "푸"},
    {"ヘ", "he", "хэ", "헤", "헤"},    {"ベ", "be", "бэ", "베", "베"},
    {"ペ", "pe", "пэ", "페", "페"},    {"ホ", "ho", "хо", "호", "호"},
    {"ボ", "bo", "бо", "보", "보"},    {"ポ", "po", "по", "포", "포"},
    {"マ", "ma", "ма", "마", "마"},    {"ミ", "mi", "ми", "미", "미"},
    {"ミャ", "mya", "мя", "먀", "먀"}, {"ミュ", "myu", "мю", "뮤", "뮤"},
    {"ミョ", "myo", "мё", "묘", "묘"}, {"ム", "mu", "му", "무", "무"},
    {"メ", "me", "мэ", "메", "메"},    {"モ", "mo", "мо", "모", "모"},
    {"ヤ", "ya", "я", "야", "야"},     {"ユ", "yu", "ю", "유", "유"},
    {"ヨ", "yo", "ё", "요", "요"},     {"ラ", "ra", "ра", "라", "라"},
    {"リ", "ri", "ри", "리", "리"},    {"リャ", "rya", "ря", "랴", "랴"},
    {"リュ", "ryu", "рю", "류", "류"}, {"リョ", "ryo", "рё", "료", "료"},
    {"ル", "ru", "ру", "루", "루"},    {"レ", "re", "рэ", "레", "레"},
    {"ロ", "ro", "ро", "로", "로"},    {"ワ", "wa", "ва", "와", "와"},
    {"ヰ", "i", "и", "이", "이"},      {"ヱ", "e", "э", "에", "에"},
    {"ヲ", "o", "о", "오", "오"},
});

enum class Kind : std::uint8_t { syllable, nasal, doubled, long_vowel };

// A beat of the reading.
struct Beat {
  Kind kind = Kind::syllable;
  const Syllable* syllable = nullptr;  // of a long vowel the kana that writes its second half
};
using Beats = std::vector<Beat>;

// How a text departs from the rules; all that are false: not at all.
struct Style {
  double weight = 1;
  bool other_nasal = false;  // Honma for Homma, Хонма for Хомма; Кэнъити without the sign
  bool written_long = false;  // Satou, 사토우
  bool h_for_long = false;    // Satoh
  bool macron = false;        // Satō
  bool full_i = false;        // Сакаи for Сакай
  bool soft_e = false;        // Кобе for Кобэ
  bool long_yo = false;       // Йосида for Ёсида
  bool as_english = false;    // Кишида for Кисида
  bool strong_start = false;  // 타나카 for 다나카
  bool soft_tsu = false;      // 마츠 for 마쓰
};

constexpr auto kLatinStyles = std::to_array<Style>({
    {.weight = 1},
    {.weight = 0.5, .other_nasal = true},
    {.weight = 0.5, .macron = true},
    {.weight = 0.25, .written_long = true},
    {.weight = 0.25, .h_for_long = true},
});
constexpr auto kCyrillicStyles = std::to_array<Style>({
    {.weight = 1},
    {.weight = 0.8, .full_i = true},
    {.weight = 0.5, .other_nasal = true},
    {.weight = 0.4, .soft_e = true},
    {.weight = 0.3, .full_i = true, .soft_e = true},
    {.weight = 0.3, .as_english = true},
    {.weight = 0.3, .long_yo = true},
});
constexpr auto kHangulStyles = std::to_array<Style>({
    {.weight = 1},
    {.weight = 0.4, .strong_start = true},
    {.weight = 0.4, .soft_tsu = true},
    {.weight = 0.2, .strong_start = true, .soft_tsu = true},
    {.weight = 0.1, .written_long = true},
});

const Syllable* find_syllable(std::string_view kana) {
  const auto found = std::ranges::lower_bound(kSyllables, kana, {}, &Syllable::kana);
  return found != kSyllables.end() && found->kana == kana ? found : nullptr;
}

// ー in what is spoken for a written イ is no long vowel to the rules: ケイ, ケー.
bool is_long_vowel(std::string_view kana, std::string_view spoken) {
  return spoken == "ー" && kana != "イ";
}

// Empty where a character is not of a syllable.
Beats beats_of(std::string_view reading, std::string_view spoken_reading) {
  const std::vector<std::string_view> kana = base::characters_of(reading);
  const std::vector<std::string_view> spoken = base::characters_of(spoken_reading);
  if (kana.size() != spoken.size()) return {};
  Beats beats;
  for (std::size_t i = 0; i < kana.size(); ++i) {
    Beat beat{Kind::syllable, find_syllable(kana[i])};
    if (kana[i] == "ン") {
      beat.kind = Kind::nasal;
    } else if (kana[i] == "ッ") {
      beat.kind = Kind::doubled;
    } else if (is_long_vowel(kana[i], spoken[i])) {
      beat.kind = Kind::long_vowel;
    } else if (i + 1 < kana.size()) {
      const Syllable* both = find_syllable(std::string(kana[i]).append(kana[i + 1]));
      if (both != nullptr) {
        beat.syllable = both;
        ++i;
      }
    }
    if (beat.syllable == nullptr && beat.kind != Kind::nasal && beat.kind != Kind::doubled) {
      return {};
    }
    beats.push_back(beat);
  }
  return beats;
}

bool ends_with_any(std::string_view text, std::span<const std::string_view> ends) {
  return std::ranges::any_of(ends, [text](std::string_view end) { return text.ends_with(end); });
}

bool starts_with_any(std::string_view text, std::span<const std::string_view> starts) {
  return std::ranges::any_of(starts, [text](std::string_view s) { return text.starts_with(s); });
}

// The syllable behind the beat; none at the end and before another kind of beat.
const Syllable* next_of(const Beats& beats, std::size_t i) {
  const bool is_there = i + 1 < beats.size() && beats[i + 1].kind == Kind::syllable;
  return is_there ? beats[i + 1].syllable : nullptr;
}

// The vowel at the end, with a macron.
void make_long(std::string& text) {
  constexpr std::string_view kVowels = "aeiou";
  constexpr std::array<std::string_view, 5> kLong{"ā", "ē", "ī", "ō", "ū"};
  const std::size_t vowel = text.empty() ? std::string_view::npos : kVowels.find(text.back());
  if (vowel != std::string_view::npos) text.replace(text.size() - 1, 1, kLong[vowel]);
}

std::string in_latin(const Beats& beats, const Style& style) {
  constexpr std::array<std::string_view, 3> kLips{"b", "m", "p"};
  constexpr std::array<std::string_view, 5> kVowels{"a", "e", "i", "o", "u"};
  std::string text;
  for (std::size_t i = 0; i < beats.size(); ++i) {
    const Syllable* next = next_of(beats, i);
    const std::string_view behind = next == nullptr ? "" : next->latin;
    switch (beats[i].kind) {
      case Kind::syllable:
        text += beats[i].syllable->latin;
        break;
      case Kind::nasal:
        text += style.other_nasal && starts_with_any(behind, kLips) ? "m" : "n";
        break;
      case Kind::doubled:
        text += behind.starts_with("ch") ? "t" : behind.substr(0, 1);
        break;
      case Kind::long_vowel:
        if (style.written_long) text += beats[i].syllable->latin;
        if (style.macron) make_long(text);
        if (style.h_for_long && text.ends_with('o') && !starts_with_any(behind, kVowels)) {
          text += "h";
        }
        break;
    }
  }
  return text;
}

// ё behind a consonant is the rest of a syllable, but alone the kana ヨ.
std::string_view cyrillic_of(const Syllable& syllable, std::string_view before,
                             const Style& style) {
  constexpr std::array<std::string_view, 4> kBeforeShortI{"а", "э", "о", "у"};
  if (syllable.kana == "ヨ" && style.long_yo) return "йо";
  if (syllable.kana == "イ" && !style.full_i && ends_with_any(before, kBeforeShortI)) return "й";
  return syllable.cyrillic;
}

// What the letters of Hepburn's romanization are in Russian.
std::string as_english(std::string text) {
  struct Change {
    std::string_view from, to;
  };
  constexpr auto kChanges = std::to_array<Change>({{"дзи", "джи"},
                                                   {"дзя", "джа"},
                                                   {"дзю", "джу"},
                                                   {"дзё", "джо"},
                                                   {"си", "ши"},
                                                   {"ся", "ша"},
                                                   {"сю", "шу"},
                                                   {"сё", "шо"},
                                                   {"ти", "чи"},
                                                   {"тя", "ча"},
                                                   {"тю", "чу"},
                                                   {"тё", "чо"}});
  for (const auto& [from, to] : kChanges) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

// э within a word.
std::string with_soft_e(const std::string& text) {
  constexpr std::string_view kHard = "э";
  std::string soft = text;
  for (std::size_t at = soft.find(kHard, 1); at != std::string::npos; at = soft.find(kHard, at)) {
    soft.replace(at, kHard.size(), "е");
  }
  return soft;
}

std::string_view cyrillic_nasal(std::string_view behind, const Style& style) {
  constexpr std::array<std::string_view, 3> kLips{"б", "м", "п"};
  constexpr std::array<std::string_view, 8> kVowels{"а", "и", "у", "э", "о", "я", "ю", "ё"};
  if (style.other_nasal) return "н";
  if (starts_with_any(behind, kLips)) return "м";
  return starts_with_any(behind, kVowels) ? "нъ" : "н";
}

std::string in_cyrillic(const Beats& beats, const Style& style) {
  std::string text;
  for (std::size_t i = 0; i < beats.size(); ++i) {
    const Syllable* next = next_of(beats, i);
    const std::string_view behind = next == nullptr ? "" : next->cyrillic;
    switch (beats[i].kind) {
      case Kind::syllable:
        text += cyrillic_of(*beats[i].syllable, text, style);
        break;
      case Kind::nasal:
        text += cyrillic_nasal(behind, style);
        break;
      case Kind::doubled:
        if (!behind.empty()) text += base::characters_of(behind).front();
        break;
      case Kind::long_vowel:
        break;
    }
  }
  if (style.as_english) return as_english(std::move(text));
  return style.soft_e ? with_soft_e(text) : text;
}

// Closes the last syllable of `text` with one of hangul::kFinals, if there is one that is open.
void close(std::string& text, char32_t final) {
  if (text.empty()) return;
  std::size_t offset = base::floor_boundary(text, text.size() - 1);
  const std::size_t last = offset;
  const char32_t syllable = base::next_code_point(text, offset);
  if ((syllable - hangul::kFirstSyllable) % hangul::kFinals != 0) return;
  text.resize(last);
  base::append_utf8(text, syllable + final);
}

std::string_view hangul_of(const Syllable& syllable, bool is_first, const Style& style) {
  if (syllable.kana == "ツ" && style.soft_tsu) return "츠";
  return is_first && !style.strong_start ? syllable.first : syllable.hangul;
}

std::string in_hangul(const Beats& beats, const Style& style) {
  constexpr char32_t kNasal = 4;     // ㄴ
  constexpr char32_t kDoubled = 19;  // ㅅ
  std::string text;
  for (std::size_t i = 0; i < beats.size(); ++i) {
    switch (beats[i].kind) {
      case Kind::syllable:
        text += hangul_of(*beats[i].syllable, i == 0, style);
        break;
      case Kind::nasal:
        close(text, kNasal);
        break;
      case Kind::doubled:
        close(text, kDoubled);
        break;
      case Kind::long_vowel:
        if (style.written_long) text += beats[i].syllable->hangul;
        break;
    }
  }
  return text;
}

std::vector<Spelling> in_styles(const Beats& beats, std::span<const Style> styles,
                                std::string (*spell)(const Beats&, const Style&)) {
  std::vector<Spelling> spellings;
  for (const Style& style : styles) {
    std::string text = spell(beats, style);
    if (std::ranges::find(spellings, text, &Spelling::text) == spellings.end()) {
      spellings.push_back({std::move(text), style.weight});
    }
  }
  return spellings;
}

}  // namespace

std::vector<Spelling> spellings_of(std::string_view kana, std::string_view spoken,
                                   Language language) {
  const Beats beats = beats_of(kana, spoken);
  if (beats.empty()) return {};
  switch (language) {
    case Language::en:
      return in_styles(beats, kLatinStyles, in_latin);
    case Language::ru:
      return in_styles(beats, kCyrillicStyles, in_cyrillic);
    case Language::ko:
      return in_styles(beats, kHangulStyles, in_hangul);
    case Language::ja:
      break;
  }
  return {};
}

}  // namespace shirabe::dict
