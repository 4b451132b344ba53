#include "indexer/mark_context.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

using Text = std::span<const PlacedCharacter>;
using namespace std::string_view_literals;

constexpr char32_t kEnd = 0;  // stands for the block's end

constexpr std::u32string_view kStops = U"。｡.!?！？…";
constexpr std::u32string_view kQuotes = U"”’»›\"'";
constexpr std::u32string_view kClosers = U")]」』】》〉”’»›\"";
constexpr std::u32string_view kPauses = U"、､,;:・";
// Behind what a citation may stand, but a number does too: 第3、 表1、 約5、 10月1。 百2。
constexpr std::u32string_view kCountsAhead =
    U"第表図式章節号版約計各全毎対比年月日時分秒万億兆千百十回番条項巻頁歳位班型級数値点問例前"
    U"後著史注註제약총표판장절호권조항만천백억월년";
// What a number before a full stop is the predicate of: 兵士は300。
constexpr std::u32string_view kTopics = U"はもがをのにでとやへか";
constexpr std::u32string_view kVerbEnds = U"ただるい";
constexpr std::u32string_view kKoreanVerbEnds = U"다요음함임";
constexpr std::u32string_view kParticles = U"がはをにのとでも";
constexpr std::u32string_view kCounters =
    U"つ人名年月日時分秒回個本枚台隻機両社国州市町村県都道歳才度万千百億兆円発件点位番号条項章節"
    U"階戸頭匹羽冊通曲杯足着軒層段歩周泊票席色組局期級枠球勝敗株門基棟室店校艦隊里行列面か箇ヶヵカ"
    U"ケ％%倍割代世次等以種類部隊軍旅団師トキメグミセリポド対～〜ー－";
// Words that a number belongs to, by their ends.
constexpr std::array kNumbered{
    U"ページ"sv, U"ステップ"sv, U"レベル"sv, U"バージョン"sv, U"フェーズ"sv, U"ケース"sv,
    U"タイプ"sv, U"グループ"sv, U"その"sv,   U"付録"sv,       U"資料"sv,     U"シリーズ"sv,
    U"パート"sv, U"クラス"sv,   U"ランク"sv, U"チャンネル"sv, U"ゾーン"sv,   U"ルート"sv};
// Abbreviations that a number belongs to: стр.5
constexpr std::array kNumberedShort{U"стр"sv, U"рис"sv, U"табл"sv, U"гл"sv,  U"ст"sv,
                                    U"см"sv,  U"пп"sv,  U"vol"sv,  U"fig"sv, U"no"sv,
                                    U"pp"sv,  U"ch"sv,  U"sec"sv,  U"vs"sv,  U"art"sv};

char32_t at(Text text, std::size_t index) {
  return index < text.size() ? text[index].code_point : kEnd;
}

bool is_alphabetic(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return c != kEnd && u_isalpha(static_cast<UChar32>(c)) != 0 &&
         (script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK);
}
bool is_small(char32_t c) {
  return u_islower(static_cast<UChar32>(c)) != 0;
}
bool is_japanese_letter(char32_t c) {
  return c != kEnd && is_letter_or_digit(c) && !is_ascii_digit(c) && is_written_without_spaces(c);
}

// The letters of an alphabet right before `end`, at most so many as tell what the question needs.
Text word_before(Text text, std::size_t end) {
  constexpr std::size_t kEnough = 24;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kEnough && is_alphabetic(text[begin - 1].code_point)) --begin;
  return text.subspan(begin, end - begin);
}

bool ends_with(Text text, std::size_t end, std::u32string_view word) {
  if (end < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (text[end - word.size() + i].code_point != word[i]) return false;
  }
  return true;
}

bool counts_ahead(Text text, std::size_t end) {
  return is_one_of(at(text, end - 1), kCountsAhead) ||
         std::any_of(kNumbered.begin(), kNumbered.end(),
                     [&](std::u32string_view word) { return ends_with(text, end, word); });
}

bool is_gap(char32_t c) {
  return c == kEnd || is_white_space(c);
}

