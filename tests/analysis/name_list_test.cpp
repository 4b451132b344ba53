#include "analysis/name_list.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "tests/support/random_text.h"

namespace shirabe::analysis {
namespace {

constexpr std::string_view kKursk = "クルスク|クルスク州\t쿠르스크\tКурск\tKursk\n";

void expect_kursk(const NameList& list, std::size_t line) {
  ASSERT_EQ(list.things.size(), 1U);
  const NamedThing& thing = list.things.front();
  EXPECT_EQ(thing.line, line);
  EXPECT_EQ(thing.names[0], (std::vector<std::string>{"クルスク", "クルスク州"}));
  EXPECT_EQ(thing.names[1], std::vector<std::string>{"쿠르스크"});
  EXPECT_EQ(thing.names[2], std::vector<std::string>{"Курск"});
  EXPECT_EQ(thing.names[3], std::vector<std::string>{"Kursk"});
  EXPECT_TRUE(list.problems.empty());
}

TEST(NameList, HasAThingALine) {
  expect_kursk(parse_name_list(kKursk), 1);
  expect_kursk(parse_name_list("# places\n\n" + std::string(kKursk)), 3);
  const NameList two = parse_name_list(std::string(kKursk) + "茶\t차\t-\t-\n");
  ASSERT_EQ(two.things.size(), 2U);
  EXPECT_TRUE(two.things[1].names[2].empty());
  EXPECT_TRUE(parse_name_list("").things.empty());
}

TEST(NameList, PassesOverWhatEditorsLeave) {
  expect_kursk(parse_name_list("\xEF\xBB\xBF" + std::string(kKursk)), 1);
  expect_kursk(parse_name_list("クルスク|クルスク州\t쿠르스크\tКурск\tKursk\r\n\r\n"), 1);
  expect_kursk(parse_name_list(" クルスク | クルスク州　\t쿠르스크 \t Курск\t\u00A0Kursk "), 1);
}

TEST(NameList, NamesABadLineAndKeepsTheOthers) {
  struct Row {
    std::string line;
    std::string_view what;
  };
  for (const Row& row : {
           Row{"クルスク", "1 column,"},
           Row{"クルスク  쿠르스크  Курск  Kursk", "1 column,"},
           Row{"クルスク\t쿠르스크\tКурск", "3 columns"},
           Row{"クルスク\t쿠르스크\tКурск\tKursk\t", "5 columns"},
           Row{"クルスク\t쿠르스크\t\tKursk", "empty"},
           Row{"クルスク||クルスク州\t쿠르스크\t-\t-", "empty"},
           Row{"Kursk\t쿠르스크\t-\t-", "Kursk is not in the letters of Japanese"},
           Row{"クルスク\tКурск\t-\t-", "Курск is not in the letters of Korean"},
           Row{"クルスク\t-\t쿠르스크\t-", "쿠르스크 is not in the letters of Russian"},
           Row{"クルスク\t-\t-\tクルスク", "クルスク is not in the letters of English"},
           Row{"クルスク\t-\t-\t?!", "no letter"},
           Row{"11\t-\t-\televen", "no letter"},
           Row{"クルスク|クルスク州\t-\t-\t-", "one language"},
           Row{"-\t-\t-\t-", "one language"},
           Row{"クルスク\t-\t-\tKu\x1Brsk", "control character"},
           Row{"クルスク\t-\t-\tKursk\xFF", "not UTF-8"},
           Row{"クルスク\t-\t-\t" + std::string(1'000'000, 'k'), "longer than"},
           Row{std::string(1'000'000, '\t'), "columns"},
       }) {
    const NameList list = parse_name_list("条約\t조약\t-\t-\n" + row.line + "\n派兵\t파병\t-\t-\n");
    EXPECT_EQ(list.things.size(), 2U) << row.what;
    ASSERT_EQ(list.problems.size(), 1U) << row.what;
    EXPECT_EQ(list.problems.front().line, 2U) << row.what;
    EXPECT_NE(list.problems.front().what.find(row.what), std::string::npos)
        << list.problems.front().what;
  }
}

TEST(NameList, TakesAnyBytes) {
  std::mt19937 random(1);
  constexpr std::string_view kSigns = "\t\t\t|-\n\r#";
  for (int i = 0; i < 300; ++i) {
    std::string text;
    for (int piece = 0; piece < 40; ++piece) {
      text += tests::random_bytes(random, 3);
      text += kSigns[random() % kSigns.size()];
    }
    const NameList list = parse_name_list(text);
    for (const NameListProblem& problem : list.problems) {
      EXPECT_FALSE(base::first_bad_byte(problem.what)) << problem.what;
    }
    for (const NamedThing& thing : list.things) {
      for (const auto& names : thing.names) {
        for (const std::string& name : names) EXPECT_FALSE(name.empty());
      }
    }
  }
}

}  // namespace
}  // namespace shirabe::analysis
