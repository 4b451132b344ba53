#include "searcher/search.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>
#include <vector>

#include "base/error.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

TEST(Search, FindsEveryWordThatAnArticleHolds) {
  const tests::SampleIndex sample;
  sample.add(
      "a.txt",
      "クルスクの話\n\n朝鮮中央テレビ（조선중앙텔레비죤）が伝えた。Известия сообщили об этом. "
      "１万２千人の死傷者。KN-23 missiles were used.\n");
  (void)sample.update();
  for (const char* query : {"クルスク", "死傷者", "조선중앙텔레비죤", "Известия", "известий",
                            "KN-23", "missile", "朝鮮中央テレビ", "テレビ", "伝える"}) {
    EXPECT_NE(sample.ids(query).find("a.txt#"), std::string::npos) << query;
  }
  EXPECT_EQ(sample.ids("存在しない語彙"), "");
}

TEST(Search, PutsThePassageWithMoreOfTheWordsFirst) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "茶の話\n\n捕虜の陶工が窯を開いた。\n");
  sample.add("b.txt", "戦の話\n\n捕虜の交換について両国が条約で合意した。\n");
  (void)sample.update();
  EXPECT_TRUE(sample.ids("捕虜 条約").starts_with("b.txt#"));
}

TEST(Search, PutsTheTextBeforeItsHeading) {
  const tests::SampleIndex sample;
  sample.add(
      "a.md",
      "# 記録\n\n## クルスクの死傷者\n\n"
      "クルスクで何人の死傷者が出たかについては、発表した国によって数が大きく違っている。\n\n"
      "## 撤収\n\n部隊は翌年の春に帰国したと伝えられ、式典が開かれた。\n");
  (void)sample.update();
  const auto hits = sample.search("クルスク 死傷者").hits;
  ASSERT_GE(hits.size(), 2U);
  EXPECT_EQ(hits[0].passage.kind, base::PassageKind::body) << hits[0].passage.id;
  EXPECT_EQ(hits[1].passage.kind, base::PassageKind::heading) << hits[1].passage.id;
}

TEST(Search, BreaksTiesByArticleAndPlace) {
  const tests::SampleIndex sample;
  for (const char* name : {"c.txt", "a.txt", "b.txt"})
    sample.add(name, "同じ題\n\n同じ文がここにある。\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("文"), "a.txt#1 b.txt#1 c.txt#1");
}

TEST(Search, GroupsByArticleAndPages) {
  const tests::SampleIndex sample;
  std::string text = "題\n\n";
  for (int i = 0; i < 5; ++i) {
    for (int j = 0; j < 40; ++j)
      text += "窯" + std::to_string(i) + "の土は村から運ばれたものである。";
    text += "\n\n";
  }
  sample.add("a.txt", text);
  sample.add("b.txt", "題\n\n窯の話は短い。\n");
  (void)sample.update();
  SearchRequest request;
  request.query = "窯";
  request.group = Group::article;
  EXPECT_EQ(Searcher({sample.index()}).search(request).hits.size(), 2U);

  request.group = Group::passage;
  request.limit = 100;
  Searcher searcher({sample.index()});
  const SearchResult all = searcher.search(request);
  ASSERT_GT(all.hits.size(), 4U);
  EXPECT_TRUE(all.total_exact);
  EXPECT_EQ(all.estimated_total, all.hits.size());
  request.limit = 2;
  for (request.offset = 0; request.offset < all.hits.size(); request.offset += 2) {
    const SearchResult page = searcher.search(request);
    for (std::size_t i = 0; i < page.hits.size(); ++i) {
      EXPECT_EQ(page.hits[i].passage.id, all.hits[request.offset + i].passage.id);
      EXPECT_EQ(page.hits[i].rank, request.offset + i + 1);
    }
  }
}

// A stem is made by rule and may differ between the forms of a word.
TEST(Search, FindsAWordByAnyOfItsForms) {
  const tests::SampleIndex sample;
  sample.add("bare.txt", "題\n\n원자로 활주로 박정은 Лавров Медведев\n");
  sample.add("inflected.txt", "題\n\n원자로를 활주로가 박정은이 Лаврова Медведева\n");
  (void)sample.update();
  for (const char* query :
       {"+원자로", "+활주로의", "+박정은", "+Лавров", "+Лаврова", "+Медведева"}) {
    const std::string ids = sample.ids(query);
    EXPECT_NE(ids.find("bare.txt"), std::string::npos) << query << ": " << ids;
    EXPECT_NE(ids.find("inflected.txt"), std::string::npos) << query << ": " << ids;
  }
}

TEST(Search, FindsAKoreanWordOfOneSyllable) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n핵을 없앴다.\n");
  sample.add("b.txt", "題\n\n배가 떠났다.\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("핵"), "a.txt#1");
  EXPECT_EQ(sample.ids("핵이"), "a.txt#1");
  EXPECT_EQ(sample.ids("배"), "b.txt#1");
}

TEST(Search, AsksForAShortWordInsideACompound) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n関西国際空港に着いた。\n");
  sample.add("b.txt", "題\n\n空気の港に着いた。\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("+空港"), "a.txt#1");
}

TEST(Search, TakesTimeInProportionToTheQuery) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n条約が結ばれた。\n");
  (void)sample.update();
  Searcher searcher({sample.index()});
  const auto seconds = [&searcher](int words) {
    SearchRequest request;
    for (int i = 0; i < words; ++i) request.query += "1 ";
    const auto start = std::chrono::steady_clock::now();
    (void)searcher.search(request);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  (void)seconds(100);
  const double small = seconds(1000);
  EXPECT_LT(seconds(10000) / small, 40) << "ten times the words";
}

// Xapian counts references without locks: nothing of a query may be shared between threads.
TEST(Search, RunsInSeveralThreads) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "条約の話\n\n条約が結ばれた。捕虜は帰った。\n");
  (void)sample.update();
  std::vector<std::size_t> found(4);
  {
    std::vector<std::jthread> threads;
    for (std::size_t& count : found) {
      threads.emplace_back([&count, &sample] {
        Searcher searcher({sample.index()});
        SearchRequest request;
        request.snippet_columns = 0;
        for (int i = 0; i < 500; ++i) {
          for (const char* query : {"-茶", "\"。\"", "+title:\"の\"", "-author:\"誰\""}) {
            request.query = query;
            count += searcher.search(request).hits.size();
          }
        }
      });
    }
  }
  for (const std::size_t count : found) EXPECT_EQ(count, found.front());
  EXPECT_GT(found.front(), 0U);
}