// A clause ends right behind `index`.
bool closes(Text text, std::size_t index) {
  const char32_t c = at(text, index);
  if (c == kEnd || is_one_of(c, kClosers)) return true;
  if (!is_one_of(c, kStops) && !is_one_of(c, kPauses)) return false;
  const char32_t next = at(text, index + 1);
  const bool glues = c == U'.' || c == U',' || c == U':';
  return !glues || !(is_ascii_digit(next) || is_alphabetic(next));
}

Likelihood behind_japanese(Text text, std::size_t first, std::size_t last) {
  const char32_t before = at(text, first - 1);
  const char32_t next = at(text, last);
  if (counts_ahead(text, first)) return Likelihood::none;
  const bool verb = is_one_of(before, kVerbEnds);
  if (is_one_of(next, kParticles)) return verb ? Likelihood::fair : Likelihood::none;
  if (is_white_space(next)) return verb ? Likelihood::fair : Likelihood::none;
  if (!closes(text, last)) return Likelihood::none;
  if (!is_one_of(before, kTopics)) return verb ? Likelihood::best : Likelihood::good;
  return is_one_of(next, kPauses) ? Likelihood::fair : Likelihood::none;
}

Likelihood behind_hangul(Text text, std::size_t first, std::size_t last) {
  if (counts_ahead(text, first) || first < 2 || !is_hangul(at(text, first - 2))) {
    return Likelihood::none;
  }
  const bool verb = is_one_of(at(text, first - 1), kKoreanVerbEnds);
  if (closes(text, last)) return verb ? Likelihood::best : Likelihood::good;
  return verb && is_white_space(at(text, last)) ? Likelihood::fair : Likelihood::none;
}

// A word of an alphabet as sentences have it: no 7.4, no file1, no NORMSDIST.
bool is_plain_word_before(Text text, std::size_t end) {
  constexpr std::size_t kShortest = 4;
  constexpr std::u32string_view kGlue = U"-_/\\.@#$~'’=&+";
  const Text word = word_before(text, end);
  const std::size_t begin = end - word.size();
  const char32_t before = begin > 0 ? at(text, begin - 1) : kEnd;
  return word.size() >= kShortest && !is_ascii_digit(before) && !is_one_of(before, kGlue) &&
         std::all_of(word.begin() + 1, word.end(),
                     [](const PlacedCharacter& c) { return is_small(c.code_point); });
}

Likelihood behind_alphabet(Text text, std::size_t first, std::size_t last) {
  if (!is_plain_word_before(text, first)) return Likelihood::none;
  const bool in_brackets = is_one_of(at(text, last), kClosers);  // (Mark1)
  if (in_brackets) return Likelihood::fair;
  if (closes(text, last)) return Likelihood::good;
  return is_white_space(at(text, last)) ? Likelihood::fair : Likelihood::none;
}

bool is_numbered_abbreviation(Text word) {
  return std::any_of(kNumberedShort.begin(), kNumberedShort.end(), [&](std::u32string_view known) {
    return std::equal(word.begin(), word.end(), known.begin(), known.end(),
                      [](const PlacedCharacter& c, char32_t k) {
                        return u_tolower(static_cast<UChar32>(c.code_point)) ==
                               static_cast<UChar32>(k);
                      });
  });
}

// …と述べた。2 …했다.2 …заявил.2
Likelihood behind_stop(Text text, std::size_t first, std::size_t last) {
  const char32_t stop = at(text, first - 1);
  const char32_t next = at(text, last);
  if (stop == U'.') {
    const Text word = word_before(text, first - 1);
    const bool hangul = first >= 2 && is_hangul(at(text, first - 2));
    const bool closed = first >= 2 && is_one_of(at(text, first - 2), kClosers);
    const bool sentence =
        word.size() >= 2 && is_small(word.back().code_point) && !is_numbered_abbreviation(word);
    if (!hangul && !closed && !sentence) return Likelihood::none;
  }
  if (next == kEnd) return Likelihood::best;
  if (is_white_space(next)) {
    const char32_t behind = at(text, last + 1);
    if (is_one_of(behind, kCounters) || is_one_of(behind, kParticles)) return Likelihood::none;
    return is_japanese_letter(behind) ? Likelihood::fair : Likelihood::best;
  }
  if (stop == U'.' || stop == U'…') return Likelihood::none;
  if (is_one_of(next, kCounters) || !is_japanese_letter(next)) return Likelihood::none;
  return Likelihood::fair;
}

