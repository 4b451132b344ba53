// The letters of four scripts, read as sounds.
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "analysis/hangul.h"
#include "analysis/script_runs.h"
#include "analysis/sound.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

enum class Place : std::uint8_t { any, first, soft, vowel, consonant, after_vowel };

// What letters are read as where they stand at the word's start, before e, i or y, before any
// vowel, before a consonant or the end, or behind a vowel. * takes the vowel before it away.
struct Rule {
  std::u32string_view letters;
  std::string_view sounds;
  Place place = Place::any;
};

// Rules of one first letter stand together, the longer and the narrower first.
constexpr auto kKatakana = std::to_array<Rule>({
    {U"ァ", "*a"},     {U"ア", "a"},      {U"ィ", "*i"},     {U"イ", "i"},    {U"ゥ", "*U"},
    {U"ウ", "u"},      {U"ェ", "*e"},     {U"エ", "e"},      {U"ォ", "*o"},   {U"オ", "o"},
    {U"カ", "ka"},     {U"ガ", "ga"},     {U"キ", "ki"},     {U"ギ", "gi"},   {U"ク", "kU"},
    {U"グ", "gU"},     {U"ケ", "ke"},     {U"ゲ", "ge"},     {U"コ", "ko"},   {U"ゴ", "go"},
    {U"サ", "sa"},     {U"ザ", "za"},     {U"シュー", "Xu"}, {U"シュ", "XU"}, {U"シ", "XI"},
    {U"ジュー", "ju"}, {U"ジュ", "jU"},   {U"ジ", "jI"},     {U"ス", "sU"},   {U"ズ", "zU"},
    {U"セ", "se"},     {U"ゼ", "ze"},     {U"ソ", "so"},     {U"ゾ", "zo"},   {U"タ", "ta"},
    {U"ダ", "da"},     {U"チュー", "Hu"}, {U"チュ", "HU"},   {U"チ", "HI"},   {U"ヂ", "jI"},
    {U"ッ", ""},       {U"ツ", "MU"},     {U"ヅ", "zU"},     {U"テ", "te"},   {U"デ", "de"},
    {U"ト", "tO"},     {U"ド", "dO"},     {U"ナ", "na"},     {U"ニ", "ni"},   {U"ヌ", "nU"},
    {U"ネ", "ne"},     {U"ノ", "no"},     {U"ハ", "xa"},     {U"バ", "Va"},   {U"パ", "pa"},
    {U"ヒ", "xi"},     {U"ビ", "Vi"},     {U"ピ", "pi"},     {U"フ", "FU"},   {U"ブ", "VU"},
    {U"プ", "pU"},     {U"ヘ", "xe"},     {U"ベ", "Ve"},     {U"ペ", "pe"},   {U"ホ", "xo"},
    {U"ボ", "Vo"},     {U"ポ", "po"},     {U"マ", "ma"},     {U"ミ", "mi"},   {U"ム", "mU"},
    {U"メ", "me"},     {U"モ", "mo"},     {U"ャ", "*ya"},    {U"ヤ", "ya"},   {U"ュ", "*yu"},
    {U"ユ", "yu"},     {U"ョ", "*yo"},    {U"ヨ", "yo"},     {U"ラ", "La"},   {U"リ", "Li"},
    {U"ル", "LU"},     {U"レ", "Le"},     {U"ロ", "Lo"},     {U"ヮ", "*wa"},  {U"ワ", "wa"},
    {U"ヰ", "i"},      {U"ヱ", "e"},      {U"ヲ", "o"},      {U"ン", "N"},    {U"ヴ", "VU"},
    {U"ヵ", "ka"},     {U"ヶ", "ke"},     {U"ー", "~"},
});

