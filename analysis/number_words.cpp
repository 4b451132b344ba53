#include "analysis/number_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace shirabe::analysis {
namespace {

constexpr std::u32string_view kKanjiDigits = U"〇一二三四五六七八九";
constexpr char32_t kOldZero = U'零';

constexpr NumberPart addend(std::int64_t value, int free_digits = 0) {
  return {NumberPartKind::addend, value, 0, free_digits, 0, false, false};
}
constexpr NumberPart half(std::int64_t tenths) {
  return {NumberPartKind::addend, tenths, 1, 0, 0, false, false};
}
constexpr NumberPart multiplier(int power, bool alone = true) {
  return {NumberPartKind::multiplier, 0, 0, 0, power, alone, false};
}
constexpr NumberPart scale(int power, bool alone = false) {
  return {NumberPartKind::scale, 0, 0, 0, power, alone, false};
}
constexpr NumberPart short_scale(int power) {
  return {NumberPartKind::scale, 0, 0, 0, power, false, true};
}

struct Character {
  char32_t character;
  NumberPart part;
};
constexpr std::array kKanjiScales{
    Character{U'十', multiplier(1)}, Character{U'百', multiplier(2)},
    Character{U'千', multiplier(3)}, Character{U'万', scale(4)},
    Character{U'萬', scale(4)},      Character{U'億', scale(8)},
    Character{U'兆', scale(12)},
};
// 경 (10^16) is left out: 10경 is "around ten" more often.
constexpr std::array kHangulScales{
    Character{U'십', multiplier(1)}, Character{U'백', multiplier(2)},
    Character{U'천', multiplier(3)}, Character{U'만', scale(4)},
    Character{U'억', scale(8)},      Character{U'조', scale(12)},
};

template <std::size_t size>
std::optional<NumberPart> find(const std::array<Character, size>& table, char32_t c) {
  const auto* const row = std::find_if(table.begin(), table.end(),
                                       [c](const Character& r) { return r.character == c; });
  if (row == table.end()) return std::nullopt;
  return row->part;
}

constexpr std::array<std::string_view, 8> kHangulWords{"만큼", "만족", "조각", "조약",
                                                       "조항", "조짐", "천막", "백신"};

// Names and words that would read as a number by the rules: two numerals, or one and a counter.
constexpr std::array<std::string_view, 45> kKanjiWords{
    "四万十",   "五十嵐",   "五百旗頭", "九十九里", "十和田",   "千歳",     "四日市", "五日市",
    "八日市",   "二日市",   "三日市",   "十日町",   "六日町",   "七日町",   "五日町", "二日酔",
    "三日月",   "三日坊主", "一日千秋", "一人称",   "二人称",   "三人称",   "一人前", "一人息子",
    "一人娘",   "五月雨",   "五月晴",   "六本木",   "一本化",   "一本槍",   "一本釣", "一本気",
    "一本調子", "八百屋",   "八百長",   "五十歩百", "三三五五", "四六時中", "一二三", "七五三",
    "千一夜",   "一日中",   "四月馬鹿", "一回忌",   "三位一体"};

struct Words {
  std::string_view forms;  // parted by spaces
  NumberPart part;
};
constexpr std::array kWords{
    Words{"ноль ноля нуль нуля zero", addend(0)},
    Words{"один одна одно одного одной одному одним одном одну one", addend(1)},
    Words{"два две двух двум двумя двое двоих two", addend(2)},
    Words{"три трех трёх трем трём тремя трое троих three", addend(3)},
    Words{"четыре четырех четырёх четырем четырём четырьмя четверо четверых four", addend(4)},
    Words{"пять пяти пятью пятеро пятерых five", addend(5)},
    Words{"шесть шести шестью шестеро шестерых six", addend(6)},
    // семью is left out: it is a family, too.
    Words{"семь семи семеро семерых seven", addend(7)},
    Words{"восемь восьми восемью восьмью eight", addend(8)},
    Words{"девять девяти девятью nine", addend(9)},
    Words{"десять десяти десятью ten", addend(10)},
    Words{"одиннадцать одиннадцати одиннадцатью eleven", addend(11)},
    Words{"двенадцать двенадцати двенадцатью twelve", addend(12)},
    Words{"тринадцать тринадцати тринадцатью thirteen", addend(13)},
    Words{"четырнадцать четырнадцати четырнадцатью fourteen", addend(14)},
    Words{"пятнадцать пятнадцати пятнадцатью fifteen", addend(15)},
    Words{"шестнадцать шестнадцати шестнадцатью sixteen", addend(16)},
    Words{"семнадцать семнадцати семнадцатью seventeen", addend(17)},
    Words{"восемнадцать восемнадцати восемнадцатью eighteen", addend(18)},
    Words{"девятнадцать девятнадцати девятнадцатью nineteen", addend(19)},
    Words{"двадцать двадцати двадцатью twenty", addend(20, 1)},
    Words{"тридцать тридцати тридцатью thirty", addend(30, 1)},
    Words{"сорок сорока forty", addend(40, 1)},
    Words{"пятьдесят пятидесяти пятьюдесятью fifty", addend(50, 1)},
    Words{"шестьдесят шестидесяти шестьюдесятью sixty", addend(60, 1)},
    Words{"семьдесят семидесяти семьюдесятью seventy", addend(70, 1)},
    Words{"восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью eighty", addend(80, 1)},
    Words{"девяносто девяноста ninety", addend(90, 1)},
    Words{"сто ста", addend(100, 2)},
    Words{"двести двухсот двумстам двумястами двухстах", addend(200, 2)},
    Words{"триста трехсот трёхсот тремстам трёмстам тремястами трехстах трёхстах", addend(300, 2)},
    Words{"четыреста четырехсот четырёхсот четыремстам четырёмстам четырьмястами четырехстах "
          "четырёхстах",
          addend(400, 2)},
    Words{"пятьсот пятисот пятистам пятьюстами пятистах", addend(500, 2)},
    Words{"шестьсот шестисот шестистам шестьюстами шестистах", addend(600, 2)},
    Words{"семьсот семисот семистам семьюстами семистах", addend(700, 2)},
    Words{"восемьсот восьмисот восьмистам восемьюстами восьмистах", addend(800, 2)},
    Words{"девятьсот девятисот девятистам девятьюстами девятистах", addend(900, 2)},
    Words{"полтора полторы полутора", half(15)},
    Words{"полтораста полутораста", addend(150)},
    Words{"полтысячи", addend(500)},
    Words{"полмиллиона", addend(500'000)},
    Words{"полмиллиарда", addend(500'000'000)},
    Words{"hundred hundreds", multiplier(2, false)},
    Words{"тысячу тысяча", scale(3, true)},
    Words{"тысячи тысяч тысяче тысячей тысячью тысячам тысячами тысячах thousand thousands",
          scale(3)},
    Words{"тыс", short_scale(3)},
    Words{"миллион миллиона", scale(6, true)},
    Words{"миллионов миллионы миллиону миллионом миллионе миллионам миллионами миллионах million "
          "millions",
          scale(6)},
    Words{"млн mln mn", short_scale(6)},
    Words{"миллиард миллиарда", scale(9, true)},
    Words{"миллиардов миллиарды миллиарду миллиардом миллиарде миллиардам миллиардами миллиардах "
          "billion billions",
          scale(9)},
    Words{"млрд bn", short_scale(9)},
    Words{"триллион триллиона", scale(12, true)},
    Words{"триллионов триллионы триллиону триллионом триллионе триллионам триллионами триллионах "
          "trillion trillions",
          scale(12)},
    Words{"трлн tn", short_scale(12)},
};
constexpr std::size_t kLongestWord = 40;  // bytes: longer than any form

using WordIndex = std::unordered_map<std::string_view, const NumberPart*>;

WordIndex index_words() {
  WordIndex index;
  for (const Words& row : kWords) {
    for (std::string_view rest = row.forms; !rest.empty();) {
      const std::string_view form = rest.substr(0, rest.find(' '));
      index.emplace(form, &row.part);
      rest.remove_prefix(std::min(form.size() + 1, rest.size()));
    }
  }
  return index;
}

}  // namespace

std::optional<int> kanji_digit(char32_t c) {
  if (c == kOldZero) return 0;
  const std::size_t digit = kKanjiDigits.find(c);
  if (digit == std::u32string_view::npos) return std::nullopt;
  return static_cast<int>(digit);
}

bool is_circle(char32_t c) {
  return c == U'○' || c == U'◯';
}

std::optional<NumberPart> kanji_scale(char32_t c) {
  return find(kKanjiScales, c);
}

std::optional<NumberPart> hangul_scale(char32_t c) {
  return find(kHangulScales, c);
}

bool begins_hangul_word(std::string_view text) {
  return std::any_of(kHangulWords.begin(), kHangulWords.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

std::size_t kanji_word_length(std::string_view text) {
  const auto* const word = std::find_if(kKanjiWords.begin(), kKanjiWords.end(),
                                        [&](std::string_view w) { return text.starts_with(w); });
  return word == kKanjiWords.end() ? 0 : word->size();
}

const NumberPart* number_word(std::string_view word) {
  static const WordIndex index = index_words();
  if (word.size() > kLongestWord) return nullptr;
  const auto row = index.find(word);
  return row == index.end() ? nullptr : row->second;
}

}  // namespace shirabe::analysis
