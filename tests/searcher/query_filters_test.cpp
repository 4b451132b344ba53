// Parts of a query that narrow: path:, lang:, kind:; and word*.
#include <gtest/gtest.h>

#include <string>

#include "searcher/expansions.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

class QueryFilters : public testing::Test {
 protected:
  QueryFilters() {
    sample_.add("ja.md", "# 派兵\n\nクルスクへの派兵があった[^1]。\n\n[^1]: 로동신문 2024.\n");
    sample_.add("ko.txt", "제목\n\n쿠르스크 파병에 대한 글이다.\n");
    sample_.add("ru.txt", "Тема\n\nОперация в Курской области, Курск и куряне.\n");
    (void)sample_.update();
  }
  // Each word in its own language: the articles say the same in three.
  [[nodiscard]] std::string ids(const std::string& query) const {
    return sample_.ids(query, false);
  }

  tests::SampleIndex sample_;
};

TEST_F(QueryFilters, NarrowWhatTheRestFinds) {
  EXPECT_EQ(ids("lang:ru"), "ru.txt#0 ru.txt#1");
  EXPECT_EQ(ids("lang:ru kind:body"), "ru.txt#1");
  EXPECT_EQ(ids("kind:note"), "ja.md#2");
  EXPECT_EQ(ids("派兵 kind:body"), "ja.md#1");
  EXPECT_EQ(ids("派兵 +kind:body"), "ja.md#1");
  EXPECT_EQ(ids("クルスク 파병 lang:ko"), "ko.txt#1") << "a word is still asked for";
  EXPECT_EQ(ids("クルスク 派兵 -kind:heading,note"), "ja.md#1");
  EXPECT_EQ(ids("kind:heading,note -lang:ru -lang:ko"), "ja.md#0");
  EXPECT_EQ(ids("path:*.txt kind:heading"), "ko.txt#0 ru.txt#0");
  EXPECT_EQ(ids("파병 OR path:ja.md -path:*.md"), "ko.txt#1");
  EXPECT_EQ(ids("쿠르스크 path:\"j*\""), "");
  EXPECT_EQ(ids("NOT path:r?.txt kind:body"), "ja.md#1 ko.txt#1");
  EXPECT_EQ(ids("NOT lang:ja,ru"), "ja.md#2 ko.txt#0 ko.txt#1");
}

TEST_F(QueryFilters, StandInGroupsAndBesideOr) {
  EXPECT_EQ(ids("(派兵 kind:body) OR (lang:ru kind:heading)"), "ja.md#1 ru.txt#0");
  EXPECT_EQ(ids("파병 OR kind:note"), "ko.txt#1 ja.md#2") << "without weight, behind the words";
  EXPECT_EQ(ids("(lang:ko OR lang:ru) kind:body"), "ko.txt#1 ru.txt#1");
  EXPECT_EQ(ids("lang:(ko ja)"), "") << "no passage holds both";
}

TEST_F(QueryFilters, BeginningsOfWordsFindThemInAnyForm) {
  EXPECT_EQ(ids("Кур*"), "ru.txt#1");
  EXPECT_EQ(ids("курско*"), "ru.txt#1") << "the word as it stands there";
  EXPECT_EQ(ids("курска*"), "");
  EXPECT_EQ(ids("урск*"), "") << "not inside a word";
  EXPECT_EQ(ids("쿠르*"), "ko.txt#1");
  EXPECT_EQ(ids("르스크*"), "");
  EXPECT_EQ(ids("ルスク*"), "ja.md#1") << "in Japanese anywhere";
  EXPECT_EQ(ids("+202* -クルスク"), "ja.md#2");
  EXPECT_EQ(ids("note:로동*"), "ja.md#1");
  EXPECT_EQ(ids("title:派* kind:body"), "ja.md#1");
  EXPECT_EQ(ids("zzz* 파병"), "ko.txt#1");
}

TEST(QueryPrefix, TakesTheMostFrequentWordsAndSaysSo) {
  const tests::SampleIndex sample;
  std::string text;
  for (std::size_t i = 0; i < kMostExpansions; ++i) text += "kx" + std::to_string(i) + "z ";
  sample.add("frequent-1.txt", text);
  sample.add("frequent-2.txt", "x\n\n" + text);
  sample.add("rare.txt", "Only kxrare.\n");
  (void)sample.update();
  const SearchResult few = sample.search("kx99*", 5000);
  EXPECT_TRUE(few.warnings.empty());
  const SearchResult many = sample.search("kx*", 5000);
  ASSERT_EQ(many.warnings.size(), 1U);
  EXPECT_NE(many.warnings[0].find("kx* stands for more than 1000 words"), std::string::npos);
  EXPECT_FALSE(many.hits.empty());
  for (const Hit& hit : many.hits) EXPECT_NE(hit.article.id, "rare.txt");
  EXPECT_EQ(sample.search("kxr*").hits.size(), 1U);
}

}  // namespace
}  // namespace shirabe::searcher