TEST(Search, FiltersByLanguageAndKind) {
  const tests::SampleIndex sample;
  sample.add("a.md", "# 条約の話\n\n条約が結ばれた。\n\n조약 条約에 대하여.\n");
  (void)sample.update();
  SearchRequest request;
  request.query = "条約";
  request.kinds = {base::PassageKind::heading};
  const SearchResult headings = Searcher({sample.index()}).search(request);
  ASSERT_EQ(headings.hits.size(), 1U);
  EXPECT_EQ(headings.hits[0].passage.kind, base::PassageKind::heading);
  request.kinds.clear();
  request.langs = {"ko"};
  for (const Hit& hit : Searcher({sample.index()}).search(request).hits) {
    EXPECT_NE(hit.text.find("조약"), std::string::npos);
  }
  request.langs = {"ru"};
  EXPECT_TRUE(Searcher({sample.index()}).search(request).hits.empty());
}

TEST(Search, FindsNumbersHoweverTheyAreWritten) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n兵士は1万2000人だった。\n");
  sample.add("b.txt", "題\n\nВ бою участвовали 12 тыс. человек.\n");
  sample.add("c.txt", "題\n\n병력은 1만2천 명이었다.\n");
  sample.add("d.txt", "題\n\n兵士は４千人だった。\n");
  (void)sample.update();
  for (const char* query : {"12000", "12,000", "1万2千", "num:12000", "num:1万..2万"}) {
    const std::string ids = sample.ids(query);
    for (const char* id : {"a.txt#1", "b.txt#1", "c.txt#1"}) {
      EXPECT_NE(ids.find(id), std::string::npos) << query << " finds " << ids;
    }
  }
  EXPECT_EQ(sample.ids("num:3000..5000"), "d.txt#1");
  EXPECT_EQ(sample.ids("兵士 -num:3000..5000"), "a.txt#1");
}

TEST(Search, FindsDatesHoweverTheyAreWritten) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n条約は2024年6月19日に結ばれた。同月20日に発表された。\n");
  sample.add("b.txt", "題\n\nДоговор подписан 19 июня 2024 года.\n");
  sample.add("c.txt", "題\n\n令和6年6月19日のことである。\n");
  sample.add("d.txt", "題\n\n2024年の話である。\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("date:2024-06-19"), "a.txt#1 b.txt#1 c.txt#1");
  EXPECT_EQ(sample.ids("date:2024-06-20"), "a.txt#1") << "said by 同月";
  EXPECT_EQ(sample.ids("date:2024-06..2024-08"), "a.txt#1 b.txt#1 c.txt#1");
  EXPECT_EQ(sample.ids("date:2024"), "a.txt#1 b.txt#1 c.txt#1 d.txt#1");
  EXPECT_EQ(sample.ids("date:2023-01..2024-05"), "");
}

TEST(Search, RefusesWhatIsNoQueryAndNoIndex) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n本文がある。\n");
  (void)sample.update();
  const auto code = [&](const char* query) {
    try {
      (void)sample.search(query);
    } catch (const base::Error& error) {
      return std::string(base::name(error.code()));
    }
    return std::string("none");
  };
  EXPECT_EQ(code("\"open"), "query");
  EXPECT_EQ(code("!!!"), "query");
  EXPECT_EQ(code("の"), "none") << "a stop word alone is looked for in the text";
  EXPECT_THROW(Searcher({sample.index() / "nothing"}), base::Error);
  EXPECT_THROW(Searcher({sample.articles()}), base::Error) << "a folder of articles is no index";
}

TEST(Search, AnswersFromSeveralIndexesAsOne) {
  const tests::SampleIndex one;
  const tests::SampleIndex two;
  one.add("a.txt", "題\n\n窯の話である。\n");
  two.add("b.txt", "題\n\n窯の土である。\n");
  (void)one.update();
  (void)two.update();
  SearchRequest request;
  request.query = "窯";
  EXPECT_EQ(Searcher({one.index(), two.index()}).search(request).hits.size(), 2U);

  // The same id in both: each hit has its own article.
  one.add("same.txt", "一の題\n\n鉄の橋がある。\n");
  two.add("same.txt", "二の題\n\n鉄の橋がない。\n");
  (void)one.update();
  (void)two.update();
  request.query = "鉄";
  std::string titles;
  for (const Hit& hit : Searcher({one.index(), two.index()}).search(request).hits) {
    titles += hit.article.title;
  }
  EXPECT_TRUE(titles == "一の題二の題" || titles == "二の題一の題") << titles;
}

}  // namespace
}  // namespace shirabe::searcher
