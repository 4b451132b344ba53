// What dates lean on: the article's own date and what was said before.
//
// Confidence, by what filled in the parts that a text leaves out (the least of them counts):
//   1.0  nothing: the text says all
//   0.9  a word that points (同年, 翌日, 지난해, прошлого года) to a date said in the same passage,
//        or to the article's own date; a spelling that might be something else (R6.6.19, 24年6月)
//   0.8  a date said in the same passage (28日 under a month, 8月6日 under a year)
//   0.7  a word that points to a date of an earlier passage
//   0.6  a date said in an earlier passage; a month said before the last year that was said
//   0.5  the article's own date; last year's month, because this year's lies behind the article;
//        今月 where another month is being told of (the words may be somebody's)
//   0.4  a year of an earlier passage, where the article's own date is not known to bear it out
//   0.3  as above, and the text may not mean a date at all (a bare 1日)
// A date is never surer than the one that it leans on. From 0.5 on it is more often right than
// wrong.
#pragma once

#include <optional>

#include "analysis/date.h"
#include "analysis/spoken_date.h"

namespace shirabe::analysis {

// The year that the text itself told last.
struct StatedYear {
  int year = 0;        // 0 for none
  int with_month = 0;  // the last one that was told together with a month
  double confidence = 1;
  bool here = false;  // told in this passage
};

// Carried from passage to passage of one article, in their order. Callers set `article_date` only.
struct DateContext {
  std::optional<Date> article_date;  // as far as it is known

  std::optional<Date> last;        // the last date said
  std::optional<Date> last_month;  // the last one said with its month
  std::optional<Date> last_day;    // the last one said to the day
  double confidence = 1;           // of `last`
  bool said_here = false;          // `last` was said in this passage
  StatedYear stated;
};

struct ResolvedDate {
  Date date;
  double confidence = 1;
};

// Nothing where the context does not tell, and for days that no month has.
[[nodiscard]] std::optional<ResolvedDate> resolve(const SpokenDate& spoken,
                                                  const DateContext& context);

// What follows leans on `resolved` from now on.
void remember(const SpokenDate& spoken, const ResolvedDate& resolved, DateContext& context);

// True for 昨年 and 今年 alone: an aside that holds for its sentence, unlike 昨年8月, which the
// next ones lean on.
[[nodiscard]] bool is_passing(const SpokenDate& spoken);

// A new passage begins.
void begin_passage(DateContext& context);

}  // namespace shirabe::analysis
