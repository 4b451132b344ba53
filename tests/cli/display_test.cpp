#include "searcher/display.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace shirabe::searcher {
namespace {

using Lines = std::vector<std::string_view>;

TEST(DisplayWidth, CountsColumns) {
  struct Row {
    std::string_view text;
    std::size_t columns;
  };
  const std::vector<Row> rows{
      {"", 0},
      {"abc", 3},
      {"北朝鮮", 6},
      {"ｸﾙｽｸ", 4},
      {"ＡＢ", 4},
      {"Курск", 5},
      {"조선", 4},
      {"\u1100\u1161\u11A8", 2},  // 각 from parts
      {"e\u0301", 1},
      {"は\u3099", 2},
      {"й\u0301\u0302", 1},
      {"🇯🇵", 2},
      {"👍🏽", 2},
      {"👩\u200D🔬", 2},
      {"☎\uFE0F", 2},
      {"①", 1},  // ambiguous
      {"\x1b", 0},
  };
  for (const Row& row : rows) EXPECT_EQ(display_width(row.text), row.columns) << row.text;
}

TEST(FirstColumns, CutsBetweenGraphemes) {
  EXPECT_EQ(first_columns("北朝鮮", 5), "北朝");
  EXPECT_EQ(first_columns("e\u0301a", 1), "e\u0301");
  EXPECT_EQ(first_columns("👩\u200D🔬b", 2), "👩\u200D🔬");
  EXPECT_EQ(first_columns("abc", 9), "abc");
  EXPECT_EQ(first_columns("北", 1), "");
}

TEST(WrapLines, BreaksJapaneseAnywhereButBeforeClosingMarks) {
  EXPECT_EQ(wrap_lines("北朝鮮軍の派兵", 6), (Lines{"北朝鮮", "軍の派", "兵"}));
  // Four characters fit, but none of these may begin a line.
  EXPECT_EQ(wrap_lines("一二三四、五", 8), (Lines{"一二三", "四、五"}));
  EXPECT_EQ(wrap_lines("一二三四。」五六", 8), (Lines{"一二三", "四。」五", "六"}));
  EXPECT_EQ(wrap_lines("一二三四）！五六", 8), (Lines{"一二三", "四）！五", "六"}));
  EXPECT_EQ(wrap_lines("一二三キャプ", 8), (Lines{"一二三", "キャプ"}));
  EXPECT_EQ(wrap_lines("一二三サーバ", 8), (Lines{"一二三", "サーバ"}));
}

TEST(WrapLines, DoesNotEndALineWithAnOpeningBracket) {
  EXPECT_EQ(wrap_lines("一二三「四五", 8), (Lines{"一二三", "「四五"}));
}

TEST(WrapLines, BreaksBetweenWords) {
  EXPECT_EQ(wrap_lines("брифинг для прессы", 12), (Lines{"брифинг для", "прессы"}));
  EXPECT_EQ(wrap_lines("exactly ten", 7), (Lines{"exactly", "ten"}));
}

TEST(WrapLines, KeepsKoreanWordsWhole) {
  EXPECT_EQ(wrap_lines("여전히 어둠 속에", 8), (Lines{"여전히", "어둠", "속에"}));
  EXPECT_EQ(wrap_lines("약 3000명의 병력", 10), (Lines{"약", "3000명의", "병력"}));
  EXPECT_EQ(wrap_lines("КНДР의 파병", 7), (Lines{"КНДР의", "파병"}));
  EXPECT_EQ(wrap_lines("「파병」을 위해", 9), (Lines{"「파병」", "을 위해"}));
  EXPECT_EQ(wrap_lines("조선중앙텔레비죤", 8), (Lines{"조선중앙", "텔레비죤"}));
  EXPECT_EQ(wrap_lines("平壌평양平壌", 8), (Lines{"平壌평양", "平壌"}));
}

TEST(WrapLines, CutsAWordThatIsLongerThanALine) {
  EXPECT_EQ(wrap_lines("a abcdefghij b", 4), (Lines{"a", "abcd", "efgh", "ij b"}));
  EXPECT_EQ(wrap_lines("ⅹ e\u0301e\u0301e\u0301", 2), (Lines{"ⅹ", "e\u0301e\u0301", "e\u0301"}));
}

TEST(WrapLines, LosesOnlyWhiteSpace) {
  EXPECT_EQ(wrap_lines("", 10), Lines{});
  EXPECT_EQ(wrap_lines("   ", 10), Lines{});
  EXPECT_EQ(wrap_lines("one\ntwo", 10), (Lines{"one", "two"}));
  EXPECT_EQ(wrap_lines("全角\u3000空白", 5), (Lines{"全角", "空白"}));
  EXPECT_EQ(wrap_lines("北", 0), (Lines{"北"}));
}

TEST(WrapLines, NoLineIsTooWide) {
  const std::string text =
      "露朝は2024年6月19日、平壌で「包括的戦略的パートナーシップ条約」に署名した（Договор о "
      "всеобъемлющем стратегическом партнёрстве, 조선중앙통신 https://example.org/2024/06/19）。";
  for (std::size_t columns = 2; columns < 90; ++columns) {
    std::size_t end = 0;
    for (const std::string_view line : wrap_lines(text, columns)) {
      EXPECT_LE(display_width(line), columns) << line;
      const auto begin = static_cast<std::size_t>(line.data() - text.data());
      EXPECT_EQ(text.substr(end, begin - end).find_first_not_of(' '), std::string::npos);
      end = begin + line.size();
    }
    EXPECT_EQ(end, text.size());
  }
}

TEST(WrapLines, TakesAMegabyteWithoutABreak) {
  const std::string word(1'000'000, 'x');
  EXPECT_EQ(wrap_lines(word, 80).size(), 12'500U);
}

}  // namespace
}  // namespace shirabe::searcher
