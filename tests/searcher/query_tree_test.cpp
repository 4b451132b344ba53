#include "searcher/query_tree.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace shirabe::searcher {
namespace {

TEST(QueryTree, ReadsTheLanguage) {
  struct Row {
    const char* query;
    const char* tree;
  };
  constexpr Row kRows[]{
      {"クルスク 死傷者", "(クルスク 死傷者)"},
      {"クルスク　死傷者", "(クルスク 死傷者)"},
      {"\"北朝鮮軍\"", "(\"北朝鮮軍\")"},
      {"“北朝鮮 軍”", "(\"北朝鮮 軍\")"},
      {"＂a＂b", "(\"a\" b)"},
      {"+a -b c", "(+a -b c)"},
      {"a AND b", "((+a +b))"},
      {"a OR b AND c", "((a (+b +c)))"},
      {"a b OR c d", "(a (b c) d)"},
      {"NOT a", "(-a)"},
      {"a NOT b", "(a -b)"},
      {"a AND NOT b", "((+a -b))"},
      {"NOT NOT a", "(-(-a))"},
      {"(a b) AND c", "((+(a b) +c))"},
      {"（a b）　AND c", "((+(a b) +c))"},
      {"title:条約 heading：\"派兵の目的\" author:(a b)",
       "(title:条約 heading:\"派兵の目的\" (author:a author:b))"},
      {"note:Известия -note:(a \"b c\")", "(note:Известия -(note:a note:\"b c\"))"},
      {"KN-23 a - b", "(KN-23 a - b)"},
      {"http://x.y 12:30", "(http://x.y 12:30)"},
      {"\\\"a\\\" \\(b\\) \\-c note\\:d", "(\"a\" (b) -c note:d)"},
      {"\"a \\\" b\"", "(\"a \" b\")"},
      {"and or not", "(and or not)"},
      {"date:2024-06..2024-08 -num：３０００..", "(date:2024-06..2024-08 -num:３０００..)"},
      {"\\AND", "(AND)"},
  };
  for (const Row& row : kRows) EXPECT_EQ(to_string(parse_query(row.query)), row.tree) << row.query;
}

TEST(QueryTree, NamesThePlaceOfAMistake) {
  struct Row {
    const char* query;
    const char* message;
  };
  constexpr Row kRows[]{
      {"", "a word is expected here\n  \n  ^"},
      {"a \"b", "the quote that opens here is never closed\n  a \"b\n    ^"},
      {"条約 (a", "the bracket that opens here is never closed\n  条約 (a\n       ^"},
      {"a)", "this bracket closes nothing\n  a)\n   ^"},
      {"a AND", "a word, a phrase or a group is expected here\n  a AND\n       ^"},
      {"OR a", "a word, a phrase or a group is expected here\n  OR a\n  ^"},
      {"title: a", "a word, a phrase or a group is expected after title:\n  title: a\n        ^"},
      {"()", "a word is expected here\n  ()\n   ^"},
      {"a date:x", "a date or a range of dates is expected after date:\n  a date:x\n         ^"},
      {"date:\"2024\"",
       "a date or a range of dates is expected after date:\n  date:\"2024\"\n       ^"},
      {"date:2024..2023",
       "a date or a range of dates is expected after date:\n  date:2024..2023\n       ^"},
      {"a date:9999", "no date is that late: years end with 2199\n  a date:9999\n         ^"},
      {"date:2300..2400", "no date is that late: years end with 2199\n  date:2300..2400\n       ^"},
      {"date:2200-01..", "no date is that late: years end with 2199\n  date:2200-01..\n       ^"},
      {"num:many", "a number or a range of numbers is expected after num:\n  num:many\n      ^"},
      {"path:x", "the field path: comes with a later version\n  path:x\n  ^"},
      {"クル*", "prefix search (word*) comes with a later version\n  クル*\n      ^"},
      {"a NEAR/5 b", "NEAR/n comes with a later version\n  a NEAR/5 b\n    ^"},
  };
  for (const Row& row : kRows) {
    try {
      (void)parse_query(row.query);
      ADD_FAILURE() << row.query << " was accepted";
    } catch (const base::Error& error) {
      EXPECT_EQ(error.code(), base::ErrorCode::query);
      EXPECT_EQ(error.message(), row.message);
      EXPECT_FALSE(error.hint().empty()) << row.query;
    }
  }
}

TEST(QueryTree, IsBounded) {
  EXPECT_THROW((void)parse_query(std::string(1000, '(') + "a" + std::string(1000, ')')),
               base::Error);
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "NOT ";
  EXPECT_THROW((void)parse_query(deep + "a"), base::Error);
  EXPECT_THROW((void)parse_query(std::string(100'000, 'a')), base::Error);
  EXPECT_THROW((void)parse_query("\xFF"), base::Error);
  std::string words;
  for (int i = 0; i < 10'000; ++i) words += "a ";
  EXPECT_EQ(parse_query(words).clauses.size(), 10'000U);
}

}  // namespace
}  // namespace shirabe::searcher
