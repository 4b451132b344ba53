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
      {"a && b || c", "(((+a +b) c))"},
      {"a ＡＮＤ b ＯＲ c", "(((+a +b) c))"},
      {"＋a －b −c", "(+a -b -c)"},
      {"a － b ー", "(a － b ー)"},
      {"ｔｉｔｌｅ：条約", "(title:条約)"},
      {"クルス* kn-2＊ title:Кур*", "(クルス* kn-2* title:Кур*)"},
      {"a\\* \\*", "(a* *)"},
      {"a NEAR b", "((a NEAR/10 b))"},
      {"a NEAR/3 \"b c\" ＮＥＡＲ／５ d*", "((a NEAR/3 \"b c\" NEAR/5 d*))"},
      {"a OR b NEAR c AND d", "((a (+(b NEAR/10 c) +d)))"},
      {"-a NEAR b NOT c NEAR d", "(-(a NEAR/10 b) -(c NEAR/10 d))"},
      {"(a OR b) NEAR/2 (c d)", "((((a b)) NEAR/2 (c d)))"},
      {"title:(a NEAR/2 b)", "(((title:a NEAR/2 title:b)))"},
      {"title:a NEAR/2 title:b", "((title:a NEAR/2 title:b))"},
      {"near NEARBY \\NEAR/5", "(near NEARBY NEAR/5)"},
      {"a lang:ja,KO +kind:note", "(a &lang:ja,ko &kind:note)"},
      {"a -lang:ru", "(a -lang:ru)"},
      {"a (lang:ja OR kind:note)", "(a &(&(lang:ja kind:note)))"},
      {"a OR lang:ja", "((a lang:ja))"},
      {"a AND lang:ja", "((+a +lang:ja))"},
      {"(a lang:ja) b", "((a &lang:ja) b)"},
      {"lang:(ja OR ko)", "(&(&(lang:ja lang:ko)))"},
      {"path:notes/*.md path:\"my notes/a*\"", "(&path:notes/*.md &path:my notes/a*)"},
      {"条約：全文 std::vector Re:Zero C:\\\\x 10:30:00 a:b",
       "(条約：全文 std::vector Re:Zero C:\\x 10:30:00 a:b)"},
      {"doi\\:10.1/x title:a:b", "(doi:10.1/x title:a:b)"},
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
      {"*", "a * stands only behind the beginning of a word\n  *\n  ^"},
      {"クル*スク", "a * stands only behind the beginning of a word\n  クル*スク\n      ^"},
      {"a**", "a * stands only behind the beginning of a word\n  a**\n   ^"},
      {"\"a\"*", "a * stands only behind the beginning of a word\n  \"a\"*\n     ^"},
      {"\"a b\"~5", "a space is expected behind a phrase\n  \"a b\"~5\n       ^"},
      {"a NEAR/ b", "a number from 1 to 1000 is expected behind NEAR/\n  a NEAR/ b\n    ^"},
      {"a NEAR/0 b", "a number from 1 to 1000 is expected behind NEAR/\n  a NEAR/0 b\n    ^"},
      {"a NEAR/5x b", "a number from 1 to 1000 is expected behind NEAR/\n  a NEAR/5x b\n    ^"},
      {"a NEAR/99999999999 b",
       "a number from 1 to 1000 is expected behind NEAR/\n  a NEAR/99999999999 b\n    ^"},
      {"NEAR a", "a word, a phrase or a group is expected here\n  NEAR a\n  ^"},
      {"a NEAR", "a word, a phrase or a group is expected here\n  a NEAR\n        ^"},
      {"a NEAR (+b c)",
       "NEAR stands between words, phrases or groups of them\n  a NEAR (+b c)\n          ^"},
      {"a NEAR (b NEAR c)",
       "NEAR stands between words, phrases or groups of them\n  a NEAR (b NEAR c)\n          ^"},
      {"num:3 NEAR b",
       "NEAR stands between words, phrases or groups of them\n  num:3 NEAR b\n      ^"},
      {"条約 NEAR (b lang:ja)",
       "NEAR stands between words, phrases or groups of them\n  条約 NEAR (b lang:ja)\n            "
       " ^"},
      {"title:a NEAR b",
       "both sides of NEAR must stand in one field\n  title:a NEAR b\n               ^"},
      {"条約　lang：xx", "a language is expected after lang:\n  条約　lang：xx\n              ^"},
      {"lang:ja,", "a language is expected after lang:\n  lang:ja,\n       ^"},
      {"kind:foo", "a kind is expected after kind:\n  kind:foo\n       ^"},
      {"titel:条約", "there is no field titel:\n  titel:条約\n  ^"},
      {"title:note:x",
       "a word, a phrase or a group is expected here, not another field\n  title:note:x\n        "
       "^"},
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
  std::string colons = "a";
  while (colons.size() < 60'000) colons += ":a";
  EXPECT_EQ(to_string(parse_query(colons)), "(" + colons + ")");
}

}  // namespace
}  // namespace shirabe::searcher
