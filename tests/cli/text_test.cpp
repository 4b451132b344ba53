#include "cli/output/text.h"

#include <gtest/gtest.h>

#include "sample_answer.h"

namespace shirabe::cli {
namespace {

TEST(TextOutput, PlainAndUnwrapped) {
  EXPECT_EQ(printed("text", sample_answer()),
            " 1. クルスク派兵の背景  2024-10\n"
            "    articles/kursk.txt:41  kursk.txt#7  第一章 › 派兵\n"
            "    部隊はクルスクに着いた。\n"
            "    [2] Известия, 20.06.2024.\n");
}

TEST(TextOutput, WrappedWithTotals) {
  EXPECT_EQ(printed("text", sample_answer(), {.columns = 20, .totals = true}),
            " 1. クルスク派兵の背\n"
            "    景\n"
            "    articles/kursk.txt:41\n"
            "    2024-10\n"
            "    kursk.txt#7\n"
            "    第一章 › 派兵\n"
            "    部隊はクルスクに\n"
            "    着いた。\n"
            "    [2] Известия,\n"
            "    20.06.2024.\n"
            "\n"
            "1 of about 42 passages, 3.1 ms\n");
}

TEST(TextOutput, ColoursEachPartOfAHit) {
  EXPECT_TRUE(printed("text", sample_answer(), {.colour = true})
                  .starts_with(" 1. \x1b[1mクルスク派兵の背景\x1b[0m  \x1b[2m2024-10\x1b[0m\n"
                               "    \x1b[35marticles/kursk.txt:41\x1b[0m  "
                               "\x1b[2mkursk.txt#7\x1b[0m  \x1b[2m第一章 › 派兵\x1b[0m\n"));
}

TEST(TextOutput, APathIsShownFromTheFolderThatItIsBelow) {
  output::Answer answer = sample_answer();
  answer.result.hits[0].article.path = "/home/reader/articles/kursk.txt";
  const auto place = [&](const std::string& folder) {
    const std::string out = printed("text", answer, {.folder = folder});
    const std::size_t begin = out.find('\n') + 5;
    return out.substr(begin, out.find("  ", begin) - begin);
  };
  EXPECT_EQ(place("/home/reader"), "articles/kursk.txt:41");
  EXPECT_EQ(place("/home/reader/articles"), "kursk.txt:41");
  for (const char* elsewhere : {"", "/", "/home/read", "/home/reader/articles/kursk.txt"}) {
    EXPECT_EQ(place(elsewhere), "/home/reader/articles/kursk.txt:41") << elsewhere;
  }
}

TEST(TextOutput, ColoursAMatchOnBothSidesOfALineEnd) {
  output::Answer answer = sample_answer();
  answer.result.hits[0].notes.clear();
  answer.result.hits[0].article.title = "派兵";
  EXPECT_EQ(printed("text", answer, {.colour = true, .columns = 14}),
            " 1. \x1b[1m派兵\x1b[0m\n"
            "    \x1b[35marticles/kursk.txt:41\x1b[0m\n"
            "    \x1b[2m2024-10\x1b[0m\n"
            "    \x1b[2mkursk.txt#7\x1b[0m\n"
            "    \x1b[2m第一章 › …\x1b[0m\n"
            "    部隊は\x1b[1;31mクル\x1b[0m\n"
            "    \x1b[1;31mスク\x1b[0mに着い\n"
            "    た。\n");
}

TEST(TextOutput, SaysWhatKindOfPassageItIs) {
  output::Answer answer = sample_answer();
  searcher::Hit& hit = answer.result.hits[0];
  hit.article.title.clear();
  hit.article.date.clear();
  hit.article.path = "law.pdf";
  hit.passage.page = 12;
  hit.passage.kind = base::PassageKind::note;
  hit.passage.label = "3";
  hit.passage.heading_path.clear();
  hit.notes.clear();
  hit.cited_by = {"kursk.txt#5", "kursk.txt#6"};
  hit.citations = {{"kursk.txt#6", "部隊は着いた\x1b[2m。"}};
  hit.copies = 2;
  EXPECT_EQ(printed("text", answer),
            " 1. kursk.txt\n"
            "    law.pdf, p. 12  kursk.txt#7  note 3  2 copies\n"
            "    部隊はクルスクに着いた。\n"
            "    cited in kursk.txt#5\n"
            "    cited in kursk.txt#6: 部隊は着いた[2m。\n");
}

TEST(TextOutput, ShowsThreeNotesAndCutsEachToTwoLines) {
  output::Answer answer = sample_answer();
  answer.result.hits[0].notes.assign(5, {"1", "one two three four five six seven", ""});
  const std::string out = printed("text", answer, {.columns = 20});
  const std::string note =
      "    [1] one two\n"
      "    three four five…\n";
  std::string notes;
  for (int i = 0; i < 3; ++i) notes += note;
  EXPECT_TRUE(out.ends_with(notes + "    … and 2 more\n    notes\n")) << out;
}

TEST(TextOutput, ShowsTheNotesThatAnswerAndThoseOfTheSnippet) {
  output::Answer answer = sample_answer();
  auto& notes = answer.result.hits[0].notes;
  notes = {{"1", "a", ""}, {"2", "b", ""}, {"3", "c", ""}, {"4", "d", ""}};
  EXPECT_TRUE(printed("text", answer)
                  .ends_with("    [1] a\n    [2] b\n    [3] c\n    … and 1 more note\n"));
  notes[1].is_cited_in_snippet = true;
  EXPECT_TRUE(printed("text", answer).ends_with("。\n    [2] b\n    … and 3 more notes\n"));
  notes[3].highlights = {{0, 1}};
  EXPECT_TRUE(
      printed("text", answer).ends_with("。\n    [4] d\n    [2] b\n    … and 2 more notes\n"));
  EXPECT_TRUE(printed("text", answer, {.full_text = true})
                  .ends_with("。\n    [4] d\n    [1] a\n    [2] b\n    … and 1 more note\n"));
}

TEST(TextOutput, ShowsThreeOfThePassagesThatCiteANote) {
  output::Answer answer = sample_answer();
  answer.result.hits[0].notes.clear();
  answer.result.hits[0].cited_by = {"a#1", "a#2", "a#3", "a#4"};
  EXPECT_TRUE(printed("text", answer)
                  .ends_with("    cited in a#1\n    cited in a#2\n    cited in a#3\n"
                             "    … and 1 more passage\n"));
}

TEST(TextOutput, WhatAnswersNoteStandsOutInTheNote) {
  output::Answer answer = sample_answer();
  answer.result.hits[0].notes[0].highlights = {{0, 16}};
  EXPECT_TRUE(printed("text", answer, {.colour = true})
                  .ends_with("    \x1b[2m[2] \x1b[0m\x1b[1;31mИзвестия\x1b[0m"
                             "\x1b[2m, 20.06.2024.\x1b[0m\n"));
}

TEST(TextOutput, ShowsOtherPassagesOfTheArticle) {
  output::Answer answer = sample_answer();
  searcher::OtherPassage other;
  other.passage.id = "kursk.txt#9";
  other.passage.kind = base::PassageKind::note;
  other.passage.label = "3";
  other.passage.line = 60;
  other.snippet = {"クルスク州\x1b[2mの新聞。", {{0, 12}}};
  answer.result.hits[0].others = {other};
  EXPECT_TRUE(printed("text", answer)
                  .ends_with("20.06.2024.\n"
                             "    articles/kursk.txt:60  kursk.txt#9  note 3\n"
                             "    クルスク州[2mの新聞。\n"));
}

TEST(TextOutput, FullTextStandsForTheSnippet) {
  const std::string out = printed("text", sample_answer(), {.full_text = true});
  EXPECT_NE(out.find("    部隊はクルスクに着いた。翌日には交戦した。\n"), std::string::npos) << out;
}

TEST(TextOutput, MatchesStandOutInTheFullTextToo) {
  output::Answer answer = sample_answer();
  answer.result.hits[0].text = "翌日\x1b[2m、クルスクで";
  answer.result.hits[0].text_highlights = {{13, 25}};
  const std::string out = printed("text", answer, {.colour = true, .full_text = true});
  EXPECT_NE(out.find("    翌日[2m、\x1b[1;31mクルスク\x1b[0mで\n"), std::string::npos) << out;
}

TEST(TextOutput, ALineIsThatOfTheFileOrSaysOfWhat) {
  struct Row {
    std::string path;
    std::string place;
  };
  const std::vector<Row> rows{
      {"a/b.txt", "a/b.txt:41"},
      {"a/b.md", "a/b.md:41"},
      {"a/b.Markdown", "a/b.Markdown:41"},
      {"a/b.html", "a/b.html (line 41 of the text)"},
      {"a.txt/b", "a.txt/b (line 41 of the text)"},
      {"a/b.jsonl", "a/b.jsonl"},
      {"a/b.JSONL", "a/b.JSONL"},
  };
  for (const Row& row : rows) {
    output::Answer answer = sample_answer();
    answer.result.hits[0].article.path = row.path;
    const std::string out = printed("text", answer);
    EXPECT_NE(out.find("\n    " + row.place + "  kursk.txt#7  "), std::string::npos) << out;
  }
}

TEST(TextOutput, CountsOneAsOne) {
  output::Answer answer = sample_answer();
  answer.result.estimated_total = 1;
  answer.result.total_exact = true;
  const std::string out = printed("text", answer, {.totals = true});
  EXPECT_TRUE(out.ends_with("\n1 of 1 passage, 3.1 ms\n")) << out;
}

TEST(TextOutput, ABoundIsCalledOne) {
  output::Answer answer = sample_answer();
  answer.result.total_at_most = true;
  const std::string out = printed("text", answer, {.totals = true});
  EXPECT_TRUE(out.ends_with("\n1 of at most 42 passages, 3.1 ms\n")) << out;
}

TEST(TextOutput, HitsArePartedByALineAndArticlesAreCounted) {
  output::Answer answer = sample_answer();
  answer.group = searcher::Group::article;
  answer.result.total_exact = true;
  answer.result.hits.push_back(sample_hit());
  answer.result.hits[1].rank = 2;
  const std::string out = printed("text", answer, {.totals = true});
  EXPECT_NE(out.find("\n\n 2. "), std::string::npos) << out;
  EXPECT_TRUE(out.ends_with("\n2 of 42 articles, 3.1 ms\n")) << out;
}

TEST(TextOutput, NothingFoundPrintsNothing) {
  output::Answer answer = sample_answer();
  answer.result.hits.clear();
  EXPECT_EQ(printed("text", answer, {.totals = true}), "");
}

}  // namespace
}  // namespace shirabe::cli
