#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "searcher/name_files.h"
#include "searcher/search.h"
#include "tests/searcher/sample_index.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::searcher {
namespace {

// Names that no dictionary has, and one that the lexicon has.
class OwnNamesSearch : public testing::Test {
 protected:
  OwnNamesSearch() {
    sample_.add("ja.txt", "ザルノフ\n\nザルノフ委員の演説は短かった。\n");
    sample_.add("ko.txt", "자르노프\n\n자르노프는 평양에 도착했다.\n");
    sample_.add("ru.txt", "Поездка\n\nПоездка Ивана Зарнова была долгой.\n");
    sample_.add("en.txt", "Visit\n\nMembers met Zarnov in the harbour.\n");
    sample_.add("kursk.txt", "Битва\n\nБои шли под Курском все лето.\n");
    sample_.add("bulge.txt", "Битва\n\nБои шли у Огненной дуги все лето.\n");
    (void)sample_.update();
  }

  SearchResult search(const std::string& query, std::string_view list, bool across = true) const {
    SearchRequest request;
    request.query = query;
    request.across = across;
    request.group = Group::article;
    RankingParameters without_sound;
    without_sound.by_sound = false;
    Searcher searcher({sample_.index()}, without_sound);
    (void)searcher.use_names(analysis::parse_name_list(list).things);
    return searcher.search(request);
  }
  std::string ids(const std::string& query, std::string_view list, bool across = true) const {
    std::string ids;
    for (const Hit& hit : search(query, list, across).hits) ids += hit.article.id + " ";
    return ids;
  }

  static constexpr std::string_view kZarnov =
      "イワン・ザルノフ|ザルノフ\t자르노프\tИван Зарнов|Зарнов\tZarnov\n";
  tests::SampleIndex sample_;
};

TEST_F(OwnNamesSearch, FindANameInEveryLanguageAndCase) {
  for (const char* query : {"ザルノフ", "자르노프", "Зарнов", "Зарновым", "Zarnov"}) {
    for (const char* article : {"ja.txt", "ko.txt", "ru.txt", "en.txt"}) {
      EXPECT_NE(ids(query, kZarnov).find(article), std::string::npos) << query << " " << article;
    }
    EXPECT_EQ(ids(query, kZarnov).find("kursk.txt"), std::string::npos) << query;
  }
  EXPECT_EQ(ids("ザルノフ", ""), "ja.txt ");
  EXPECT_EQ(ids("ザルノフ", kZarnov, false), "ja.txt ");
  EXPECT_NE(ids("イワン・ザルノフ", kZarnov).find("ru.txt"), std::string::npos);
}

TEST_F(OwnNamesSearch, ComeBeforeTheLexiconAndDoNotHideIt) {
  EXPECT_EQ(ids("クルスク", ""), "kursk.txt ");
  EXPECT_EQ(ids("クルスク", "クルスク\t-\tОгненная дуга\t-\n"), "bulge.txt kursk.txt ");
}

// The number of passages with both words was taken for none, so that they weighed nothing.
TEST_F(OwnNamesSearch, WeighWhereTheyAreTwoRareWords) {
  const SearchResult found = search("ザルノフ計画", "ザルノフ計画\t-\tОгненная дуга\t-\n");
  ASSERT_FALSE(found.hits.empty());
  for (const Hit& hit : found.hits) EXPECT_GT(hit.score, 1) << hit.article.id;
}

TEST_F(OwnNamesSearch, AreSaidToBeTheReason) {
  const SearchResult found = search("Зарнов", kZarnov);
  std::size_t said = 0;
  for (const Hit& hit : found.hits) {
    for (const MatchedForm& matched : hit.matched) {
      EXPECT_EQ(matched.query, "Зарнов");
      if (matched.rule == "user") ++said;
    }
    EXPECT_FALSE(hit.snippet.highlights.empty()) << hit.article.id;
  }
  EXPECT_GE(said, 3U);
  Searcher searcher({sample_.index()});
  (void)searcher.use_names(analysis::parse_name_list(kZarnov).things);
  SearchRequest request;
  request.query = "Зарнов";
  EXPECT_NE(searcher.explain(request).find(
                "across: Зарнов: 자르노프 (user), zarnov (user), ザルノフ (user)"),
            std::string::npos)
      << searcher.explain(request);
}

TEST_F(OwnNamesSearch, AreSharedByThreads) {
  Searcher first({sample_.index()});
  const auto names = first.use_names(analysis::parse_name_list(kZarnov).things);
  std::vector<std::jthread> threads;
  for (const char* query : {"ザルノフ", "자르노프", "Зарновым", "Zarnov"}) {
    threads.emplace_back([this, query, &names] {
      for (int round = 0; round < 20; ++round) {
        Searcher searcher({sample_.index()});
        searcher.use_names(names);
        SearchRequest request;
        request.query = query;
        EXPECT_GE(searcher.search(request).hits.size(), 4U);
      }
    });
  }
}

TEST_F(OwnNamesSearch, TakeALongQueryInGoodTime) {
  std::string query;
  for (int i = 0; i < 1000; ++i) query += "ザルノフのはとも";
  EXPECT_FALSE(search(query, kZarnov).hits.empty());
}

TEST(NameFiles, AreThoseOfTheFolderInTheOrderOfTheirNames) {
  const tests::TemporaryFolder folder;
  folder.write("dict/b.tsv", "ザルノフ\t-\tЗарнов\t-\nbad\n");
  folder.write("dict/a.tsv", "條約\t조약\t-\t-\n");
  folder.write("dict/.#a.tsv", "bad\n");
  folder.write("dict/notes.txt", "bad\n");
  folder.write("dict/c.tsv/x", "");
  const auto files = read_name_folder(folder.path() / "dict");
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[0].path.filename(), "a.tsv");
  EXPECT_EQ(files[0].list.things.size(), 1U);
  EXPECT_EQ(files[1].list.problems.size(), 1U);
  EXPECT_EQ(files[1].list.things.size(), 1U);
  EXPECT_NE(files[0].hash, files[1].hash);
  EXPECT_FALSE(files[2].failure.empty()) << "a folder";
  EXPECT_EQ(things_of(files).size(), 2U);
}

TEST(NameFiles, AreNoneWhereThereIsNoFolder) {
  const tests::TemporaryFolder folder;
  folder.write("file", "");
  EXPECT_TRUE(read_name_folder(folder.path() / "none").empty());
  const auto no_folder = read_name_folder(folder.path() / "file");
  ASSERT_EQ(no_folder.size(), 1U);
  EXPECT_FALSE(no_folder.front().failure.empty());
  EXPECT_FALSE(read_name_file(folder.path() / "none").failure.empty());
}

}  // namespace
}  // namespace shirabe::searcher
