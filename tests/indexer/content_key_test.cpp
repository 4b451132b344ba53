#include "indexer/content_key.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

std::string comparable(std::string text, std::vector<store::CitedNote> cited = {}) {
  store::PassageRecord passage;
  passage.text = std::move(text);
  passage.cited_notes = std::move(cited);
  return comparable_text(passage);
}

TEST(ContentKey, ComparesLettersAndDigitsWithoutCitationMarks) {
  EXPECT_EQ(comparable("「１万２千人」の死傷者、と発表した。"), "1万2千人の死傷者と発表した");
  EXPECT_EQ(comparable("Известия (ТАСС)\n조선 인민군"), "известиятасс\n조선인민군");
  EXPECT_EQ(comparable("派兵を認めた[1]。撤収した[2, 3]。[^4]"), "派兵を認めた撤収した");
  EXPECT_EQ(comparable("派兵を認めた¹²。"), "派兵を認めた");
  EXPECT_EQ(comparable("[2024年]に [1 [x]"), "2024年に1x") << "no marks";
  const std::string bare = "認めた1。2年後に";
  EXPECT_EQ(comparable(bare, {{"1", 0, 9}}), "認めた2年後に");
  EXPECT_EQ(comparable("認めた（注12）。", {{"12", 0, 9}}), "認めた");
  EXPECT_EQ(comparable("認めた¹。1年後に", {{"1", 0, 9}}), "認めた1年後に");
  EXPECT_EQ(comparable("短い", {{"1", 0, 900}, {"", 0, 3}, {"7", 0, 0}}), "短い");
}

// `letters` of them, one paragraph.
std::string random_paragraph(std::mt19937& random, int letters) {
  std::string text;
  for (int i = 0; i < letters; ++i) {
    base::append_utf8(text, static_cast<char32_t>(0x4E00 + random() % 3000));
  }
  return text;
}

std::string sketch(const std::vector<std::string>& lines) {
  Sketch made;
  for (const std::string& line : lines) made.add(line);
  return made.value();
}

TEST(Sketch, IsTheSameWhereOnlyShortLinesDiffer) {
  std::mt19937 random(3);
  const std::string text = random_paragraph(random, 400);
  const std::string rest = random_paragraph(random, 300);
  const std::string value = sketch({text, rest});
  EXPECT_EQ(value.size(), 11U);
  EXPECT_EQ(sketch({rest, "次の記事", text, "12", "allrightsreserved2025"}), value);
  EXPECT_NE(sketch({text}), value);
  EXPECT_EQ(sketch({random_paragraph(random, 199)}), "") << "too short to tell";
  EXPECT_EQ(sketch({random_paragraph(random, 200)}).size(), 11U);
}

// Tables of dates with the same words about their use are no copies.
TEST(Sketch, IsNoneWhereShortLinesAreMuchOfTheText) {
  std::mt19937 random(6);
  const std::string about = random_paragraph(random, 300);
  std::vector<std::string> lines{about};
  for (int i = 0; i < 3; ++i) lines.push_back(random_paragraph(random, 39));
  EXPECT_EQ(sketch(lines).size(), 11U);
  for (int i = 0; i < 3; ++i) lines.push_back(random_paragraph(random, 39));
  EXPECT_EQ(sketch(lines), "");
}

// An added line of 60 letters in an article of 6,000 must nearly always do no harm; half a text in
// common must never make two articles one.
TEST(Sketch, HoldsCopiesTogetherAndOtherArticlesApart) {
  std::mt19937 random(4);
  int equal_copies = 0;
  int equal_others = 0;
  constexpr int kRounds = 400;
  for (int i = 0; i < kRounds; ++i) {
    const std::string agency = random_paragraph(random, 3000);
    const std::string own = random_paragraph(random, 3000);
    const std::string other = random_paragraph(random, 3000);
    const std::string value = sketch({agency, own});
    equal_copies += sketch({agency, own, random_paragraph(random, 60)}) == value ? 1 : 0;
    equal_others += sketch({agency, other}) == value || sketch({agency}) == value ? 1 : 0;
  }
  EXPECT_GT(equal_copies, kRounds * 8 / 10);
  EXPECT_EQ(equal_others, 0);
}

store::ArticleDocument article_of(
    const std::vector<std::pair<base::PassageKind, std::string>>& rows) {
  store::ArticleDocument document;
  for (const auto& [kind, text] : rows) {
    store::PassageDocument& passage = document.passages.emplace_back();
    passage.record.kind = kind;
    passage.record.text = text;
  }
  set_content_keys(document);
  return document;
}

std::vector<std::string> contents(const store::ArticleDocument& document) {
  std::vector<std::string> contents;
  for (const store::PassageDocument& passage : document.passages) {
    contents.push_back(passage.content);
  }
  return contents;
}

TEST(ContentKey, LongPassagesAreCopiesEverywhereShortOnesInCopiesOfTheirArticle) {
  using enum base::PassageKind;
  std::mt19937 random(5);
  const std::string agency = random_paragraph(random, 60);
  const std::string text = random_paragraph(random, 300);
  const std::string other_text = random_paragraph(random, 300);
  const auto first = article_of({{heading, "注"},
                                 {body, text},
                                 {body, agency},
                                 {body, "短い"},
                                 {body, "短い"},
                                 {note, "同上"},
                                 {note, "。"}});
  const auto copy = article_of({{heading, "注"},
                                {body, text + "。"},
                                {body, agency + "[1]"},
                                {body, "短い"},
                                {body, "短い"},
                                {note, "同上。"},
                                {note, "。"}});
  const auto other = article_of({{heading, "注"},
                                 {body, other_text},
                                 {body, agency},
                                 {body, "短い"},
                                 {body, "短い"},
                                 {note, "同上"},
                                 {note, "。"}});
  EXPECT_EQ(first.same_article, copy.same_article);
  EXPECT_EQ(contents(first), contents(copy));
  EXPECT_NE(first.same_article, other.same_article);
  for (std::size_t i = 0; i < first.passages.size(); ++i) {
    const bool is_agency = i == 2;
    const bool is_empty = i == 6;
    EXPECT_EQ(first.passages[i].content == other.passages[i].content, is_agency || is_empty) << i;
    EXPECT_EQ(first.passages[i].content.empty(), is_empty) << i;
  }
  EXPECT_NE(first.passages[3].content, first.passages[4].content)
      << "said twice in one article, it is no copy";
  const auto tiny = article_of({{heading, "題"}, {body, "短い"}});
  EXPECT_EQ(tiny.same_article, "");
  EXPECT_EQ(contents(tiny), (std::vector<std::string>{"", ""}));
}

}  // namespace
}  // namespace shirabe::indexer
