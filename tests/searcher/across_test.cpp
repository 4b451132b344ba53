#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "searcher/search.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

// One thing said in four languages, and another.
class Across : public testing::Test {
 protected:
  Across() {
    sample_.add("ja.txt", "派兵\n\n北朝鮮はクルスクへの派兵を決め、多くの死傷者が出た。\n");
    sample_.add("ko.txt", "파병\n\n북한은 쿠르스크에 파병했고 사상자수가 많았다.\n");
    sample_.add("ru.txt", "Отправка\n\nКНДР отправила войска под Курск, потери велики.\n");
    sample_.add("en.txt", "Troops\n\nNorth Korea sent troops to Kursk; casualties were heavy.\n");
    sample_.add("tea.txt", "茶\n\n茶の湯の歴史は長い。\n");
    (void)sample_.update();
  }

  [[nodiscard]] std::vector<Hit> hits(const std::string& query, bool across = true) const {
    SearchRequest request;
    request.query = query;
    request.group = Group::article;
    request.across = across;
    return Searcher({sample_.index()}).search(request).hits;
  }
  [[nodiscard]] std::string ids(const std::string& query, bool across = true) const {
    std::string ids;
    for (const Hit& hit : hits(query, across)) ids += hit.article.id + " ";
    return ids;
  }
  [[nodiscard]] bool finds(const std::string& query, const std::string& article) const {
    return ids(query).find(article) != std::string::npos;
  }

  tests::SampleIndex sample_;
};

TEST_F(Across, FindsANameInEveryLanguage) {
  for (const char* query : {"クルスク", "쿠르스크", "Курск", "Курска", "Kursk"}) {
    for (const char* article : {"ja.txt", "ko.txt", "ru.txt", "en.txt"}) {
      EXPECT_TRUE(finds(query, article)) << query << " " << article;
    }
    EXPECT_FALSE(finds(query, "tea.txt")) << query;
  }
}

// No list has them: they meet by how the Chinese characters are read.
TEST_F(Across, FindsAJapaneseNameByItsReading) {
  tests::SampleIndex sample;
  sample.add("ja.txt", "小野寺五典は舞鶴を訪れた。\n");
  sample.add("ko.txt", "오노데라 이쓰노리는 마이즈루를 방문했다.\n");
  sample.add("ru.txt", "Ицунори Онодэра посетил Майдзуру.\n");
  sample.add("en.txt", "Itsunori Onodera visited Maizuru.\n");
  sample.add("tea.txt", "茶の湯の歴史は長い。\n");
  (void)sample.update();
  Searcher searcher({sample.index()});
  for (const char* query :
       {"小野寺", "오노데라", "Онодэра", "Onodera", "舞鶴", "마이즈루", "Майдзуру", "Maizuru"}) {
    SearchRequest request;
    request.query = query;
    EXPECT_EQ(searcher.search(request).hits.size(), 4U) << query;
  }
}

TEST_F(Across, FindsAWordInsideALongerKoreanOne) {
  EXPECT_TRUE(finds("死傷者", "ko.txt"));
}

TEST_F(Across, FindsWhatSeveralWordsAreTogether) {
  EXPECT_TRUE(finds("North Korea", "ja.txt"));
  EXPECT_TRUE(finds("North Korea", "ko.txt"));
  EXPECT_TRUE(finds("北朝鮮", "en.txt"));
}

TEST_F(Across, TakesAPartOfAFormForAHintOnly) {
  sample_.add("wall.txt", "Wall\n\nA wall was built along the river.\n");
  (void)sample_.update();
  EXPECT_TRUE(finds("万里の長城", "wall.txt"));
  EXPECT_EQ(ids("+万里の長城"), "");
}

TEST_F(Across, PutsTheWordItselfFirst) {
  EXPECT_TRUE(ids("クルスク").starts_with("ja.txt "));
  EXPECT_TRUE(ids("쿠르스크").starts_with("ko.txt "));
  EXPECT_TRUE(ids("Курск").starts_with("ru.txt "));
  EXPECT_TRUE(ids("Kursk").starts_with("en.txt "));
}

TEST_F(Across, IsSwitchedOff) {
  EXPECT_EQ(ids("Курск", false), "ru.txt ");
  SearchRequest request;
  request.query = "Курск";
  request.exact = true;
  EXPECT_EQ(Searcher({sample_.index()}).search(request).hits.size(), 1U);
  EXPECT_EQ(ids("\"Курск\""), "ru.txt ");
}

TEST_F(Across, MeetsAConditionInAnotherLanguageButForbidsOnlyTheWordItself) {
  EXPECT_TRUE(finds("+Курск +войска", "ja.txt") || finds("+Курск", "ja.txt"));
  EXPECT_EQ(ids("+茶 +Курск"), "");
  EXPECT_FALSE(finds("クルスク -Курск", "ru.txt"));
  EXPECT_TRUE(finds("クルスク -Курск", "en.txt"));
}

TEST_F(Across, LightsUpWhatMatchedInTheOtherLanguage) {
  for (const Hit& hit : hits("Курск")) {
    EXPECT_FALSE(hit.snippet.highlights.empty()) << hit.article.id;
  }
}

TEST_F(Across, SaysByWhichFormAPassageWasFound) {
  const auto found = hits("Курск 파병했고");
  const auto says = [&found](const std::string& article, const std::string& query,
                             const std::string& form) {
    for (const Hit& hit : found) {
      for (const MatchedForm& matched : hit.matched) {
        const bool same = matched.query == query && matched.form == form && !matched.rule.empty();
        if (hit.article.id == article && same) return true;
      }
    }
    return false;
  };
  EXPECT_TRUE(says("ja.txt", "Курск", "クルスク"));
  EXPECT_TRUE(says("ko.txt", "Курск", "쿠르스크"));
  EXPECT_TRUE(says("en.txt", "Курск", "kursk"));
  EXPECT_TRUE(says("ja.txt", "파병했고", "派兵"));
  for (const Hit& hit : hits("Курск", false)) EXPECT_TRUE(hit.matched.empty());
}

// Xapian 1.4.22 crashed on OP_MAX inside OP_OR.
TEST_F(Across, IsAskedByThreadsSideBySide) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([this] {
      Searcher searcher({sample_.index()});
      for (int round = 0; round < 60; ++round) {
        SearchRequest request;
        request.query = "потери северокорейских солдат под Курском casualties 派兵 사상자";
        EXPECT_GE(searcher.search(request).hits.size(), 4U);
      }
    });
  }
}

}  // namespace
}  // namespace shirabe::searcher