constexpr auto kCyrillic = std::to_array<Rule>({
    {U"а", "a"},
    {U"б", "b"},
    {U"в", "v"},
    {U"г", "q", Place::vowel},
    {U"г", "g"},
    {U"ґ", "g"},
    {U"дж", "J"},
    {U"дзи", "ji"},
    {U"дзе", "jo"},
    {U"дзю", "ju"},
    {U"дзя", "ja"},
    {U"дз", "z"},
    {U"дт", "t"},
    {U"д", "d"},
    {U"е", "ye", Place::first},
    {U"е", "ye", Place::after_vowel},
    {U"ей", "Wy"},
    {U"е", "e"},
    {U"є", "ye"},
    {U"ё", "yo", Place::first},
    {U"ё", "yo", Place::after_vowel},
    {U"ё", "E"},
    {U"ж", "Z"},
    {U"з", "z"},
    {U"и", "i"},
    {U"і", "i"},
    {U"ї", "yi"},
    {U"й", "y"},
    {U"к", "k"},
    {U"л", "l"},
    {U"м", "m"},
    {U"нг", "Nq", Place::vowel},
    {U"нг", "Ng"},
    {U"н", "n"},
    {U"о", "o"},
    {U"п", "p"},
    {U"р", "r"},
    {U"с", "s"},
    {U"т", "t"},
    {U"у", "u"},
    {U"ф", "f"},
    {U"х", "x"},
    {U"ц", "c"},
    {U"чж", "J"},
    {U"ч", "C"},
    {U"ш", "S"},
    {U"щ", "SC"},
    {U"ъе", "ye"},
    {U"ъ", ""},
    {U"ы", "i"},
    {U"ье", "ye"},
    {U"ь", ""},
    {U"эй", "Wy"},
    {U"э", "e"},
    {U"ю", "yu"},
    {U"я", "ya"},
});

constexpr auto kLatin = std::to_array<Rule>({
    {U"ae", "A"},
    {U"a", "a"},
    {U"b", "b"},
    {U"chr", "kr"},
    {U"ch", "%"},
    {U"ck", "k"},
    {U"cz", "C"},
    {U"c", "5", Place::soft},
    {U"c", "k"},
    {U"dzh", "J"},
    {U"dge", "J"},
    {U"dj", "J"},
    {U"dt", "t"},
    {U"dh", "d"},
    {U"d", "d"},
    {U"eo", "E"},
    {U"ee", "i"},
    {U"ew", "yu", Place::consonant},
    {U"ea", "i"},
    {U"eur", "ur"},
    {U"eu", "Wu"},
    {U"ei", "Wi"},
    {U"e", "e"},
    {U"f", "f"},
    {U"gh", "g"},
    {U"g", "6", Place::soft},
    {U"g", "g"},
    {U"h", "x", Place::vowel},
    {U"h", ""},
    {U"igh", "ai"},
    {U"i", "i"},
    {U"j", "j", Place::vowel},
    {U"j", "y"},
    {U"kh", "x"},
    {U"kn", "n", Place::first},
    {U"k", "k"},
    {U"l", "l"},
    {U"mc", "mk"},
    {U"m", "m"},
    {U"ng", "Ng"},
    {U"n", "n"},
    {U"oo", "u"},
    {U"ou", "u"},
    {U"oe", "e"},
    {U"o", "o"},
    {U"ph", "f"},
    {U"p", "p"},
    {U"qu", "kw"},
    {U"q", "k"},
    {U"rh", "r"},
    {U"r", "r"},
    {U"shch", "S"},
    {U"sch", "S"},
    {U"sh", "S"},
    {U"st", "$t"},
    {U"sp", "$p"},
    {U"sz", "S"},
    {U"s", "s"},
    {U"tsch", "C"},
    {U"tch", "C"},
    {U"th", "T"},
    {U"ts", "c"},
    {U"tz", "c"},
    {U"t", "t"},
    {U"u", "u"},
    {U"v", "v"},
    {U"wh", "w", Place::first},
    {U"wr", "r", Place::first},
    {U"w", "w", Place::vowel},
    {U"w", "u"},
    {U"x", "s", Place::first},
    {U"x", "ks"},
    {U"y", "y", Place::vowel},
    {U"y", "i"},
    {U"zh", "Z"},
    {U"z", "z"},
    {U"ä", "A"},
    {U"ö", "E"},
});

