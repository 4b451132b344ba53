#include "analysis/misspelling.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "analysis/hangul.h"
#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

// ---- Hangul (Unicode standard, 3.12: how syllables are composed) --------------------------------

using hangul::kFinals;
using hangul::kFirstSyllable;
using hangul::kLastSyllable;
using hangul::kVowels;
constexpr char32_t kSyllablesOfAnInitial = kVowels * kFinals;

constexpr std::u32string_view kInitials = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
// As a keyboard types them, from the syllable's second to its last final.
constexpr std::array<std::u32string_view, kFinals - 1> kFinalLetters{
    U"ㄱ",   U"ㄲ",   U"ㄱㅅ", U"ㄴ",   U"ㄴㅈ", U"ㄴㅎ", U"ㄷ", U"ㄹ", U"ㄹㄱ",
    U"ㄹㅁ", U"ㄹㅂ", U"ㄹㅅ", U"ㄹㅌ", U"ㄹㅍ", U"ㄹㅎ", U"ㅁ", U"ㅂ", U"ㅂㅅ",
    U"ㅅ",   U"ㅆ",   U"ㅇ",   U"ㅈ",   U"ㅊ",   U"ㅋ",   U"ㅌ", U"ㅍ", U"ㅎ"};
constexpr char32_t kFirstVowel = U'ㅏ';

void append_jamo(std::u32string& letters, char32_t syllable) {
  const char32_t place = syllable - kFirstSyllable;
  letters.push_back(kInitials[place / kSyllablesOfAnInitial]);
  letters.push_back(kFirstVowel + place % kSyllablesOfAnInitial / kFinals);
  if (const char32_t last = place % kFinals; last > 0) letters += kFinalLetters[last - 1];
}

// ---- Letters that are taken for each other ------------------------------------------------------

// Each of these for any other of its word.
constexpr std::array<std::u32string_view, 52> kAlike{
    U"アァ", U"イィヰ", U"ウゥヴ", U"エェヱ", U"オォヲ", U"カガヵ", U"キギ",   U"クグ",   U"ケゲヶ",
    U"コゴ", U"サザ",   U"シジヂ", U"スズヅ", U"セゼ",   U"ソゾ",   U"タダ",   U"チヂジ", U"ツッヅ",
    U"テデ", U"トド",   U"ハバパ", U"ヒビピ", U"フブプ", U"ヘベペ", U"ホボポ", U"ヤャ",   U"ユュ",
    U"ヨョ", U"ワヮ",   U"バヴ",   U"ンム",   U"ㄱㄲㅋ", U"ㄷㄸㅌ", U"ㅂㅃㅍ", U"ㅅㅆ",   U"ㅈㅉㅊ",
    U"ㅐㅔ", U"ㅒㅖ",   U"ㅙㅚㅞ", U"ㅓㅗ",   U"ㅡㅜ",   U"ий",     U"шщ",     U"еэё",    U"ао",
    U"іи",   U"ьъ",     U"гґ",     U"сз",     U"ck",     U"sz",     U"iy"};

// Bit i is set in those of group i.
using Groups = std::uint64_t;
static_assert(kAlike.size() <= 64);

// The groups of the letters of one block.
template <char32_t First, char32_t Last>
constexpr auto groups_of_block() {
  std::array<Groups, Last - First + 1> groups{};
  for (std::size_t i = 0; i < kAlike.size(); ++i) {
    for (const char32_t letter : kAlike[i]) {
      if (letter >= First && letter <= Last) groups[letter - First] |= Groups{1} << i;
    }
  }
  return groups;
}

Groups groups_of(char32_t letter) {
  static constexpr auto kLatin = groups_of_block<U'a', U'z'>();
  static constexpr auto kCyrillic = groups_of_block<U'а', U'ґ'>();
  static constexpr auto kKatakana = groups_of_block<U'ァ', U'ヺ'>();
  static constexpr auto kJamo = groups_of_block<U'ㄱ', U'ㅣ'>();
  if (letter >= U'a' && letter <= U'z') return kLatin[letter - U'a'];
  if (letter >= U'а' && letter <= U'ґ') return kCyrillic[letter - U'а'];
  if (letter >= U'ァ' && letter <= U'ヺ') return kKatakana[letter - U'ァ'];
  if (letter >= U'ㄱ' && letter <= U'ㅣ') return kJamo[letter - U'ㄱ'];
  return 0;
}

unsigned cost_of_change(char32_t a, char32_t b) {
  if (a == b) return 0;
  return (groups_of(a) & groups_of(b)) != 0 ? kEdit / 2 : kEdit;
}

