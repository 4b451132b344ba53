#include "indexer/prepare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/indexer/reading.h"
#include "tests/support/random_text.h"

namespace shirabe::indexer {
namespace {

ArticlePreparer& preparer() {
  static ArticlePreparer instance(
      std::make_shared<const analysis::Dictionaries>(analysis::default_dictionary_folder()));
  return instance;
}

// "LABEL>ORDINAL" of each note that a passage cites, with the character that stands at the mark.
std::string cited(const store::PassageRecord& record) {
  std::string shown;
  for (const store::CitedNote& note : record.cited_notes) {
    std::size_t end = note.text_offset;
    skip_character(record.text, end);
    shown.append(note.label).append(">").append(std::to_string(note.ordinal)).append(" at ");
    shown.append(record.text.substr(note.text_offset, end - note.text_offset)).append("; ");
  }
  return shown;
}

std::vector<std::string> terms_of(const store::PassageDocument& passage, char prefix) {
  std::vector<std::string> terms;
  for (const store::TermCount& term : passage.terms) {
    if (term.term.front() == prefix) terms.push_back(term.term.substr(1));
  }
  std::sort(terms.begin(), terms.end());
  return terms;
}

bool has(const store::PassageDocument& passage, const std::string& term) {
  return std::any_of(passage.terms.begin(), passage.terms.end(),
                     [&](const store::TermCount& count) { return count.term == term; });
}

constexpr const char* kArticle =
    "橋の話\n\n北の村の橋は六月に落ちた1。\n村の人々が\u00A0石を運んだ2。そして直した[3]"
    "。\n\n石の話\n\n"
    "石は川から来ると言われる[1, 2]。\n\n注\n"
    "[1] Известия[イズヴェスチヤ] 2024年。\n[2] 注1に同じ。\n[3] 조선중앙텔레비죤。\n";

TEST(Prepare, PassagesKnowTheirNotes) {
  const auto document = preparer().prepare(read_one("a.txt", kArticle));
  std::vector<std::string> shown;
  for (const auto& passage : document.passages) {
    std::string line = std::string(name(passage.record.kind)) + ": " + cited(passage.record);
    for (const std::uint32_t citer : passage.record.cited_by) {
      line += "by " + std::to_string(citer) + " ";
    }
    shown.push_back(line);
  }
  const std::vector<std::string> expected{
      "heading: ", "body: 3>7 at [; ", "heading: ",   "body: 1>5 at [; 2>6 at [; 1>5 at [; ",
      "heading: ", "note: by 3 ",      "note: by 3 ", "note: by 1 "};
  EXPECT_EQ(shown, expected);
}

TEST(Prepare, CitingPassagesHaveTheWordsOfTheirNotes) {
  const auto document = preparer().prepare(read_one("a.txt", kArticle));
  const auto& first = document.passages.at(1);
  const auto& second = document.passages.at(3);
  EXPECT_TRUE(has(second, "Fизвест"));
  EXPECT_TRUE(has(second, "Fизве"));
  EXPECT_TRUE(has(second, "Fイズ"));
  EXPECT_FALSE(has(second, "F조선중앙텔레비죤"));
  EXPECT_TRUE(has(first, "F조선중앙텔레비죤"));
  EXPECT_TRUE(has(first, "F텔레"));
  EXPECT_FALSE(has(second, "известия"));
  for (const auto& passage : document.passages) {
    for (const store::TermCount& term : passage.terms) {
      EXPECT_TRUE(term.term.front() != 'F' || term.wdf == 0) << term.term;
    }
    EXPECT_EQ(terms_of(passage, 'F').empty(), passage.record.cited_notes.empty());
  }
}

TEST(Prepare, ALongNoteIsCitedWithAllItsPieces) {
  std::string note = "[1] 『川の本』2019年。";
  for (int i = 0; i < 200; ++i) note += "石は川から来て村の橋となった。";
  const auto document =
      preparer().prepare(read_one("a.txt", "橋は落ちた[1]。\n注\n" + note + "末尾の鷺。\n"));
  const auto& body = document.passages.at(0);
  ASSERT_GT(body.record.cited_notes.size(), 1U);
  for (std::size_t i = 0; i < body.record.cited_notes.size(); ++i) {
    EXPECT_EQ(body.record.cited_notes[i].ordinal, i + 2);
    EXPECT_EQ(document.passages.at(i + 2).record.cited_by, std::vector<std::uint32_t>{0});
  }
  EXPECT_TRUE(has(body, "F鷺"));
}

TEST(Prepare, ANoteOfSeveralParagraphsIsCitedWithAllOfThem) {
  const auto markdown = preparer().prepare(
      read_one("a.md",
               "橋は落ちた[^1]。村は泣いた[^b]。\n\n[^1]: 川の本。\n\n    飛ぶ鷺。\n\n    "
               "白い鶴。\n\n[^b]: 同上。\n"));
  EXPECT_EQ(cited(markdown.passages.at(0).record),
            "1>1 at [; 1>2 at [; 1>3 at [; b>4 at [; 1>1 at "
            "[; 1>2 at [; 1>3 at [; ");
  EXPECT_TRUE(has(markdown.passages.at(0), "F鷺"));
  EXPECT_EQ(markdown.passages.at(3).record.cited_by, std::vector<std::uint32_t>{0});
  const auto page = preparer().prepare(read_one(
      "a.html",
      "<article><p>橋は落ちた<a href='#n1' role='doc-noteref'>1</a>。村は泣いた<a href='#n2' "
      "role='doc-noteref'>2</a>。</p><section role='doc-endnotes'><ol><li id='n1' "
      "role='doc-endnote'><p>川の本。</p><p>飛ぶ鷺。</p></li><li id='n2' "
      "role='doc-endnote'><p>注1に同じ。</p></li></ol></section><p>雨が降った<a href='#m1' "
      "role='doc-noteref'>1</a>。</p><section role='doc-endnotes'><ol><li id='m1' "
      "role='doc-endnote'><p>雨の本。</p></li></ol></section></article>"));
  EXPECT_EQ(cited(page.passages.at(0).record), "1>1 at 1; 1>2 at 1; 2>3 at 2; 1>1 at 2; 1>2 at 2; ")
      << "never the note of the next chapter";
}

// As the store does.
std::vector<store::PassageRecord> numbered(const store::ArticleDocument& document) {
  std::vector<store::PassageRecord> records;
  for (const auto& passage : document.passages) {
    records.push_back(passage.record);
    records.back().ordinal = static_cast<std::uint32_t>(records.size() - 1);
  }
  return records;
}

TEST(Prepare, ARebuildFromRecordsGivesTheSameTerms) {
  const auto document = preparer().prepare(read_one("a.txt", kArticle));
  const auto again = preparer().prepare_again(document.article, numbered(document));
  ASSERT_EQ(again.passages.size(), document.passages.size());
  for (std::size_t i = 0; i < again.passages.size(); ++i) {
    auto terms = document.passages[i].terms;
    auto terms_again = again.passages[i].terms;
    const auto by_term = [](const store::TermCount& a, const store::TermCount& b) {
      return a.term < b.term;
    };
    std::sort(terms.begin(), terms.end(), by_term);
    std::sort(terms_again.begin(), terms_again.end(), by_term);
    EXPECT_TRUE(std::equal(terms.begin(), terms.end(), terms_again.begin(), terms_again.end(),
                           [](const store::TermCount& a, const store::TermCount& b) {
                             return a.term == b.term && a.wdf == b.wdf;
                           }));
    EXPECT_EQ(again.passages[i].record.cited_notes, document.passages[i].record.cited_notes);
    EXPECT_EQ(again.passages[i].record.cited_by, document.passages[i].record.cited_by);
  }
}

// In hard-wrapped text too, where lines are joined and passages are cut.
TEST(Prepare, MarksStandWhereTheRecordSays) {
  std::mt19937 random(5);
  for (int round = 0; round < 100; ++round) {
    std::string text;
    std::size_t marks = 0;
    for (int line = 0; line < 60; ++line) {
      text += tests::random_text(random, random() % 40);
      if (random() % 2 == 0) text += "橋は落ちた[1]。";
      text += random() % 3 == 0 ? "\n\n" : "\n";
    }
    text += "\n\n注\n[1] 『川の本』2019年。\n[2] 『石の本』2020年。\n";
    for (const auto& passage : preparer().prepare(read_one("a.txt", text)).passages) {
      for (const store::CitedNote& note : passage.record.cited_notes) {
        ASSERT_EQ(passage.record.text.substr(note.text_offset, 3), "[1]") << text;
        ++marks;
      }
    }
    EXPECT_GT(marks, 0U) << text;
  }
}

}  // namespace
}  // namespace shirabe::indexer