bool is_vowel_letter(char32_t c) {
  switch (c) {
    case U'a':
    case U'e':
    case U'i':
    case U'o':
    case U'u':
    case U'y':
    case U'ä':
    case U'ö':
    case U'а':
    case U'е':
    case U'ё':
    case U'и':
    case U'о':
    case U'у':
    case U'ы':
    case U'э':
    case U'ю':
    case U'я':
    case U'і':
    case U'ї':
    case U'є':
      return true;
    default:
      return false;
  }
}

// The first letter is the rule's.
bool fits(const Rule& rule, std::u32string_view word, std::size_t at) {
  const std::size_t end = at + rule.letters.size();
  if (end > word.size()) return false;
  for (std::size_t i = 1; i < rule.letters.size(); ++i) {
    if (word[at + i] != rule.letters[i]) return false;
  }
  const char32_t next = end < word.size() ? word[end] : 0;
  switch (rule.place) {
    case Place::any:
      return true;
    case Place::first:
      return at == 0;
    case Place::soft:
      return next == U'e' || next == U'i' || next == U'y';
    case Place::vowel:
      return is_vowel_letter(next);
    case Place::consonant:
      return !is_vowel_letter(next);
    case Place::after_vowel:
      return at > 0 && is_vowel_letter(word[at - 1]);
  }
  return false;
}

// The rules of a script, by their first letter.
class Table {
 public:
  Table(std::span<const Rule> rules, char32_t first, char32_t last)
      : rules_(rules), first_(first), begins_(last - first + 2) {
    for (std::size_t letter = 0; letter + 1 < begins_.size(); ++letter) {
      const auto is_of = [&](const Rule& rule) { return rule.letters[0] == first + letter; };
      const auto begin = std::ranges::find_if(rules, is_of);
      const auto end = std::find_if_not(begin, rules.end(), is_of);
      begins_[letter] = {static_cast<std::size_t>(begin - rules.begin()),
                         static_cast<std::size_t>(end - rules.begin())};
    }
  }

  [[nodiscard]] const Rule* find(std::u32string_view word, std::size_t at) const {
    const std::size_t letter = word[at] - first_;
    if (word[at] < first_ || letter >= begins_.size()) return nullptr;
    for (std::size_t i = begins_[letter].first; i < begins_[letter].second; ++i) {
      if (fits(rules_[i], word, at)) return &rules_[i];
    }
    return nullptr;
  }

 private:
  std::span<const Rule> rules_;
  char32_t first_;
  std::vector<std::pair<std::size_t, std::size_t>> begins_;
};

const Table* table_of(CharClass script) {
  static const Table katakana(kKatakana, U'ァ', U'ー');
  static const Table cyrillic(kCyrillic, U'а', U'ґ');
  static const Table latin(kLatin, U'a', U'ö');
  switch (script) {
    case CharClass::katakana:
      return &katakana;
    case CharClass::cyrillic:
      return &cyrillic;
    case CharClass::latin:
      return &latin;
    default:
      return nullptr;
  }
}

// Longer words are no names.
constexpr std::size_t kMostLetters = 24;

// A text that needs no memory of its own: sounds are read out of thousands of words for one query.
template <class Letter, std::size_t Most>
class ShortText {
 public:
  using View = std::basic_string_view<Letter>;

  // Each only where there is room.
  void push_back(Letter letter) { letters_[size_++] = letter; }
  void append(View text) {
    for (const Letter letter : text) push_back(letter);
  }
  void pop_back() { --size_; }
  [[nodiscard]] Letter& back() { return letters_[size_ - 1]; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] View view() const { return {letters_.data(), size_}; }

