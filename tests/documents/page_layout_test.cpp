#include "indexer/documents/page_layout.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/documents/page_margins.h"

namespace shirabe::indexer {
namespace {

// Letters as wide as they are high, as in Japanese.
TextBox box(const std::string& text, double left, double top, double width, double size = 10) {
  return {text, left, top, left + width, top + size, size, false, false, false};
}

// One line a line, an empty line between regions; raised marks in ^…^.
std::string show(const std::vector<TextRegion>& regions) {
  std::string shown;
  for (const TextRegion& region : regions) {
    if (!shown.empty()) shown += "\n";
    for (const TextLine& line : region.lines) {
      std::string text = line.text;
      for (auto mark = line.marks.rbegin(); mark != line.marks.rend(); ++mark) {
        text.insert(mark->end, "^").insert(mark->begin, "^");
      }
      shown += text + "\n";
    }
  }
  return shown;
}

std::string laid_out(std::vector<TextBox> boxes) {
  return show(lay_out({{400, 600, std::move(boxes)}}).front());
}

TEST(PageLayout, MakesLinesOfWords) {
  EXPECT_EQ(
      laid_out({box("газета", 60, 100, 40), box("Новая", 20, 100, 36), box("ロシアの", 20, 120, 40),
                box("新聞", 60.3, 120, 20), box("石田", 20, 140, 20), box("遥", 50, 140, 10)}),
      "Новая газета\nロシアの新聞\n石田 遥\n");
}

TEST(PageLayout, MarksRaisedNumbersAndNoLoweredOnes) {
  EXPECT_EQ(
      laid_out({box("認めた", 20, 100, 30), box("12", 50, 100, 6, 5), box("。", 56, 100, 10)}),
      "認めた^12^。\n");
  EXPECT_EQ(laid_out({box("H", 20, 100, 10), box("2", 30, 106, 5, 5), box("O", 35, 100, 10)}),
            "H2O\n");
}

TEST(PageLayout, LeavesRubyOut) {
  EXPECT_EQ(laid_out({box("ラソン", 20, 94, 15, 5), box("羅先から", 20, 100, 40),
                      box("つぎの行", 20, 114, 40)}),
            "羅先から\nつぎの行\n");
  // Small kana above no Chinese characters are a line like others.
  EXPECT_EQ(laid_out({box("ちいさい", 20, 94, 20, 5), box("おおきい", 20, 100, 40)}),
            "ちいさい\nおおきい\n");
}

std::vector<TextBox> two_columns(int lines) {
  std::vector<TextBox> boxes;
  for (int i = 0; i < lines; ++i) {
    boxes.push_back(box("左の段の" + std::to_string(i), 20, 100 + 20 * i, 160));
    boxes.push_back(box("右の段の" + std::to_string(i), 200, 100 + 20 * i, 160));
  }
  return boxes;
}

TEST(PageLayout, ReadsColumnsOneAfterTheOther) {
  std::vector<TextBox> boxes = two_columns(4);
  boxes.push_back(box("両方の段の上", 20, 60, 340));
  boxes.push_back(box("両方の段の下", 20, 300, 340));
  EXPECT_EQ(laid_out(boxes),
            "両方の段の上\n\n左の段の0\n左の段の1\n左の段の2\n左の段の3\n\n"
            "右の段の0\n右の段の1\n右の段の2\n右の段の3\n\n両方の段の下\n");
}

// The page before tells that two short columns are columns.
TEST(PageLayout, RemembersTheColumnsOfThePageBefore) {
  const auto pages = lay_out({{400, 600, two_columns(5)}, {400, 600, two_columns(2)}});
  EXPECT_EQ(show(pages[1]), "左の段の0\n左の段の1\n\n右の段の0\n右の段の1\n");
}

TEST(PageLayout, ReadsTablesRowByRow) {
  std::vector<TextBox> boxes;
  for (int i = 0; i < 6; ++i) {
    boxes.push_back(box("年", 20, 100 + 20 * i, 20));
    boxes.push_back(box("人数", 100, 100 + 20 * i, 20));
  }
  EXPECT_EQ(laid_out(boxes).substr(0, 2 * std::string("年 | 人数\n").size()),
            "年 | 人数\n年 | 人数\n");
}

// Each character set by itself, and lines as boxes that stand.
TEST(PageLayout, ReadsVerticalWritingFromRightToLeft) {
  std::vector<TextBox> characters;
  const std::vector<std::vector<std::string>> lines{{"川", "を", "渡", "る", "声"},
                                                    {"が", "聞", "こ", "え", "る"}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t k = 0; k < lines[i].size(); ++k) {
      characters.push_back(box(lines[i][k], 300 - 20 * static_cast<double>(i),
                               50 + 10 * static_cast<double>(k), 10));
    }
  }
  EXPECT_EQ(laid_out(characters), "川を渡る声\nが聞こえる\n");
  const TextBox first{"川を渡る声", 300, 50, 310, 100, 10, false, false, true};
  const TextBox second{"が聞こえる", 280, 50, 290, 100, 10, false, false, true};
  EXPECT_EQ(laid_out({second, first}), "川を渡る声\nが聞こえる\n");
}

std::string left_after_removing(Pages pages) {
  remove_running_text(pages);
  std::string left;
  for (const PageText& page : pages) {
    for (const TextBox& kept : page.boxes) left += kept.text + " ";
    left += "/ ";
  }
  return left;
}

TEST(PageMargins, RemovesWhatComesBackAndPageNumbers) {
  EXPECT_EQ(
      left_after_removing(
          {{400,
            600,
            {box("紀要 第7号", 20, 20, 60), box("本文", 20, 100, 20), box("12", 190, 570, 10)}},
           {400,
            600,
            {box("紀要 第7号", 20, 20, 60), box("続き", 20, 100, 20), box("13", 190, 570, 10)}}}),
      "本文 / 続き / ");
  EXPECT_EQ(
      left_after_removing(
          {{400, 600, {box("—", 180, 570, 8), box("1", 190, 570, 5), box("—", 197, 570, 8)}}}),
      "/ ");
}

// Heads that name another section on each page, and numbers as i, ii, iii.
TEST(PageMargins, KnowsHeadsByTheNumberThatCounts) {
  Pages pages;
  for (int i = 0; i < 4; ++i) {
    pages.push_back({400,
                     600,
                     {box("4.3 節" + std::string(1, static_cast<char>('a' + i)), 20, 20, 60),
                      box(std::to_string(17 + i), 360, 20, 10), box("本文", 20, 100, 20)}});
  }
  EXPECT_EQ(left_after_removing(pages), "本文 / 本文 / 本文 / 本文 / ");
  EXPECT_EQ(left_after_removing({{400, 600, {box("目次", 20, 20, 20), box("ii", 360, 20, 5)}},
                                 {400, 600, {box("目次", 20, 20, 20), box("iii", 360, 20, 5)}}}),
            "/ / ");
}

// The head of a section of one page stands where the pages around have theirs.
TEST(PageMargins, KnowsHeadsByTheirPlace) {
  const auto page = [](const std::string& head, double size) {
    return PageText{400, 600, {box(head, 20, 20, 60, size), box("本文", 20, 100, 20)}};
  };
  EXPECT_EQ(left_after_removing({page("第一章", 8), page("第一章", 8), page("第二章", 8),
                                 page("第三章", 8), page("第三章", 8)}),
            "本文 / 本文 / 本文 / 本文 / 本文 / ");
  EXPECT_EQ(left_after_removing({page("第一章", 8), page("第一章", 8), page("第二章", 12),
                                 page("第三章", 8), page("第三章", 8)}),
            "本文 / 本文 / 第二章 本文 / 本文 / 本文 / ");
}

TEST(PageMargins, KeepsTextThatStandsThereOnce) {
  EXPECT_EQ(
      left_after_removing({{400, 600, {box("はじめに", 20, 20, 60), box("2025", 20, 570, 20)}},
                           {400, 600, {box("おわりに", 20, 20, 60), box("完", 20, 570, 10)}}}),
      "はじめに 2025 / おわりに 完 / ");
  // Repeated, but in the middle of the page.
  EXPECT_EQ(left_after_removing(
                {{400, 600, {box("問い", 20, 300, 20)}}, {400, 600, {box("問い", 20, 300, 20)}}}),
            "問い / 問い / ");
}

}  // namespace
}  // namespace shirabe::indexer
