#include "analysis/date_mentions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analysis/date_numeric.h"
#include "analysis/date_pointers.h"
#include "analysis/date_starts.h"
#include "analysis/date_text.h"
#include "analysis/date_units.h"
#include "analysis/date_words.h"
#include "analysis/eras.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

StartSet make_starts() {
  constexpr std::array<std::string_view, 27> kNumbers{
      "0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "〇", "○",  "零", "一",
      "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "翌", "同"};
  StartSet starts;
  for (const std::string_view number : kNumbers) starts.add(number);
  add_pointer_starts(starts);
  add_month_starts(starts);
  add_era_starts(starts);
  return starts;
}

using Reader = std::optional<SpokenMention> (*)(std::string_view, std::size_t);
// Units before the rest: 1950-53年 is no month, 2024-06 is no year.
constexpr std::array<Reader, 3> kReaders{read_units, read_words, read_numeric};

std::optional<SpokenMention> read(std::string_view text, std::size_t at) {
  for (const Reader reader : kReaders) {
    if (auto found = reader(text, at)) return found;
  }
  return std::nullopt;
}

// A rule's name tells first what the context had to do.
std::string_view rule_of(const SpokenMention& spoken) {
  bool pointed = false;
  for (const Part& part : spoken.first.parts) {
    pointed = pointed || (part.said() && part.relation != Relation::given);
  }
  if (pointed) return "pointed";
  return spoken.first[Level::year].said() ? spoken.rule : "filled";
}

// The end of a range: what it leaves out is that of its beginning.
SpokenDate completed(SpokenDate last, const Date& first) {
  const std::array values{first.year, first.month, first.day};
  for (const Level level : kLevels) {
    if (last[level].said()) break;
    last[level] = {Relation::given, values[static_cast<std::size_t>(level)]};
  }
  return last;
}

// Nothing where the end does not lie behind the beginning.
std::optional<ResolvedDate> resolve_end(const SpokenMention& spoken, const ResolvedDate& first,
                                        DateContext context) {
  remember(spoken.first, first, context);
  auto last = resolve(completed(*spoken.last, first.date), context);
  if (!last) return std::nullopt;
  // 2024年12月28日〜1月3日 ends in the next year.
  const bool turns = !(*spoken.last)[Level::year].said() && (*spoken.last)[Level::month].said();
  if (last->date < first.date && turns) ++last->date.year;
  last->confidence = std::min(last->confidence, first.confidence);
  const bool fits = first.date < last->date && is_valid(last->date);
  return fits ? last : std::nullopt;
}

void set_decade(const SpokenMention& spoken, DateMention& mention) {
  constexpr int kYears = 10;
  if (spoken.last) mention.last.year = (*spoken.last)[Level::year].value;
  mention.last.year = std::min(mention.last.year + kYears - 1, kLastYear);
  mention.whole = true;
}

void set_third(int third, DateMention& mention) {
  mention.first.day = third * 10 - 9;
  const int end = days_in_month(mention.first.year, mention.first.month);
  mention.last.day = third == 3 ? end : third * 10;
  mention.whole = true;
}

std::optional<DateMention> resolve_mention(const SpokenMention& spoken, DateContext& context) {
  const auto first = resolve(spoken.first, context);
  if (!first) return std::nullopt;
  DateMention mention{spoken.begin,      spoken.end,      first->date, first->date,
                      first->confidence, rule_of(spoken), false};
  if (spoken.decade) {
    set_decade(spoken, mention);
    return mention;
  }
  const auto last = spoken.last ? resolve_end(spoken, *first, context) : std::nullopt;
  if (last) {
    mention.last = last->date;
    mention.confidence = last->confidence;
  }
  if (spoken.third > 0) set_third(spoken.third, mention);
  // A 1日 that may be "a day" is nothing to lean on.
  constexpr double kLeastRemembered = 0.4;
  if (spoken.is_context && mention.confidence >= kLeastRemembered) {
    remember(spoken.first, last.value_or(*first), context);
  }
  return mention;
}

// What is said in brackets is an aside: behind them the text goes on from where it was.
class Brackets {
 public:
  void open(const DateContext& context) {
    if (depth_++ == 0) before_ = context;
  }
  void close(DateContext& context) {
    if (depth_ == 0 || --depth_ > 0 || !before_.last) return;
    context = before_;
  }
  void forget() { depth_ = 0; }

 private:
  int depth_ = 0;
  DateContext before_;
};

// Follows what changes what the next dates lean on, beside the dates themselves.
class Discourse {
 public:
  explicit Discourse(DateContext& context) : context_(context) {}

  // A character of the text.
  void pass(char32_t c) {
    if (c == U'(') brackets_.open(context_);
    if (c == U')') brackets_.close(context_);
    if (c == U'\n') brackets_.forget();
    if (c == U'。' || c == U'\n' || c == U'!' || c == U'?') end_sentence();
  }
  void before(const SpokenMention& spoken) {
    if (is_passing(spoken.first) && !passing_) passing_ = context_.stated;
  }
  void behind(const SpokenMention& spoken) {
    if (spoken.first[Level::year].said() && !is_passing(spoken.first)) passing_.reset();
  }

 private:
  void end_sentence() {
    if (passing_) context_.stated = *passing_;
    passing_.reset();
  }

  DateContext& context_;
  Brackets brackets_;
  std::optional<StatedYear> passing_;  // what was told before 昨年
};

void read_on(const SpokenMention& spoken, Discourse& discourse, DateContext& context,
             std::vector<DateMention>& mentions) {
  discourse.before(spoken);
  if (const auto mention = resolve_mention(spoken, context)) mentions.push_back(*mention);
  discourse.behind(spoken);
}

}  // namespace

std::vector<DateMention> find_dates(std::string_view folded, DateContext& context) {
  static const StartSet starts = make_starts();
  begin_passage(context);
  std::vector<DateMention> mentions;
  Discourse discourse(context);
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t next = at;
    const char32_t c = base::next_code_point(folded, next);
    discourse.pass(c);
    if (!starts.may_stand(folded, c, next) || is_inside_word(folded, at)) {
      at = next;
    } else if (const auto spoken = read(folded, at)) {
      read_on(*spoken, discourse, context, mentions);
      at = spoken->end;
    } else {
      at = std::max(next, skip_number(folded, at));
    }
  }
  return mentions;
}

}  // namespace shirabe::analysis