 private:
  std::array<Letter, Most> letters_{};
  std::size_t size_ = 0;
};

using Letters = ShortText<char32_t, kMostLetters>;
// A syllable of Hangul is up to four, any other letter up to three.
using Symbols = ShortText<char, 4 * kMostLetters>;

// ---- Hangul (Unicode standard, 3.12: how syllables are composed) --------------------------------

using hangul::kFinals;
using hangul::kFirstSyllable;
constexpr std::array<std::string_view, 19> kInitials{
    "G", "k", "n", "D", "t", "L", "m", "B", "p", "K", "M", "", "Q", "c", "h", "k", "t", "P", "x"};
constexpr std::array<std::string_view, hangul::kVowels> kVowels{
    "a", "A",  "ya", "ye", "E",  "A",  "yE", "ye", "o", "wa", "we",
    "E", "yo", "u",  "wE", "we", "wi", "yu", "@",  "i", "i"};
// - where no foreign name and no Korean one ends a syllable (외래어 표기법, 1.3).
constexpr std::array<std::string_view, kFinals> kFinalSounds{
    "",  "G", "-", "-", "n", "-", "-", "-", "L", "-", "-", "-", "-", "-",
    "-", "-", "m", "B", "-", "t", "-", "N", "-", "-", "-", "-", "-", "-"};
// ㅣ behind ㅅ ㅈ ㅉ ㅊ may be there only because a syllable needs a vowel.
constexpr std::string_view kBeforeWeakI = "KQch";

// How a syllable's consonant and vowel sound.
void append_open_syllable(std::string_view initial, std::string_view vowel, Symbols& symbols) {
  // 샤 and 쇤 are sha and schön; a Korean word has no other way to write sh.
  const bool is_sh = initial == "K" && vowel.size() == 2 && vowel != "wa" && vowel != "wE";
  if (is_sh) {
    initial = "X";
    vowel = vowel == "yu" ? "U" : vowel.substr(1);
  } else if (initial == "x" && vowel == "u") {
    initial = "F";  // 후 is also the Japanese fu
  } else if (vowel == "i" && !initial.empty() &&
             kBeforeWeakI.find(initial) != std::string_view::npos) {
    vowel = "I";
  }
  symbols.append(initial);
  symbols.append(vowel);
}

void append_hangul(char32_t syllable, Symbols& symbols) {
  const char32_t place = syllable - kFirstSyllable;
  append_open_syllable(kInitials[place / (kVowels.size() * kFinals)],
                       kVowels[place / kFinals % kVowels.size()], symbols);
  symbols.append(kFinalSounds[place % kFinals]);
}

// ---- All of them --------------------------------------------------------------------------------

// By symbol: whether it is one of those that are named.
using SymbolSet = std::array<bool, 128>;

constexpr SymbolSet set_of(std::string_view symbols) {
  SymbolSet set{};
  for (const char symbol : symbols) set[static_cast<unsigned char>(symbol)] = true;
  return set;
}

constexpr SymbolSet kVowelSymbols = set_of(kVowelSounds);
constexpr SymbolSet kPalatals = set_of("XjHhQCJSZc%56");  // y behind them says nothing

bool is_in(const SymbolSet& set, char symbol) {
  return set[static_cast<unsigned char>(symbol)];
}

bool is_vowel(char symbol) {
  return is_in(kVowelSymbols, symbol);
}

bool is_weak_vowel(char symbol) {
  return symbol == 'U' || symbol == '@';
}

// é is e; ä and ö have sounds of their own.
char32_t without_mark(char32_t letter) {
  if (letter < 0x80 || letter == U'ä' || letter == U'ö') return letter;
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&error);
  std::array<UChar, 8> pieces{};
  const int32_t length =
      unorm2_getRawDecomposition(nfd, static_cast<UChar32>(letter), pieces.data(),
                                 static_cast<int32_t>(pieces.size()), &error);
  return U_SUCCESS(error) != 0 && length > 0 ? without_mark(pieces[0]) : letter;
}

