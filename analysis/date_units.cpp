#include "analysis/date_units.h"

#include <algorithm>
#include <array>

#include "analysis/date_pointers.h"
#include "analysis/date_text.h"
#include "analysis/date_years.h"

namespace shirabe::analysis {
namespace {

using Text = std::string_view;

constexpr std::array<Text, 2> kMonthUnit{"月", "월"};
constexpr std::array<Text, 2> kDayUnit{"日", "일"};
constexpr std::array<int, 3> kMostValue{0, 12, 31};

// What makes a plain number with its unit something else than a date: 2024年間, 10月革命, 3日間,
// 1日当たり, 3日目, 三日月, 四日市.
constexpr std::array<Text, 12> kNotBehindYear{"間",   "以上", "余", "ぶり",  "分の",  "も前",
                                              "も昔", "近く", "간", " 동안", " 이상", " 만에"};
constexpr std::array<Text, 5> kNotBehindMonth{"間", "革命", "혁명", " 혁명", "간"};
constexpr std::array<Text, 55> kNotBehindDay{
    "間",    "当た", "当り",  "あた", "以上", "以内", "後",   "前",    "目",    "分の",  "ぶり",
    "連続",  "連休", "おき",  "半の", "半で", "余り", "程度", "ほど",  "経っ",  "経過",  "経つ",
    "たっ",  "たつ", "制の",  "弱の", "強の", "つづ", "ごと", "毎",    "本",    "平均",  "限り",
    "足ら",  "近く", "くら",  "ぐら", "간",   " 간",  "동안", " 동안", "째",    " 만에", "만에",
    " 이상", "이상", " 이내", "이내", " 전",  "치",   "분",   "당",    " 평균", " 연속", " 후"};
// 四日市, 十日町, 三日月.
constexpr std::array<Text, 3> kNotBehindKanjiDay{"市", "町", "月"};
constexpr std::array<Text, 20> kNotBefore{"第", "約",  "計",  "数", "毎",     "全",   "満",
                                          "丸", "残",  "各",  "延", "紀元前", "最大", "최대 ",
                                          "제", "약 ", "총 ", "매", "懲役",   "禁錮"};
// A part whose larger neighbour could not be read (毎年6月, 13月5日) means something else.
constexpr std::array<Text, 2> kYearUnit{"年", "년"};
// A bare 1日 is a date where one of these follows, and else mostly "a day".
constexpr std::array<Text, 10> kBehindFirst{"付", "発", "午",   "未明", "夜",
                                            "朝", "夕", "深夜", "、",   "の記者"};
constexpr std::array<Text, 5> kBirth{"生まれ", "生ま", "生)", "生,", "생"};

constexpr std::array<Text, 6> kNextPart{"の ", " の", "  ", "의 ", "の", " "};

struct Third {
  Text text;
  int third;
};
constexpr std::array kThirds{Third{"上旬", 1},   Third{"初旬", 1},  Third{"中旬", 2},
                             Third{"下旬", 3},   Third{" 상순", 1}, Third{" 초순", 1},
                             Third{" 중순", 2},  Third{" 하순", 3}, Third{"の上旬", 1},
                             Third{"の中旬", 2}, Third{"の下旬", 3}};

std::size_t unit_at(Text text, std::size_t at, Level level) {
  return any_at(text, skip_spaces(text, at), level == Level::month ? kMonthUnit : kDayUnit);
}

bool fits(const Number& number, Level level) {
  const bool short_enough = number.digits <= 2;
  return short_enough && number.value >= 1 &&
         number.value <= kMostValue[static_cast<std::size_t>(level)];
}

// 9日 of 8〜9日, from behind the first number.
std::optional<UnitRead> read_second(Text text, const Number& first, Level level) {
  const auto mark = skip_range_mark(text, first.end);
  const auto second = mark ? number_at(text, *mark) : std::nullopt;
  const std::size_t unit = second ? unit_at(text, second->end, level) : 0;
  if (unit == 0 || !fits(*second, level) || second->value <= first.value) return std::nullopt;
  UnitRead read{{Relation::given, first.value},
                Part{Relation::given, second->value},
                skip_spaces(text, second->end) + unit};
  read.rule = "range";
  return read;
}

// 10月, 翌5日, 同28日, 8〜9日.
std::optional<UnitRead> read_small(Text text, std::size_t at, Level level) {
  constexpr Text kNext = "翌";
  constexpr Text kSame = "同";
  const bool next = stands_at(text, at, kNext);
  const std::size_t begin = at + (next || stands_at(text, at, kSame) ? kNext.size() : 0);
  const auto number = number_at(text, begin);
  if (!number || !fits(*number, level)) return std::nullopt;
  const std::size_t unit = unit_at(text, number->end, level);
  auto read = unit == 0
                  ? read_second(text, *number, level)
                  : std::optional(UnitRead{{next ? Relation::next : Relation::given, number->value},
                                           {},
                                           skip_spaces(text, number->end) + unit});
  if (read) {
    read->in_digits = number->in_digits;
    read->bare = begin == at;
  }
  return read;
}

std::optional<UnitRead> read_part(Text text, std::size_t at, Level level) {
  if (const auto pointer = pointer_at(text, at, level)) {
    UnitRead read{pointer->part, {}, pointer->end};
    read.bare = false;
    return read;
  }
  return level == Level::year ? read_year(text, at) : read_small(text, at, level);
}

bool is_year_word(Text text, std::size_t end) {
  const bool half = stands_at(text, end, "前半") || stands_at(text, end, "後半") ||
                    stands_at(text, end, "前後") || stands_at(text, end, "前期") ||
                    stands_at(text, end, "後期");
  if (half) return true;
  return any_at(text, end, kNotBehindYear) == 0 && !stands_at(text, end, "前") &&
         !stands_at(text, end, "後");
}

// What stands around a date that begins with a plain number tells whether it is one.
bool is_date(Text text, std::size_t at, std::size_t end, Level level) {
  if (any_before(text, at, kNotBefore)) return false;
  switch (level) {
    case Level::year:
      return is_year_word(text, end);
    case Level::month:
      return !any_before(text, at, kYearUnit) && any_at(text, end, kNotBehindMonth) == 0;
    default:
      return !any_before(text, at, kMonthUnit) && any_at(text, end, kNotBehindDay) == 0;
  }
}

// A date without its range: the parts from the first that is there to the last in a row.
struct Parts {
  SpokenMention mention;
  std::optional<Level> coarsest, finest;
  UnitRead last_read;
};

std::size_t part_begin(Text text, const Parts& parts) {
  const std::size_t end = parts.mention.end;
  return parts.coarsest ? end + any_at(text, end, kNextPart) : end;
}

void add(Parts& parts, Level level, const UnitRead& read) {
  SpokenMention& mention = parts.mention;
  mention.first[level] = read.first;
  mention.first.confidence = std::min(mention.first.confidence, read.confidence);
  if (read.second) {
    mention.last = mention.first;
    (*mention.last)[level] = *read.second;
  }
  mention.end = read.end;
  if (!parts.coarsest || read.rule != "units") mention.rule = read.rule;
  mention.decade = read.decade;
  if (!parts.coarsest) parts.coarsest = level;
  parts.finest = level;
  parts.last_read = read;
}

// 1日 and kanji days (二十日) alone are mostly counts.
void doubt_day(Text text, Parts& parts) {
  const UnitRead& read = parts.last_read;
  double& confidence = parts.mention.first.confidence;
  if (!read.in_digits) confidence = std::min(confidence, 0.6);
  if (read.first.value == 1 && !read.second && any_at(text, read.end, kBehindFirst) == 0) {
    confidence = 0.3;
  }
}

std::optional<Parts> read_parts(Text text, std::size_t at) {
  Parts parts;
  parts.mention.begin = parts.mention.end = at;
  bool bare = false;
  for (const Level level : kLevels) {
    const auto read = read_part(text, part_begin(text, parts), level);
    if (!read) {
      if (parts.coarsest) break;
      continue;
    }
    if (!parts.coarsest) bare = read->bare;
    add(parts, level, *read);
    if (read->second || read->decade) break;
  }
  if (!parts.coarsest || parts.last_read.needs_month) return std::nullopt;
  const Level coarsest = *parts.coarsest;
  const bool alone = coarsest == *parts.finest;
  if (bare && !parts.mention.decade) {
    const std::size_t end = alone ? parts.mention.end : text.size();
    if (!is_date(text, at, end, coarsest)) return std::nullopt;
    if (alone && coarsest == Level::day) {
      const bool kanji = !parts.last_read.in_digits;
      if (kanji && any_at(text, end, kNotBehindKanjiDay) > 0) return std::nullopt;
      doubt_day(text, parts);
    }
  }
  return parts;
}

// Behind the weekday in brackets: (水), (水曜日).
std::size_t skip_weekday(Text text, std::size_t at) {
  constexpr std::array<Text, 14> kDays{"(月)",   "(火)",   "(水)",   "(木)",   "(金)",
                                       "(土)",   "(日)",   "(月曜)", "(火曜)", "(水曜)",
                                       "(木曜)", "(金曜)", "(土曜)", "(日曜)"};
  return at + any_at(text, at, kDays);
}

// 〜8月18日 behind 2001年7月26日: another date of the same precision.
void read_range(Text text, Parts& parts) {
  SpokenMention& mention = parts.mention;
  const auto mark = skip_range_mark(text, skip_weekday(text, mention.end));
  if (!mark) return;
  const auto last = read_parts(text, *mark);
  if (!last || last->finest != parts.finest || last->mention.last || last->mention.decade) return;
  mention.last = last->mention.first;
  mention.end = last->mention.end;
  mention.rule = "range";
}

void read_third(Text text, SpokenMention& mention) {
  const auto found = std::ranges::find_if(
      kThirds, [&](const Third& third) { return stands_at(text, mention.end, third.text); });
  if (found == kThirds.end()) return;
  mention.third = found->third;
  mention.end += found->text.size();
}

}  // namespace

std::optional<SpokenMention> read_units(std::string_view folded, std::size_t at) {
  auto parts = read_parts(folded, at);
  if (!parts) return std::nullopt;
  SpokenMention& mention = parts->mention;
  if (!mention.last && *parts->finest == Level::month) read_third(folded, mention);
  if (!mention.last && !mention.decade && mention.third == 0) read_range(folded, *parts);
  mention.is_context = any_at(folded, mention.end, kBirth) == 0;
  return mention;
}

}  // namespace shirabe::analysis
