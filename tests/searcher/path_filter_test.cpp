#include "searcher/path_filter.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "base/glob.h"
#include "searcher/search.h"
#include "tests/searcher/sample_index.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::searcher {
namespace {

using Ids = std::set<std::string>;
using Globs = std::vector<std::string>;

Ids articles(Searcher& searcher, const std::string& query, const Globs& globs) {
  SearchRequest request;
  request.query = query;
  request.limit = 10'000;
  request.paths = globs;
  Ids ids;
  for (const Hit& hit : searcher.search(request).hits) ids.insert(hit.article.id);
  return ids;
}

class PathFilter : public testing::Test {
 protected:
  PathFilter() {
    for (const char* name : {"2023/курск.md", "2024/kursk.md", "2024/notes/第一章.txt"}) {
      index_.add(name, "The river rose in the night and the bridge fell.\n");
    }
    index_.add("many.jsonl", R"({"id":"essay-1","text":"The river was calm."})"
                             "\n"
                             R"({"id":"essay-2","text":"The river was wide."})"
                             "\n");
    index_.update();
    searcher_.emplace(std::vector{index_.index()});
  }

  Ids found(const Globs& globs) { return articles(*searcher_, "river", globs); }

  tests::SampleIndex index_;
  std::optional<Searcher> searcher_;
};

TEST_F(PathFilter, FindsByIdFileAndFolder) {
  const std::string root = index_.articles().string();
  const Ids all{"2023/курск.md", "2024/kursk.md", "2024/notes/第一章.txt", "essay-1", "essay-2"};
  const std::vector<std::pair<Globs, Ids>> rows{
      {{"*"}, all},
      {{"*.md"}, {"2023/курск.md", "2024/kursk.md"}},
      {{"2024"}, {"2024/kursk.md", "2024/notes/第一章.txt"}},
      {{"202?/*.md"}, {"2023/курск.md", "2024/kursk.md"}},
      {{"第?章.*"}, {"2024/notes/第一章.txt"}},
      {{"notes", "essay-1"}, {"2024/notes/第一章.txt", "essay-1"}},
      {{"many.jsonl"}, {"essay-1", "essay-2"}},
      {{root + "/2024"}, {"2024/kursk.md", "2024/notes/第一章.txt"}},
      {{root}, all},
      {{"articles"}, {}},
      {{"KURSK.md"}, {}},
      {{"/2024/*"}, {}},
  };
  for (const auto& [globs, expected] : rows) EXPECT_EQ(found(globs), expected) << globs[0];
}

TEST_F(PathFilter, KeepsPhrasesAndOtherConditions) {
  EXPECT_EQ(articles(*searcher_, "\"river rose\" -курск", {"*.md"}),
            (Ids{"2023/курск.md", "2024/kursk.md"}));
  EXPECT_EQ(articles(*searcher_, "\"was wide\"", {"essay-*"}), Ids{"essay-2"});
}

TEST_F(PathFilter, SeesWhatCameLater) {
  EXPECT_EQ(found({"late.txt"}), Ids{});
  index_.add("late.txt", "Another river.\n");
  index_.update();
  index_.add("later.txt", "And another river.\n");
  index_.update();
  Searcher anew({index_.index()});
  EXPECT_EQ(articles(anew, "river", {"late*.txt"}), (Ids{"late.txt", "later.txt"}));
}

// Enough articles that keys are looked at, in one index and in two.
TEST(PathFilterOfMany, AgreesWithTheGlob) {
  tests::TemporaryFolder folder;
  std::vector<tests::SampleIndex> indexes(2);
  Ids all;
  for (int i = 0; i < 400; ++i) {
    const std::string id = fmt::format("part{}/essay {}{}", i % 3, i, std::string(i % 80, 'x'));
    all.insert(id);
    indexes[i % 2].add(fmt::format("{}.jsonl", i),
                       fmt::format(R"({{"id":"{}","text":"A river and a bridge."}})", id));
  }
  for (const tests::SampleIndex& index : indexes) index.update();
  Searcher searcher({indexes[0].index(), indexes[1].index()});
  SearchRequest request;
  request.query = "river -lake";
  request.limit = 1000;
  for (const std::string glob : {"*", "part1", "part?/essay *1*", "*x", "*9", "essay 7*"}) {
    Ids expected;
    for (const std::string& id : all) {
      if (base::glob_matches_path(glob, id)) expected.insert(id);
    }
    request.paths = {glob};
    const SearchResult result = searcher.search(request);
    Ids found;
    for (const Hit& hit : result.hits) found.insert(hit.article.id);
    EXPECT_EQ(found, expected) << glob;
    EXPECT_EQ(result.estimated_total, expected.size()) << glob;
  }
}

}  // namespace
}  // namespace shirabe::searcher