// Empty where they are not all of one script of the four.
Letters letters_of(std::string_view word, CharClass& script) {
  Letters letters;
  for (std::size_t offset = 0; offset < word.size();) {
    const char32_t letter = base::next_code_point(word, offset);
    const CharClass of_letter = char_class(letter);
    if (letters.size() == 0) script = of_letter;
    if (of_letter != script || letters.size() == kMostLetters) return {};
    letters.push_back(script == CharClass::latin ? without_mark(letter) : letter);
  }
  return letters;
}

Symbols symbols_of(std::u32string_view letters, const Table& table, bool is_katakana) {
  Symbols symbols;
  const auto ends_in_a = [&symbols] { return symbols.view().ends_with('a'); };
  for (std::size_t at = 0; at < letters.size();) {
    const Rule* rule = table.find(letters, at);
    if (rule == nullptr) return {};
    std::string_view sounds = rule->sounds;
    if (sounds == "~") {
      sounds = {};
      if (ends_in_a()) symbols.back() = 'Y';
    } else if (sounds.starts_with('*')) {
      sounds.remove_prefix(1);
      if (symbols.size() > 0 && is_vowel(symbols.back())) symbols.pop_back();
    }
    symbols.append(sounds);
    at += rule->letters.size();
  }
  if (is_katakana && ends_in_a()) symbols.back() = 'Y';
  return symbols;
}

// Sounds that are as one: a doubled one, a nasal before another, y behind ch or sh; r is mute where
// no vowel follows.
Symbols simplified(std::string_view symbols) {
  Symbols simple;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    char symbol = symbols[i];
    const char next = i + 1 < symbols.size() ? symbols[i + 1] : '\0';
    const bool is_after_palatal = simple.size() > 0 && is_in(kPalatals, simple.back());
    if (symbol == next || (symbol == 'N' && (next == 'n' || next == 'm'))) continue;
    if (symbol == 'y' && is_after_palatal && is_vowel(next)) continue;
    if (symbol == 'r' && !is_vowel(next) && next != 'y') symbol = 'R';
    simple.push_back(symbol);
  }
  return simple;
}

struct Drop {
  std::string_view symbols;
  std::uint8_t cost;
};
constexpr std::uint8_t kConsonant = 90;
constexpr std::array<Drop, 9> kDrops{{{"@", 5},
                                      {"U", 15},
                                      {"yO", 20},
                                      {"I", 25},
                                      {"R", 15},
                                      {"w", 40},
                                      {"x", 50},
                                      {"aeiouAEYW", 60},
                                      {"nNm", 80}}};
constexpr std::array<std::uint8_t, 128> kDropOf = [] {
  std::array<std::uint8_t, 128> costs{};
  costs.fill(kConsonant);
  for (const auto& [symbols, cost] : kDrops) {
    for (const char symbol : symbols) costs[static_cast<unsigned char>(symbol)] = cost;
  }
  return costs;
}();
constexpr std::uint8_t kBesideAVowel = 30;
constexpr std::uint8_t kLast = 40;     // vowels at the end come and go with cases and scripts
constexpr std::uint8_t kSilentE = 20;  // of Latin
constexpr std::uint8_t kBehindN = 20;  // ng
constexpr std::uint8_t kWeakLast = 5;  // of kana: a word cannot end with the consonant
constexpr std::uint8_t kBehindConsonant = 10;  // w: 뢰 is rö
constexpr std::uint8_t kMuteL = 50;            // 르 may be a mute r
constexpr std::uint8_t kBehindS = 40;          // shch

