#include "cli/output/clean.h"

#include <gtest/gtest.h>

#include "cli/output/layout.h"
#include "sample_answer.h"

namespace shirabe::cli {
namespace {

using output::clean;
using output::clean_lines;

TEST(Clean, TakesControlCharactersOut) {
  EXPECT_EQ(clean("red\x1b[31m"), "red[31m");
  EXPECT_EQ(clean("title\x1b]0;owned\x07"), "title]0;owned");
  EXPECT_EQ(clean("c1 \u009B31m"), "c1 31m");
  EXPECT_EQ(clean("del\x7F bs\b"), "del bs");
  EXPECT_EQ(clean(std::string_view("nul\0!", 5)), "nul!");
}

TEST(Clean, TakesTurnsOfDirectionOut) {
  EXPECT_EQ(clean("a\u202Eb\u202Ac\u202D\u202C\u202B"), "abc");
  EXPECT_EQ(clean("a\u2066b\u2067c\u2068d\u2069"), "abcd");
}

TEST(Clean, MakesOneLine) {
  EXPECT_EQ(clean("a\tb\nc\rd\u2028e\u0085f"), "a b c d e f");
  EXPECT_EQ(clean_lines("a\nb\x1b\tc"), "a\nb c");
}

TEST(Clean, MakesValidUtf8) {
  EXPECT_EQ(clean("a\xFFz"), "a\uFFFDz");
}

TEST(Clean, KeepsThirtyMarksBehindACharacter) {
  const auto marks = [](int count) {
    std::string text = "a";
    for (int i = 0; i < count; ++i) text += "\u0301";
    return text;
  };
  EXPECT_EQ(clean(marks(30) + "b"), marks(30) + "b");
  EXPECT_EQ(clean(marks(5000) + marks(29)), marks(30) + marks(29));
  EXPECT_EQ(output::clean_lines("a" + std::string(40, '\n') + "b"),
            "a" + std::string(40, '\n') + "b");
}

TEST(Clean, LeavesEverythingElse) {
  const std::string text = "露朝条約 Договор 조약 é 👩\u200D🔬\uFE0F \u00AD";
  EXPECT_EQ(clean(text), text);
}

TEST(Cleaned, MovesTheHighlights) {
  const output::MarkedText marked = output::cleaned("a\x1b\u202E北\u202E朝b", {{5, 14}});
  EXPECT_EQ(marked.text, "a北朝b");
  ASSERT_EQ(marked.matches.size(), 1U);
  EXPECT_EQ(marked.text.substr(marked.matches[0].first,
                               marked.matches[0].second - marked.matches[0].first),
            "北朝");
}

TEST(Cleaned, BearsHighlightsOutsideTheText) {
  EXPECT_EQ(output::cleaned("ab", {{1, 99}}).matches.front().second, 2U);
}

// No part of a hit reaches the terminal as it is.
TEST(TextOutput, IsHarmlessWhateverAnArticleHolds) {
  const std::string evil = "\x1b]0;x\x07\x1b[2J\u202E\u009B\x7F\r\n";
  searcher::Hit hit = sample_hit();
  for (std::string* part :
       {&hit.article.id, &hit.article.path, &hit.article.title, &hit.article.date, &hit.passage.id,
        &hit.passage.label, &hit.snippet.text, &hit.text}) {
    *part += evil;
  }
  hit.passage.kind = base::PassageKind::note;
  hit.passage.heading_path.push_back(evil);
  hit.notes = {{evil, evil, evil}};
  hit.cited_by = {evil};
  output::Answer answer = sample_answer();
  answer.result.hits = {hit};
  for (const bool full_text : {false, true}) {
    const std::string out =
        printed("text", answer, {.columns = 60, .totals = true, .full_text = full_text});
    EXPECT_EQ(output::clean_lines(out), out);
  }
}

TEST(Quoted, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(output::quoted(""), "''");
  EXPECT_EQ(output::quoted("注.txt#1"), "'注.txt#1'");
  EXPECT_EQ(output::quoted("x", '"'), "\"x\"");
  EXPECT_EQ(output::quoted("a\x1b[31m\nb\tc\x7F"), R"('a\x1B[31m\x0Ab\x09c\x7F')");
  EXPECT_EQ(output::quoted("\u009B \u202E \u2028"), R"('\u009B \u202E \u2028')");
  EXPECT_EQ(output::quoted("a\xFF \uFFFD"), "'a\\xFF \uFFFD'");
}

}  // namespace
}  // namespace shirabe::cli
