// Beside the best passage of an article two others that match.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "searcher/search.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

TEST(Others, AreMatchingPassagesOfTheArticle) {
  const tests::SampleIndex sample;
  sample.update_from({std::filesystem::path(SHIRABE_SOURCE_DIR) / "corpus"});
  Searcher searcher({sample.index()});
  std::size_t others = 0;
  for (const char* query : {"クルスク 派兵", "договор", "\"北朝鮮軍\"", "파병"}) {
    SearchRequest passages;
    passages.query = query;
    passages.limit = 1000;
    const auto all = searcher.search(passages).hits;
    SearchRequest grouped = passages;
    grouped.group = Group::article;
    grouped.others = 2;
    for (const Hit& hit : searcher.search(grouped).hits) {
      std::set<std::string> possible;
      for (const Hit& one : all) {
        if (one.article.id == hit.article.id) possible.insert(one.passage.id);
      }
      possible.erase(hit.passage.id);
      std::set<std::string> found;
      for (const OtherPassage& other : hit.others) {
        EXPECT_TRUE(possible.contains(other.passage.id)) << query << ' ' << other.passage.id;
        EXPECT_TRUE(found.insert(other.passage.id).second) << query << ' ' << other.passage.id;
        EXPECT_FALSE(other.snippet.text.empty());
      }
      EXPECT_EQ(found.size(), std::min<std::size_t>(possible.size(), 2)) << query;
      others += found.size();
    }
    grouped.others = 0;
    EXPECT_TRUE(searcher.search(grouped).hits.at(0).others.empty());
    passages.others = 2;
    EXPECT_TRUE(searcher.search(passages).hits.at(0).others.empty());
  }
  EXPECT_GT(others, 10U);
}

}  // namespace
}  // namespace shirabe::searcher