// Greek and Latin endings are left out in Russian: -us, -ius, -os, -es, -as.
constexpr std::size_t kLeastStem = 4;
constexpr std::uint8_t kEnding = 15;  // a vowel
constexpr std::uint8_t kEndingS = 30;
constexpr SymbolSet kVowelsOfEndings = set_of("aeouAEUO");

// Where such an ending begins; the size where there is none.
std::size_t ending_of(std::string_view symbols) {
  std::size_t at = symbols.size();
  if (at > 0 && is_weak_vowel(symbols[at - 1])) --at;
  if (at < kLeastStem + 2 || (symbols[at - 1] != 's' && symbols[at - 1] != 'K'))
    return symbols.size();
  at -= 2;
  if (!is_in(kVowelsOfEndings, symbols[at])) return symbols.size();
  return symbols[at - 1] == 'i' && symbols[at] == 'u' && at > kLeastStem ? at - 1 : at;
}

// What it costs that the other name lacks the vowel at `i`.
std::uint8_t drop_of_vowel(std::string_view symbols, std::size_t i, CharClass script) {
  const char symbol = symbols[i];
  std::uint8_t drop = kDropOf[static_cast<unsigned char>(symbol)];
  const bool is_last = i + 1 == symbols.size();
  const bool is_beside =
      (i > 0 && is_vowel(symbols[i - 1])) || (!is_last && is_vowel(symbols[i + 1]));
  if (is_beside) drop = std::min(drop, kBesideAVowel);
  if (!is_last) return drop;
  if (symbol == 'U' || symbol == 'O') return kWeakLast;
  if (i > 0) drop = std::min(drop, kLast);
  if (symbol == 'e' && script == CharClass::latin) drop = std::min(drop, kSilentE);
  return drop;
}

std::uint8_t drop_of_consonant(std::string_view symbols, std::size_t i) {
  const char before = i > 0 ? symbols[i - 1] : '\0';
  const char next = i + 1 < symbols.size() ? symbols[i + 1] : '\0';
  switch (symbols[i]) {
    case 'g':
    case 'G':
    case 'q':
    case '6':
      if (before == 'N') return kBehindN;
      break;
    case 'w':
      if (i > 0 && !is_vowel(before)) return kBehindConsonant;
      break;
    case 'L':
      if (next == '@') return kMuteL;
      break;
    case 'C':
      if (before == 'S') return kBehindS;
      break;
    default:
      break;
  }
  return kDropOf[static_cast<unsigned char>(symbols[i])];
}

Sounds with_drops(std::string_view symbols, CharClass script) {
  Sounds sounds;
  if (symbols.size() > Sounds::kMost) return sounds;
  const std::size_t ending = script == CharClass::cyrillic ? symbols.size() : ending_of(symbols);
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const bool is_a_vowel = is_vowel(symbols[i]);
    std::uint8_t drop =
        is_a_vowel ? drop_of_vowel(symbols, i, script) : drop_of_consonant(symbols, i);
    if (i >= ending) drop = std::min(drop, is_a_vowel ? kEnding : kEndingS);
    sounds.add({symbols[i], drop});
  }
  return sounds;
}

}  // namespace

Sounds sounds_of(std::string_view folded) {
  CharClass script = CharClass::common;
  const Letters letters = letters_of(folded, script);
  Symbols symbols;
  if (script == CharClass::hangul) {
    for (const char32_t syllable : letters.view()) {
      if (syllable < kFirstSyllable || syllable > hangul::kLastSyllable) return {};
      append_hangul(syllable, symbols);
    }
    if (symbols.view().find('-') != std::string_view::npos) return {};
  } else if (const Table* table = table_of(script)) {
    symbols = symbols_of(letters.view(), *table, script == CharClass::katakana);
  }
  return with_drops(simplified(symbols.view()).view(), script);
}

std::string spelled(const Sounds& sounds) {
  std::string symbols;
  for (const Sound& sound : sounds) symbols.push_back(sound.symbol);
  return symbols;
}

}  // namespace shirabe::analysis