// Not “1”, whose quotation marks may be the same on both sides.
Likelihood behind_closer(Text text, std::size_t first, std::size_t last) {
  const char32_t next = at(text, last);
  if (at(text, first - 1) == U'"' || is_one_of(next, kQuotes)) return Likelihood::none;
  if (closes(text, last) || is_gap(next)) return Likelihood::good;
  return is_one_of(next, kParticles) ? Likelihood::fair : Likelihood::none;
}

}  // namespace

Likelihood bare_superscript(Text text, std::size_t first, std::size_t last) {
  if (first == 0) return Likelihood::none;
  const char32_t before = at(text, first - 1);
  if (is_one_of(before, kStops)) return behind_stop(text, first, last);
  if (is_one_of(before, kClosers)) return behind_closer(text, first, last);
  if (is_japanese_letter(before)) return behind_japanese(text, first, last);
  if (is_hangul(before)) return behind_hangul(text, first, last);
  if (is_alphabetic(before)) return behind_alphabet(text, first, last);
  return Likelihood::none;
}

Likelihood mark_in_parentheses(Text text, std::size_t first, std::size_t last) {
  if (first == 0) return Likelihood::none;
  const char32_t before = at(text, first - 1);
  const char32_t next = at(text, last);
  const bool behind_sentence = is_one_of(before, kStops) || is_one_of(before, kClosers);
  const bool behind_word = (is_japanese_letter(before) && !is_one_of(before, kCountsAhead)) ||
                           is_hangul(before) || is_plain_word_before(text, first);
  if (!behind_sentence && !behind_word) return Likelihood::none;
  if (closes(text, last) || is_gap(next)) return Likelihood::good;
  return is_one_of(next, kParticles) ? Likelihood::fair : Likelihood::none;
}

std::size_t counted_word(Text text, std::size_t first) {
  if (first == 0 || is_one_of(at(text, first - 1), kKoreanVerbEnds)) return first;
  const auto is_part = [](char32_t c) {
    return is_alphabetic(c) || is_hangul(c) || (c >= U'ァ' && c <= U'ー' && c != U'・');
  };
  constexpr std::size_t kLongest = 24;
  std::size_t begin = first;
  while (begin > 0 && first - begin < kLongest && is_part(at(text, begin - 1))) --begin;
  return begin;
}

bool can_bear_superscript(Text text, std::size_t first, std::size_t last) {
  constexpr std::size_t kLongestUnit = 2;
  if (first == 0 || is_alphabetic(at(text, last))) return false;
  const char32_t before = at(text, first - 1);
  if (is_ascii_digit(before) || before == U'-' || before == U'−') return false;
  const bool apart = is_white_space(before);
  const Text word = word_before(text, apart ? first - 1 : first);
  const bool is_unit = !word.empty() && word.size() <= kLongestUnit;
  return !is_unit || (apart && !is_small(word.front().code_point));
}

bool can_bear_word_mark(Text text, std::size_t first, std::size_t last) {
  constexpr std::u32string_view kOrders = U"発受外特傾補脚頭評校";
  const char32_t before = first > 0 ? at(text, first - 1) : kEnd;
  const char32_t word = at(text, first);
  if (word == U'*' && (is_ascii_digit(before) || is_alphabetic(before) || before == U'*'))
    return false;
  if ((word == U'注' || word == U'註') && is_one_of(before, kOrders)) return false;
  const char32_t next = at(text, last);
  return !is_ascii_digit(next) && !is_alphabetic(next) &&
         !(is_one_of(next, kCounters) && next != U'～');
}

}  // namespace shirabe::indexer
