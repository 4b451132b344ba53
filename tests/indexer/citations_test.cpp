#include "indexer/citations.h"

#include <gtest/gtest.h>

#include <random>

#include "indexer/back_references.h"
#include "indexer/rising_row.h"
#include "tests/indexer/reading.h"
#include "tests/support/golden.h"
#include "tests/support/random_text.h"

namespace shirabe::indexer {
namespace {

std::string labels_of(const LinkedCitation& citation) {
  std::string labels;
  for (const NamedNote& named : citation.notes) labels += (labels.empty() ? "" : " ") + named.label;
  return labels;
}

// 〔1〕 for a mark that is the label that it names, else 〔[1, 3]→1 3〕.
std::string shown(const Article& article, const LinkedCitation& citation) {
  const std::string mark = article.text.substr(citation.begin, citation.end - citation.begin);
  const std::string labels = labels_of(citation);
  return "〔" + (mark == labels ? mark : mark + "→" + labels) + "〕";
}

// The text of a block with its marks shown.
std::string shown(const Article& article, const Block& block,
                  const std::vector<LinkedCitation>& citations) {
  std::string text;
  std::size_t at = block.segments.front().begin;
  const std::size_t end = block.segments.back().end;
  for (const LinkedCitation& citation : citations) {
    if (citation.begin < at || citation.begin >= end) continue;
    text += article.text.substr(at, citation.begin - at) + shown(article, citation);
    at = citation.end;
  }
  return text + article.text.substr(at, end - at);
}

// A line a block of the text; a line a note that means another.
std::string show_citations(const std::string& text) {
  const Article article = read_one("a.txt", text);
  const auto citations = link_citations(article);
  std::string result;
  for (const Block& block : article.blocks) {
    if (block.kind != BlockKind::note) result += shown(article, block, citations) + "\n";
  }
  for (const BackReference& reference : back_references(article)) {
    result += "note " + article.blocks[reference.note].label + " means " +
              article.blocks[reference.means].label + "\n";
  }
  return result;
}

TEST(Citations, GoldenTable) {
  tests::check_golden("indexer/golden/citations.txt", show_citations);
}

Block block_of(BlockKind kind, std::size_t begin, std::size_t end, std::string label = {},
               std::string anchor = {}) {
  Block block;
  block.kind = kind;
  block.label = std::move(label);
  block.anchor = std::move(anchor);
  block.segments = {{begin, end}};
  return block;
}

TEST(Citations, MarkupGoesFirst) {
  Article article;
  article.text = "Rain1 and snow[2] and 3.\nA book.\nAnother book.";
  article.blocks = {block_of(BlockKind::paragraph, 0, 24),
                    block_of(BlockKind::note, 25, 32, "1", "n1"),
                    block_of(BlockKind::note, 33, 46, "2", "n2")};
  article.citations = {{4, 5, "", "n1"}, {14, 17, "2", ""}, {22, 23, "9", "n9"}};
  const auto citations = link_citations(article);
  ASSERT_EQ(citations.size(), 2U);
  EXPECT_EQ(shown(article, article.blocks[0], citations), "Rain〔1〕 and snow〔[2]→2〕 and 3.");
  EXPECT_EQ(citations[0].notes[0].note, 1U);
  EXPECT_EQ(citations[1].notes[0].note, 2U);
}

TEST(Citations, ChaptersHaveTheirOwnNotes) {
  const Article article = read_one("a.txt",
                                   "雨が降った[1]。雪も降った[2]。\n注\n1. 雨の本\n2. 雪の本\n"
                                   "橋は落ちた[1]。直した[2]。\n注\n1. 橋の本\n2. 石の本\n");
  const auto citations = link_citations(article);
  ASSERT_EQ(citations.size(), 4U);
  EXPECT_EQ(join_segments(article.text, article.blocks[citations[0].notes[0].note].segments),
            "雨の本");
  EXPECT_EQ(join_segments(article.text, article.blocks[citations[2].notes[0].note].segments),
            "橋の本");
}

TEST(BackReferences, ACircleMeansNothing) {
  const Article article = read_one("a.txt",
                                   "雨[1][2][3][4]。\n注\n[1] 注2に同じ。\n[2] 注3に同じ。\n"
                                   "[3] 注1に同じ。\n[4] 同上。\n[5] 注5に同じ。\n");
  EXPECT_TRUE(back_references(article).empty());
}

TEST(RisingRow, IsTheHeaviest) {
  using Row = std::vector<std::size_t>;
  EXPECT_EQ(heaviest_rising_row({}), Row{});
  EXPECT_EQ(heaviest_rising_row({{1, 1}, {7, 1}, {2, 1}, {3, 1}, {3, 1}}), (Row{0, 2, 3}));
  EXPECT_EQ(heaviest_rising_row({{5, 9}, {1, 1}, {2, 1}}), (Row{0}));
  EXPECT_EQ(heaviest_rising_row({{2, 1}, {2, 2}, {2, 1}}), (Row{1}));
}

// Text in which much is a mark or nearly one.
std::string random_article(std::mt19937& random) {
  constexpr std::array kPieces{
      "認めた", "1", "2",    "3",         "。",    "、",        "[",      "]",      "(",   ")",
      "注",     "※", "*",    "¹",         "²",     "４",        "した。", "했다",   ".",   " ",
      "сказал", "-", ",",    "「",        "」",    "[^a]",      "〔5〕",  "\n",     "\n",  "第",
      "年",     "m", "同上", "注2に同じ", "Ibid.", "前掲注1、", "\u0301", "\u200d", "🙂"};
  std::string text;
  for (std::size_t i = random() % 80; i > 0; --i) text += kPieces[random() % kPieces.size()];
  text += "\n\n注\n";
  constexpr std::array kStyles{"[N] ", "N. ", "注N ", "※N ", "- ^ "};
  const std::string style = kStyles[random() % kStyles.size()];
  for (std::size_t n = 1; n <= random() % 8; ++n) {
    std::string mark = style;
    if (const auto at = mark.find('N'); at != std::string::npos) {
      mark.replace(at, 1, std::to_string(n));
    }
    text += mark + tests::random_text(random, 1 + random() % 6);
    for (std::size_t i = random() % 3; i > 0; --i) text += kPieces[random() % kPieces.size()];
    text += '\n';
  }
  return text;
}

// The first promise of citations.h and back_references.h that is broken, or "".
std::string broken_promise_of_links(const Article& article) {
  std::size_t behind = 0;
  const auto is_note = [&](std::size_t block) {
    return block < article.blocks.size() && article.blocks[block].kind == BlockKind::note;
  };
  for (const LinkedCitation& citation : link_citations(article)) {
    if (citation.begin < behind || citation.begin >= citation.end) return "out of order";
    if (citation.end > article.text.size()) return "behind the text";
    for (const std::size_t at : {citation.begin, citation.end}) {
      if (base::floor_boundary(article.text, at) != at) return "a divided character";
    }
    if (citation.notes.empty()) return "a mark without a note";
    for (const NamedNote& named : citation.notes) {
      if (!is_note(named.note)) return "a mark of no note";
      if (named.label.empty()) return "a mark without a label";
    }
    for (const Block& block : article.blocks) {
      if (block.kind == BlockKind::note && citation.begin < block.segments.back().end &&
          block.segments.front().begin < citation.end) {
        return "a mark in a note";
      }
    }
    behind = citation.end;
  }
  std::size_t before = 0;
  for (const BackReference& reference : back_references(article)) {
    if (reference.note < before) return "references out of order";
    if (!is_note(reference.note) || !is_note(reference.means)) return "a reference to no note";
    if (reference.note == reference.means) return "a note that means itself";
    before = reference.note + 1;
  }
  return {};
}

TEST(Citations, KeepTheirPromisesOnRandomText) {
  std::mt19937 random(11);
  std::size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    const Article article = read_one("a.txt", random_article(random));
    ASSERT_EQ(broken_promise_of_links(article), "") << article.text;
    found += link_citations(article).size();
  }
  EXPECT_GT(found, 1000U);
}

TEST(Citations, LongTextsTakeLinearTime) {
  for (const std::string_view piece :
       {"[", "[1, ", "(1", "[^", "注", "1", "認めた1。", "[ 1 ", "した1)", "¹", "[1][1]"}) {
    std::string text;
    while (text.size() < (1U << 20U)) text += piece;
    const Article article = read_one("a.txt", text + "\n\n注\n[1] 川の本\n[2] 注1に同じ。\n");
    EXPECT_EQ(broken_promise_of_links(article), "") << piece;
  }
}

}  // namespace
}  // namespace shirabe::indexer
