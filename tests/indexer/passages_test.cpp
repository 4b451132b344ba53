#include "indexer/passages.h"

#include <gtest/gtest.h>

#include <random>

#include "analysis/width.h"
#include "indexer/formats/read_text.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

// Blocks that are the lines of `text`: "# " starts a heading, "@ " a caption, "^ " a note.
Article article_of(std::string text) {
  Article article;
  article.text = std::move(text);
  for (std::size_t begin = 0; begin < article.text.size();) {
    const std::size_t end = std::min(article.text.find('\n', begin), article.text.size());
    Block block;
    std::size_t skip = 2;
    switch (article.text[begin]) {
      case '#':
        block.kind = BlockKind::heading;
        block.level = article.text[begin + 1] == '#' ? 2 : 1;
        skip = static_cast<std::size_t>(block.level) + 1;
        break;
      case '@':
        block.kind = BlockKind::caption;
        break;
      case '^':
        block.kind = BlockKind::note;
        block.label = "1";
        break;
      default:
        skip = 0;
    }
    block.segments = {{begin + skip, end}};
    article.blocks.push_back(block);
    begin = end + 1;
  }
  return article;
}

std::string show_passages(const Article& article, const PassageLimits& limits) {
  std::string shown;
  for (const Passage& passage : split_passages(article, limits)) {
    shown += std::string(name(passage.kind)) + " L" + std::to_string(passage.line) + " ";
    for (const std::string& heading : passage.heading_path) shown += heading + " > ";
    shown += passage.text + ";\n";
  }
  return shown;
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(Passages, HeadingsNotesAndCaptionsStayAlone) {
  const Article article = article_of(
      "前書き。\n# 川\n雨。\n雪。\n## 橋\n落ちた。\n@ 写真\n直した。\n# 海\n凪。\n^ 典拠");
  EXPECT_EQ(show_passages(article, {}),
            "body L1 前書き。;\n"
            "heading L2 川;\n"
            "body L3 川 > 雨。\n雪。;\n"
            "heading L5 川 > 橋;\n"
            "body L6 川 > 橋 > 落ちた。;\n"
            "caption L7 川 > 橋 > 写真;\n"
            "body L8 川 > 橋 > 直した。;\n"
            "heading L9 海;\n"
            "body L10 海 > 凪。;\n"
            "note L11 典拠;\n");
}

TEST(Passages, ShortParagraphsJoinLongOnesAreCut) {
  const PassageLimits limits{10, 20};
  EXPECT_EQ(show_passages(article_of("一二三。\n四五六。\n七八九。\n十。"), limits),
            "body L1 一二三。\n四五六。;\nbody L3 七八九。\n十。;\n");
  EXPECT_EQ(show_passages(article_of("一二三四。五六七八。九十百千。万億兆京。"), limits),
            "body L1 一二三四。五六七八。;\nbody L1 九十百千。万億兆京。;\n");
  EXPECT_EQ(show_passages(article_of("一二三四五六七八九十百千万億"), limits),
            "body L1 一二三四五六七八九十;\nbody L1 百千万億;\n");
  EXPECT_EQ(show_passages(article_of("one two three four five six seven"), limits),
            "body L1 one two three four;\nbody L1 five six seven;\n");
}

TEST(Passages, TitleStandsInNoPath) {
  Article article = article_of("# 題\n雨。\n## 節\n雪。");
  article.metadata.title = "題";
  EXPECT_EQ(show_passages(article, {}),
            "heading L1 題;\nbody L2 雨。;\nheading L3 節;\nbody L4 節 > 雪。;\n");
}

TEST(Passages, NotesTakeThePathOfAHeadingThatAnnouncesThem) {
  EXPECT_EQ(show_passages(article_of("# 著者\n人。\n^ 甲"), {}),
            "heading L1 著者;\nbody L2 著者 > 人。;\nnote L3 甲;\n");
  EXPECT_EQ(show_passages(article_of("# 脚注\n^ 甲"), {}),
            "heading L1 脚注;\nnote L2 脚注 > 甲;\n");
}

struct JoinCase {
  std::vector<std::string> lines;
  std::string joined;
};

TEST(Passages, JoinsLines) {
  const JoinCase cases[] = {
      {{"雨が", "降る"}, "雨が降る"},
      {{"rain", "falls"}, "rain falls"},
      {{"дождь", "идёт"}, "дождь идёт"},
      {{"비가", "온다"}, "비가 온다"},
      {{"約", "3人"}, "約3人"},
      {{"合言葉“川", "”を言う"}, "合言葉“川”を言う"},
      {{"조선", "朝鮮"}, "조선 朝鮮"},
      {{"российско-", "корейский"}, "российско-корейский"},
      {{"rain -", "snow"}, "rain - snow"},
      {{"down\u00AD", "pour"}, "downpour"},
  };
  for (const JoinCase& c : cases) {
    std::string text;
    std::vector<Segment> segments;
    for (const std::string& line : c.lines) {
      segments.push_back({text.size(), text.size() + line.size()});
      text += line + "\n";
    }
    EXPECT_EQ(join_segments(text, segments), c.joined);
  }
  EXPECT_EQ(join_segments("a *b* c", {{0, 2}, {3, 4, false}, {5, 7, false}}), "a b c");
}

TEST(Passages, CombiningMarksCost) {
  const auto passages = split_passages(article_of("e" + repeat("\u0301", 100000)));
  EXPECT_GT(passages.size(), 50U);
}

TEST(Passages, CutsNoCluster) {
  const std::string family = "👩\u200D👩\u200D👧";
  for (const Passage& p : split_passages(article_of(repeat(family, 500)), {10, 30})) {
    EXPECT_EQ(p.text.size() % family.size(), 0U);
  }
}

TEST(Passages, LengthsKeepTheLimits) {
  for (const std::string_view sentence :
       {"雨が降って川が増えた。", "It rained and rained again. ", "あ"}) {
    const auto passages = split_passages(article_of(repeat(sentence, 2000)));
    for (const Passage& p : passages) EXPECT_LE(analysis::columns(p.text), 1600U);
    for (std::size_t i = 0; i + 1 < passages.size(); ++i) {
      EXPECT_GE(analysis::columns(passages[i].text), 400U);
    }
  }
}

TEST(Passages, AHugeLineTakesLinearTime) {
  for (const std::string_view piece :
       {"雨が降った。", "x", "雨", "word ", "[[a", "*a", "1\u0301"}) {
    const Article article =
        structure_text(repeat(piece, (4U << 20U) / piece.size()), TextHead::article);
    const auto passages = split_passages(article);
    std::size_t bytes = 0;
    for (const Passage& p : passages) bytes += p.text.size();
    EXPECT_GT(bytes, 3U << 20U);
  }
}

TEST(Passages, RandomTextKeepsEveryCharacter) {
  std::mt19937 random(3);
  const std::vector<std::string> kPieces{"雨",
                                         "が",
                                         "。",
                                         "、",
                                         "「",
                                         "」",
                                         "ク",
                                         "ー",
                                         "조선",
                                         "다.",
                                         "Курск",
                                         "г.",
                                         " ",
                                         " ",
                                         "\n",
                                         "\n",
                                         "\n\n",
                                         "\r\n",
                                         "\u3000",
                                         "Ab",
                                         "c",
                                         ".",
                                         "1. ",
                                         "- ",
                                         "- ^ ",
                                         "[1] ",
                                         "注1 ",
                                         "# ",
                                         "2025年12月",
                                         "著者: ",
                                         "脚注\n",
                                         "![",
                                         "](",
                                         ")",
                                         "\u0301",
                                         "か\u3099",
                                         "\u00AD\n",
                                         "\u2028",
                                         "\f",
                                         "🙂",
                                         "\u200D",
                                         "\uFEFF",
                                         "\u00A0",
                                         "-\n",
                                         "|",
                                         "```\n",
                                         "*",
                                         "_",
                                         "`",
                                         "<b>",
                                         "[",
                                         "]",
                                         "\\",
                                         "> ",
                                         "---\n",
                                         "===\n",
                                         "<p>",
                                         "<li>",
                                         "<ol class=notes>",
                                         "<table><td>",
                                         "</p>",
                                         "<br>",
                                         "<pre>",
                                         "<h2>",
                                         "&#8232;",
                                         "<figcaption>",
                                         "<!--"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 80; i > 0; --i) text += kPieces[random() % kPieces.size()];
    for (const char* file : {"a.txt", "a.md", "a.html"}) {
      const Article article = read_one(file, text);
      if (file[2] != 'h') {
        ASSERT_EQ(article.text, text);
      }
      const PassageLimits limits{1 + random() % 20, 20 + random() % 40};
      ASSERT_EQ(broken_promise(article, limits), "") << file << ":\n" << text;
    }
  }
}

}  // namespace
}  // namespace shirabe::indexer
