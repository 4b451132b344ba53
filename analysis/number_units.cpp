#include "analysis/number_units.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/number_text.h"

namespace shirabe::analysis {
namespace {

enum class Flag : std::uint8_t { plain, counter, measure, year, ordinal, percent };

// Units of scripts that set no spaces. The longest form that fits wins.
struct Counter {
  std::string_view forms;  // parted by spaces
  Flag flag;
  std::u32string_view not_before = {};  // with which the form is the start of another word
};
constexpr std::array kCounters{
    Counter{"% パーセント パーセントポイント 퍼센트 %ポイント 퍼센트포인트", Flag::percent},
    Counter{"人", Flag::counter, U"物類間権口気格影材質事文"},
    Counter{"名", Flag::counter, U"前古称誉刺義目作簿言門"},
    Counter{"年", Flag::year, U"金齢功賀"},
    Counter{"年間 カ年 か年 ヶ年", Flag::counter},
    Counter{"月", Flag::counter, U"光面"},
    Counter{"カ月 か月 ヶ月 ヵ月 箇月 ケ月 カ月間 か月間 ヶ月間", Flag::counter},
    Counter{"日 日間", Flag::counter, U"本常程光中"},
    Counter{"週間", Flag::counter},
    Counter{"時 時間", Flag::plain, U"代期点局"},
    Counter{"分 分間", Flag::plain, U"野析裂離担類布割解子"},
    Counter{"秒 秒間", Flag::counter},
    Counter{"回", Flag::counter, U"復路答転避顧収想"},
    Counter{"つ", Flag::counter},
    Counter{"件", Flag::counter, U"名"},
    Counter{"機", Flag::counter, U"関能会械密構動種"},
    Counter{"両", Flag::counter, U"国者軍面側方陣親替"},
    Counter{"発", Flag::counter, U"言表展想電足射見生達明行"},
    Counter{"隻", Flag::counter},
    Counter{"台", Flag::counter, U"湾風頭所本帳"},
    Counter{"度", Flag::counter, U"合量胸"},
    Counter{"歳 才", Flag::counter, U"入出能"},
    Counter{"倍", Flag::counter, U"率"},
    Counter{"か所 カ所 ヶ所 ヵ所 箇所 ケ所", Flag::counter},
    Counter{"カ国 か国 ヶ国 ヵ国 箇国 ケ国", Flag::counter},
    Counter{"個", Flag::counter, U"人別性室体"},
    Counter{"本", Flag::counter, U"人質格部社国気当来土拠営州"},
    Counter{"枚", Flag::counter, U"挙"},
    Counter{"基", Flag::counter, U"地本準礎金盤"},
    Counter{"門", Flag::counter, U"下戸前番"},
    Counter{"丁", Flag::counter, U"寧"},
    Counter{"棟 戸 軒 世帯", Flag::counter},
    Counter{"頭 匹 羽 冊 社 校", Flag::counter, U"脳部上長内会"},
    Counter{"票 議席 点", Flag::plain, U"検火灯"},
    Counter{"世紀", Flag::counter},
    Counter{"個師団 個旅団 個連隊 個大隊 個中隊", Flag::counter},
    Counter{"便 箱 杯", Flag::plain, U"利"},
    Counter{"割", Flag::counter, U"合引譲"},
    Counter{"円 ドル ユーロ ウォン ルーブル ポンド 米ドル 万円 人民元", Flag::counter},
    Counter{"元", Flag::plain, U"首帥来々年"},
    Counter{"トン キロ キロメートル メートル センチ センチメートル ミリ ミリメートル グラム "
            "キログラム ヘクタール リットル 平方メートル 平方キロ 平方キロメートル ワット",
            Flag::measure},
    Counter{"番目 代目 位", Flag::ordinal},
    Counter{"番 代 次 期 号 階 章 条 項 節", Flag::plain, U"号表理長待第目"},
    Counter{"명", Flag::counter, U"령예단분확"},
    Counter{"인 사람", Flag::plain},
    Counter{"년", Flag::year},
    Counter{"년간", Flag::counter},
    Counter{"월", Flag::counter},
    Counter{"개월 개월간 주간 주", Flag::counter},
    Counter{"일 일간", Flag::counter, U"본부"},
    Counter{"시 시간", Flag::plain, U"민작기설"},
    Counter{"분 분간", Flag::plain, U"야석쟁"},
    Counter{"초 초간", Flag::plain},
    Counter{"개 가지 곳 개소 마리 가구 채 척 대 기 발 문", Flag::counter,
            U"통한비로회지관업사표전제"},
    Counter{"개국 개국가", Flag::counter},
    Counter{"건", Flag::counter, U"물설강"},
    Counter{"회 번 차례", Flag::counter, U"의담원역호"},
    Counter{"차 위 번째 차전", Flag::ordinal, U"량원기"},
    Counter{"호 조 항 장 절 권", Flag::plain},
    Counter{"세 살 배", Flag::counter, U"계력"},
    Counter{"원 달러 엔 유로 루블 위안 파운드", Flag::counter, U"인유"},
    Counter{"톤 킬로 킬로미터 미터 센티미터 밀리미터 그램 킬로그램 도", Flag::measure},
};

// Units that are words between spaces: these forms, or all words that begin with a form that ends
// in *.
struct UnitWord {
  std::string_view forms;
  Flag flag;
};
constexpr std::array kUnitWords{
    UnitWord{"процент* percent pct", Flag::percent},
    UnitWord{"человек* чел люд* people person persons", Flag::counter},
    UnitWord{"год года году годом годе годов годы годам г гг year", Flag::year},
    UnitWord{"лет years", Flag::counter},
    UnitWord{"месяц* month months", Flag::counter},
    UnitWord{"недел* week weeks", Flag::counter},
    UnitWord{"дня дней день дни дням днями сут* day days", Flag::counter},
    UnitWord{"час часа часов часы ч hour hours", Flag::counter},
    UnitWord{"минут* minute minutes", Flag::counter},
    UnitWord{"секунд* second seconds", Flag::counter},
    UnitWord{"раз раза разом times", Flag::counter},
    UnitWord{"рубл* руб rouble roubles ruble rubles", Flag::counter},
    UnitWord{"доллар* долл dollar dollars usd", Flag::counter},
    UnitWord{"евро euro euros", Flag::counter},
    UnitWord{"вон won", Flag::plain},
    UnitWord{"иен* йен* yen", Flag::counter},
    UnitWord{"копе* коп", Flag::counter},
    UnitWord{"тонн* т t ton tons tonne tonnes", Flag::measure},
    UnitWord{"килограмм* кг kg kilogram kilograms", Flag::measure},
    UnitWord{"километр* км km kilometer kilometers kilometre kilometres", Flag::measure},
    UnitWord{"метр* м m meter meters metre metres", Flag::measure},
    UnitWord{"сантиметр* см cm", Flag::measure},
    UnitWord{"миллиметр* мм mm", Flag::measure},
    UnitWord{"гектар* га ha hectare hectares", Flag::measure},
    UnitWord{"mile miles мил*", Flag::measure},
    UnitWord{"градус* degree degrees", Flag::measure},
    UnitWord{"военнослужащ* солдат* боец бойц* troops soldier soldiers servicemen", Flag::counter},
    UnitWord{"погибш* раненых раненые killed wounded dead", Flag::plain},
    UnitWord{"танк* tank tanks", Flag::counter},
    UnitWord{"самолет* самолёт* aircraft", Flag::counter},
    UnitWord{"ракет* missile missiles rocket rockets", Flag::counter},
    UnitWord{"беспилотник* дрон* бпла drone drones", Flag::counter},
    UnitWord{"снаряд* shell shells", Flag::counter},
    UnitWord{"штук* шт единиц*", Flag::counter},
    UnitWord{"стран* countries country", Flag::counter},
};

// Without -х and -ми: 3-х is трёх, a quantity, oftener than третьих.
constexpr std::array<std::string_view, 28> kOrdinalEndings{
    "-й",  "-я",  "-е",   "-го",  "-му", "-м",  "-ю",  "-ой", "-ый", "-ая",
    "-ое", "-ые", "-ого", "-ому", "-ом", "-ую", "-ых", "-ий", "-ье", "й",
    "го",  "-ым", "-ей",  "st",   "nd",  "rd",  "th",  "-th"};
constexpr std::array<std::string_view, 2> kDecadeEndings{"-е", "-ые"};
constexpr std::array<std::string_view, 2> kOrdinalPrefixes{"第", "제"};
constexpr std::string_view kTime = "目";  // 3回目: the third time
constexpr std::u32string_view kNotBeforeTime = U"標的指撃";

struct Form {
  std::string_view text;
  int id;
  Flag flag;
  std::u32string_view not_before;
};

template <class Add>
void each_form(std::string_view forms, const Add& add) {
  while (!forms.empty()) {
    const std::string_view form = forms.substr(0, forms.find(' '));
    add(form);
    forms.remove_prefix(std::min(form.size() + 1, forms.size()));
  }
}

char32_t first(const Form& form) {
  return code_point_at(form.text, 0);
}

std::vector<Form> sorted_counters() {
  std::vector<Form> forms;
  int id = 0;
  for (const Counter& row : kCounters) {
    each_form(row.forms, [&](std::string_view form) {
      forms.push_back({form, ++id, row.flag, row.not_before});
    });
  }
  // By the first character, the longest before the shorter.
  std::stable_sort(forms.begin(), forms.end(), [](const Form& a, const Form& b) {
    return std::pair(first(a), b.text.size()) < std::pair(first(b), a.text.size());
  });
  return forms;
}

struct WordUnits {
  std::unordered_map<std::string_view, Form> words;
  std::vector<Form> beginnings;
};

WordUnits indexed_words() {
  WordUnits units;
  int id = 1000;  // apart from those of counters
  for (const UnitWord& row : kUnitWords) {
    ++id;
    each_form(row.forms, [&](std::string_view form) {
      if (form.ends_with('*')) {
        form.remove_suffix(1);
        units.beginnings.push_back({form, id, row.flag, {}});
      } else {
        units.words.emplace(form, Form{form, id, row.flag, {}});
      }
    });
  }
  return units;
}

NumberUnit made(const Form& form, std::size_t begin, std::size_t end) {
  return {form.id,
          begin,
          end,
          form.flag == Flag::percent,
          form.flag == Flag::ordinal,
          form.flag == Flag::year,
          form.flag == Flag::measure,
          form.flag != Flag::plain};
}

bool starts_with_one_of(std::string_view text, std::u32string_view set) {
  return !text.empty() && set.find(code_point_at(text, 0)) != std::u32string_view::npos;
}

NumberUnit counter_at(std::string_view text, std::size_t at) {
  static const std::vector<Form> counters = sorted_counters();
  const std::string_view rest = text.substr(at);
  const auto fits = [&](const Form& form) {
    return rest.starts_with(form.text) &&
           !starts_with_one_of(rest.substr(form.text.size()), form.not_before);
  };
  const char32_t c = code_point_at(text, at);
  const auto begin = std::lower_bound(counters.begin(), counters.end(), c,
                                      [](const Form& f, char32_t key) { return first(f) < key; });
  const auto end =
      std::find_if(begin, counters.end(), [c](const Form& f) { return first(f) != c; });
  const auto form = std::find_if(begin, end, fits);
  if (form == end) return {};
  NumberUnit unit = made(*form, at, at + form->text.size());
  const std::string_view behind = text.substr(unit.end);
  if (behind.starts_with(kTime) &&
      !starts_with_one_of(behind.substr(kTime.size()), kNotBeforeTime)) {
    unit.end += kTime.size();
    unit.ordinal = true;
  }
  return unit;
}

NumberUnit word_at(std::string_view text, std::size_t at) {
  static const WordUnits units = indexed_words();
  const std::size_t end = word_end(text, at);
  const std::string_view word = text.substr(at, end - at);
  if (const auto row = units.words.find(word); row != units.words.end()) {
    return made(row->second, at, end);
  }
  const auto row = std::find_if(units.beginnings.begin(), units.beginnings.end(),
                                [&](const Form& form) { return word.starts_with(form.text); });
  return row == units.beginnings.end() ? NumberUnit{} : made(*row, at, end);
}

}  // namespace

NumberUnit unit_at(std::string_view text, std::size_t at) {
  if (is_space(text, at)) ++at;
  if (at >= text.size()) return {};
  // "More than": 100余人, 1만여 명.
  for (const std::string_view more : {"余", "여 ", "여"}) {
    if (text.substr(at).starts_with(more)) {
      at += more.size();
      break;
    }
  }
  const CharClass c = class_at(text, at);
  if (is_alphabetic(c)) return word_at(text, at);
  const bool candidate = is_letter(c) || text.substr(at).starts_with('%');
  return candidate ? counter_at(text, at) : NumberUnit{};
}

std::size_t ordinal_ending_length(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  const auto fits = [&](std::string_view ending) {
    if (!rest.starts_with(ending)) return false;
    return !is_alphabetic(class_at(text, at + ending.size()));
  };
  const auto* const ending = std::find_if(kOrdinalEndings.begin(), kOrdinalEndings.end(), fits);
  return ending == kOrdinalEndings.end() ? 0 : ending->size();
}

bool is_decade(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kShortYear = 2;
  const std::string_view rest = text.substr(end);
  const auto* const ending =
      std::find_if(kDecadeEndings.begin(), kDecadeEndings.end(), [&](std::string_view e) {
        return rest.starts_with(e) && !is_alphabetic(class_at(rest, e.size()));
      });
  if (ending == kDecadeEndings.end() || text[end - 1] != '0') return false;
  const std::size_t digits = end - begin;
  if (digits == kYear) return true;
  if (digits != kShortYear) return false;
  std::size_t next = ending->size();
  if (is_space(rest, next)) ++next;
  const bool years = rest.substr(next).starts_with("год") || rest.substr(next).starts_with("гг");
  return years || !is_alphabetic(class_at(rest, next)) || text.substr(0, begin).ends_with("в ");
}

bool ends_in_ordinal_prefix(std::string_view text) {
  if (text.ends_with(' ')) text.remove_suffix(1);
  const auto* const prefix = std::find_if(kOrdinalPrefixes.begin(), kOrdinalPrefixes.end(),
                                          [&](std::string_view p) { return text.ends_with(p); });
  if (prefix == kOrdinalPrefixes.end()) return false;
  text.remove_suffix(prefix->size());
  // 문제 1 is no first of anything.
  return class_before(text, text.size()) != CharClass::hangul;
}

}  // namespace shirabe::analysis
