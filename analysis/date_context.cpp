#include "analysis/date_context.h"

#include <algorithm>
#include <array>

namespace shirabe::analysis {
namespace {

constexpr double kPointedHere = 0.9;
constexpr double kPointedBefore = 0.7;
constexpr double kFilledHere = 0.8;
constexpr double kFilledBefore = 0.6;
constexpr double kArticle = 0.5;
constexpr double kUnproven = 0.4;
constexpr double kDoubtful = 0.3;

struct Pointer {
  Relation relation;
  bool to_article;  // else to what was said
  int step;
};
constexpr std::array kPointers{
    Pointer{Relation::same, false, 0},      Pointer{Relation::next, false, 1},
    Pointer{Relation::previous, false, -1}, Pointer{Relation::current, true, 0},
    Pointer{Relation::coming, true, 1},     Pointer{Relation::past, true, -1},
    Pointer{Relation::past_two, true, -2}};

const Pointer* pointer(Relation relation) {
  const auto found = std::ranges::find(kPointers, relation, &Pointer::relation);
  return found == kPointers.end() ? nullptr : &*found;
}

// True where `date` is known down to `level`.
bool is_known(const std::optional<Date>& date, Level level) {
  if (!date) return false;
  return level == Level::year || (level == Level::month ? date->month > 0 : date->day > 0);
}

Date moved(const Date& date, Level level, int step) {
  if (level == Level::day) return plus_days(date, step);
  if (level == Level::month) return plus_months({date.year, date.month, 0}, step);
  return {date.year + step, 0, 0};
}

const std::optional<Date>& last_said(const DateContext& context, Level level) {
  if (level == Level::day) return context.last_day;
  return level == Level::month ? context.last_month : context.last;
}

double said(const DateContext& context, double here, double before) {
  return std::min(context.confidence, context.said_here ? here : before);
}

// True for 今月 where another month than the article's is being told of.
bool is_foreign(Level level, const DateContext& context) {
  if (level != Level::month || !context.last_month || !context.article_date) return false;
  return context.last_month->year != context.article_date->year ||
         context.last_month->month != context.article_date->month;
}

// What 同年, 翌月, 前日, 昨年 point to, known down to `level`.
std::optional<ResolvedDate> pointed(Relation relation, Level level, const DateContext& context) {
  const Pointer* const way = pointer(relation);
  if (way == nullptr) return std::nullopt;
  const std::optional<Date>& base =
      way->to_article ? context.article_date : last_said(context, level);
  if (!is_known(base, level)) return std::nullopt;
  const double to_article = is_foreign(level, context) ? kArticle : kPointedHere;
  const double confidence =
      way->to_article ? to_article : said(context, kPointedHere, kPointedBefore);
  return ResolvedDate{moved(*base, level, way->step), confidence};
}

// True where `date` lies more than `months` behind the article's own date and in the same year.
bool is_future(const Date& date, int months, const DateContext& context) {
  if (!context.article_date || context.article_date->year != date.year) return false;
  const Date latest = to_date(last_day(*context.article_date));
  return Date{date.year, date.month, std::max(date.day, 1)} > plus_months(latest, months);
}

// 10月, 8月6日: the year that the text told last, else the article's; the year before where that
// would lie behind the article. A plan for the next weeks is told of as often as the past, so where
// the text itself told the year, two months are let pass.
std::optional<ResolvedDate> in_implied_year(const Date& month_and_day, const DateContext& context) {
  ResolvedDate found{month_and_day, 1};
  if (context.stated.year > 0) {
    // A year alone is often an aside (2016年入隊): it does not reach over the passage's end.
    const bool dated = !context.stated.here && context.stated.with_month > 0;
    found.date.year = dated ? context.stated.with_month : context.stated.year;
    const double before = context.article_date ? kFilledBefore : kUnproven;
    found.confidence =
        std::min(context.stated.confidence, context.stated.here ? kFilledHere : before);
  } else if (context.article_date) {
    found.date.year = context.article_date->year;
    found.confidence = kArticle;
  } else {
    return std::nullopt;
  }
  if (is_future(found.date, context.stated.here ? 2 : 0, context)) {
    --found.date.year;
    found.confidence = std::min(found.confidence, kArticle);
  }
  return found;
}

// 翌1月.
std::optional<ResolvedDate> next_such_month(int month, const DateContext& context) {
  if (!context.last_month) return std::nullopt;
  const int year = context.last_month->year + (month > context.last_month->month ? 0 : 1);
  return ResolvedDate{{year, month, 0}, said(context, kPointedHere, kPointedBefore)};
}

std::optional<ResolvedDate> month_alone(const SpokenDate& spoken, const DateContext& context) {
  const Part& month = spoken[Level::month];
  const Part& day = spoken[Level::day];
  if (month.relation == Relation::given) {
    return in_implied_year({0, month.value, day.value}, context);
  }
  if (month.value > 0) return next_such_month(month.value, context);
  return pointed(month.relation, Level::month, context);
}

// 28日 where no month was said: the last one before the article.
std::optional<ResolvedDate> day_of_article(int day, const DateContext& context) {
  if (!is_known(context.article_date, Level::month)) return std::nullopt;
  const Date& article = *context.article_date;
  const bool before = article.day > 0 && day > article.day;
  const Date month = plus_months({article.year, article.month, 0}, before ? -1 : 0);
  return ResolvedDate{{month.year, month.month, day}, kArticle};
}

// 28日 under the month that was said last.
std::optional<ResolvedDate> day_alone(int day, const DateContext& context) {
  if (!context.last_month) return day_of_article(day, context);
  const Date& month = *context.last_month;
  ResolvedDate found{{month.year, month.month, day}, said(context, kFilledHere, kFilledBefore)};
  const bool goes_back = context.last_day && context.last_day->month == month.month &&
                         context.last_day->year == month.year && day < context.last_day->day;
  if (goes_back || context.last->month == 0) {
    found.confidence = std::min(found.confidence, kFilledBefore);
  }
  if (context.last->year != month.year) found.confidence = std::min(found.confidence, kDoubtful);
  return found;
}

std::optional<ResolvedDate> pointed_day(const Part& day, const DateContext& context) {
  if (day.relation == Relation::given) return day_alone(day.value, context);
  auto found = pointed(day.relation, Level::day, context);
  const bool fits = found && (day.value == 0 || day.value == found->date.day);
  if (fits || day.value == 0) return found;
  return day_alone(day.value, context);  // 翌5日 behind something else than the 4th
}

// Reads the month or the day that stands behind a larger part: a number, or what it points to.
bool fill(Level level, const SpokenDate& spoken, const DateContext& context, ResolvedDate& found) {
  const Part& part = spoken[level];
  if (!part.said()) return true;
  int value = part.value;
  if (value == 0) {
    const auto there = pointed(part.relation, level, context);
    if (!there) return false;
    value = level == Level::month ? there->date.month : there->date.day;
    found.confidence = std::min(found.confidence, there->confidence);
  }
  (level == Level::month ? found.date.month : found.date.day) = value;
  return true;
}

std::optional<ResolvedDate> from_year(const SpokenDate& spoken, const DateContext& context) {
  const Part& year = spoken[Level::year];
  auto found = year.relation == Relation::given ? std::optional(ResolvedDate{{year.value, 0, 0}, 1})
                                                : pointed(year.relation, Level::year, context);
  if (!found || !fill(Level::month, spoken, context, *found)) return std::nullopt;
  return fill(Level::day, spoken, context, *found) ? found : std::nullopt;
}

std::optional<ResolvedDate> from_month(const SpokenDate& spoken, const DateContext& context) {
  auto found = month_alone(spoken, context);
  if (!found || !fill(Level::day, spoken, context, *found)) return std::nullopt;
  return found;
}

}  // namespace

std::optional<ResolvedDate> resolve(const SpokenDate& spoken, const DateContext& context) {
  std::optional<ResolvedDate> found;
  if (spoken[Level::year].said()) {
    found = from_year(spoken, context);
  } else if (spoken[Level::month].said()) {
    found = from_month(spoken, context);
  } else {
    found = pointed_day(spoken[Level::day], context);
  }
  if (!found || !is_valid(found->date)) return std::nullopt;
  found->confidence = std::min(found->confidence, spoken.confidence);
  return found;
}

void remember(const SpokenDate& spoken, const ResolvedDate& resolved, DateContext& context) {
  const Date& date = resolved.date;
  const Relation month = spoken[Level::month].relation;
  if (month >= Relation::current && !spoken[Level::day].said()) return;  // 今月, 先月: an aside
  context.last = date;
  context.confidence = resolved.confidence;
  context.said_here = true;
  if (date.month > 0) context.last_month = Date{date.year, date.month, 0};
  if (date.day > 0) context.last_day = date;
  // A year that was only inferred must not be leaned on as if it had been told, or one wrong guess
  // would draw all that follows with it.
  if (!spoken[Level::year].said()) return;
  context.stated.year = date.year;
  if (date.month > 0) context.stated.with_month = date.year;
  context.stated.confidence = resolved.confidence;
  context.stated.here = true;
}

bool is_passing(const SpokenDate& spoken) {
  return spoken[Level::year].relation >= Relation::current && !spoken[Level::month].said();
}

void begin_passage(DateContext& context) {
  context.said_here = false;
  context.stated.here = false;
}

}  // namespace shirabe::analysis