// Of the letter at `i`, which stands in one word and not in the other.
unsigned cost_of_one_more(std::u32string_view word, std::size_t i) {
  constexpr std::u32string_view kLight = U"ーьъ";
  const bool doubled = i > 0 && word[i - 1] == word[i];
  return doubled || kLight.find(word[i]) != std::u32string_view::npos ? kEdit / 2 : kEdit;
}

// By how many of b's first letters are taken, what it costs to turn a into them: one number over
// `most` where all of it costs more.
std::vector<unsigned> last_row(std::u32string_view a, std::u32string_view b, unsigned most) {
  std::vector<unsigned> above(b.size() + 1);  // the row before the last
  std::vector<unsigned> last(b.size() + 1);
  std::vector<unsigned> row(b.size() + 1);
  for (std::size_t j = 0; j < b.size(); ++j) last[j + 1] = last[j] + cost_of_one_more(b, j);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const unsigned one_more = cost_of_one_more(a, i);
    row[0] = last[0] + one_more;
    unsigned least = row[0];
    for (std::size_t j = 0; j < b.size(); ++j) {
      row[j + 1] = std::min({last[j] + cost_of_change(a[i], b[j]), last[j + 1] + one_more,
                             row[j] + cost_of_one_more(b, j)});
      const bool swapped = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] && a[i] != b[j];
      if (swapped) row[j + 1] = std::min(row[j + 1], above[j - 1] + kEdit);
      least = std::min(least, row[j + 1]);
    }
    if (least > most) return {least};
    above.swap(last);
    last.swap(row);
  }
  return last;
}

// ---- Scripts ------------------------------------------------------------------------------------

std::optional<CharClass> script_of(std::string_view word) {
  std::optional<CharClass> script;
  for (std::size_t offset = 0; offset < word.size();) {
    const CharClass c = next_class(word, offset);
    if (script && c != *script) return std::nullopt;
    script = c;
  }
  const bool has_letters = script == CharClass::katakana || script == CharClass::hangul ||
                           script == CharClass::cyrillic || script == CharClass::latin;
  return has_letters ? script : std::nullopt;
}

char32_t first_of(std::string_view word) {
  std::size_t offset = 0;
  return base::next_code_point(word, offset);
}

// The syllables that begin with the letter.
std::pair<char32_t, char32_t> syllables_with(char32_t initial) {
  const auto place = static_cast<char32_t>(kInitials.find(initial));
  const char32_t first = kFirstSyllable + place * kSyllablesOfAnInitial;
  return {first, first + kSyllablesOfAnInitial - 1};
}

bool is_syllable(char32_t c) {
  return c >= kFirstSyllable && c <= kLastSyllable;
}

}  // namespace

std::u32string typed_letters(std::string_view folded) {
  std::u32string letters;
  if (!script_of(folded)) return letters;
  for (std::size_t offset = 0; offset < folded.size();) {
    const char32_t c = base::next_code_point(folded, offset);
    if (is_syllable(c)) {
      append_jamo(letters, c);
    } else {
      letters.push_back(c);
    }
  }
  return letters;
}

unsigned typing_distance(std::u32string_view a, std::u32string_view b, unsigned most) {
  const std::size_t difference = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  if (difference * (kEdit / 2) > most) return most + 1;
  return std::min(last_row(a, b, most).back(), most + 1);
}

unsigned typing_distance_of_start(std::u32string_view start, std::u32string_view word,
                                  unsigned most) {
  return std::min(std::ranges::min(last_row(start, word, most)), most + 1);
}

CodePoints similar_starts(std::string_view folded) {
  const std::u32string letters = typed_letters(folded);
  if (letters.empty()) return {};
  CodePoints starts;
  const bool is_hangul = is_syllable(first_of(folded));
  const auto add = [&](char32_t letter) {
    const auto start = is_hangul ? syllables_with(letter) : std::pair{letter, letter};
    if (std::ranges::find(starts, start) == starts.end()) starts.push_back(start);
  };
  add(letters.front());
  for (const std::u32string_view group : kAlike) {
    if (group.find(letters.front()) == std::u32string_view::npos) continue;
    for (const char32_t letter : group) add(letter);
  }
  std::ranges::sort(starts);
  return starts;
}

CodePoints all_starts(std::string_view folded) {
  const auto script = script_of(folded);
  if (!script) return {};
  switch (*script) {
    case CharClass::katakana:
      return {{U'ァ', U'ヺ'}};
    case CharClass::hangul:
      return {{kFirstSyllable, kLastSyllable}};
    case CharClass::cyrillic:
      return {{U'а', U'џ'}};
    default:
      return {{U'a', U'z'}};
  }
}

}  // namespace shirabe::analysis
