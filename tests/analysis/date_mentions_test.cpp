#include "analysis/date_mentions.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "analysis/date_trie.h"
#include "analysis/folding.h"
#include "base/utf8.h"
#include "tests/support/golden.h"
#include "tests/support/random_text.h"

namespace shirabe::analysis {
namespace {

std::string written(const Date& date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string row(std::string_view folded, const DateMention& mention) {
  const std::string end = mention.first == mention.last ? "" : ".." + written(mention.last);
  return fmt::format("{}{}{} {} {}: {}\n", written(mention.first), end,
                     mention.whole ? " whole" : "", mention.confidence, mention.rule,
                     folded.substr(mention.begin, mention.end - mention.begin));
}

// "@2025-07 first passage || second passage", the article's own date first where it has one.
std::string table_rows(const std::string& input) {
  DateContext context;
  std::string rest = input;
  if (rest.starts_with('@')) {
    const std::size_t space = rest.find(' ');
    context.article_date = parse_query_date(rest.substr(1, space - 1));
    rest.erase(0, space + 1);
  }
  std::string rows;
  for (std::size_t begin = 0; begin <= rest.size();) {
    const std::size_t end = std::min(rest.find(" || ", begin), rest.size());
    const std::string folded = fold(rest.substr(begin, end - begin));
    for (const DateMention& mention : find_dates(folded, context)) rows += row(folded, mention);
    begin = end + 4;
  }
  return rows.empty() ? "nothing\n" : rows;
}

TEST(DateMentions, Golden) {
  tests::check_golden("analysis/golden/dates.txt", table_rows);
}

// Pieces of dates in every order, so that the readers see more than noise.
std::string random_pieces(std::mt19937& random) {
  static constexpr std::array kPieces{
      "2024", "年", "6",    "月",   "19",        "日",   "~",    "〜",     "(",    ")",
      " ",    "同", "翌",   "昨年", "令和",      "元",   "주체", "년",     "월",   "일",
      "-",    "/",  ".",    "июня", "года",      "june", ",",    "二〇",   "三十", "r6",
      "同日", "代", "から", "下旬", "\n",        "。",   "の",   "2199",   "9999", "31",
      "前年", "1",  "0",    "гг",   "last year", "с.г.", "同月", "같은 해"};
  std::uniform_int_distribution<std::size_t> which(0, kPieces.size() - 1);
  std::string text;
  for (int i = 0; i < 30; ++i) text += kPieces[which(random)];
  return text;
}

void check_laws(const std::string& text, DateContext& context) {
  std::size_t last_end = 0;
  for (const DateMention& mention : find_dates(text, context)) {
    ASSERT_LE(last_end, mention.begin);
    ASSERT_LT(mention.begin, mention.end);
    ASSERT_LE(mention.end, text.size());
    ASSERT_TRUE(base::is_lead_byte(text[mention.begin]));
    ASSERT_TRUE(mention.end == text.size() || base::is_lead_byte(text[mention.end]) ||
                base::first_bad_byte(text));
    ASSERT_TRUE(is_valid(mention.first)) << text;
    ASSERT_TRUE(is_valid(mention.last)) << text;
    ASSERT_LE(first_day(mention.first), last_day(mention.last)) << text;
    ASSERT_GT(mention.confidence, 0);
    ASSERT_LE(mention.confidence, 1);
    ASSERT_FALSE(mention.rule.empty());
    ASSERT_LT(date_terms(mention).size(), 128U);
    last_end = mention.end;
  }
}

TEST(DateMentions, RandomTextKeepsTheLaws) {
  std::mt19937 random(5);
  DateContext context;
  for (int i = 0; i < 20000; ++i) {
    if (i % 10 == 0) context = {};
    if (i % 20 == 0) context.article_date = Date{2025, 1 + i / 20 % 12, 0};
    check_laws(fold(tests::random_text(random, 40)), context);
    check_laws(tests::random_bytes(random, 40), context);
    check_laws(random_pieces(random), context);
  }
}

TEST(DateMentions, DatesAtTheEndsOfTheCalendar) {
  for (const char* date : {"0001", "2199-12-31", "0001-01-01", "2199-01"}) {
    DateContext context;
    context.article_date = parse_query_date(date);
    for (const char* text :
         {"昨年 来年 一昨年 先月 来月", "西暦1年 前年 西暦1年1月1日 前日 前月",
          "2199年 翌年 2199年12月31日 翌日 翌月", "2190年代 2199年12月31日~1月1日"}) {
      check_laws(text, context);
    }
  }
}

TEST(DateMentions, HostileTextTakesLinearTime) {
  for (const char* piece :
       {"1", "一", "同", "(", "2024年", "2024-", "1~", " ", "令和", "19 ", "1,", "翌", "ян"}) {
    std::string text;
    while (text.size() < 500'000) text += piece;
    DateContext context;
    check_laws(text, context);
  }
}

}  // namespace
}  // namespace shirabe::analysis
