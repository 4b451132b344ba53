#include "searcher/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "searcher/search.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

class ExplainTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    sample_ = std::make_unique<tests::SampleIndex>();
    (void)sample_->update_from({SHIRABE_SOURCE_DIR "/corpus"});
  }
  static void TearDownTestSuite() { sample_.reset(); }

  static std::vector<Hit> hits(const std::string& query, Group group = Group::passage) {
    SearchRequest request;
    request.query = query;
    request.explain = true;
    request.group = group;
    return Searcher({sample_->index()}).search(request).hits;
  }

  // The number of hits, of which each is seen to be explained.
  static std::size_t explained(const std::string& query, Group group = Group::passage) {
    const std::vector<Hit> found = hits(query, group);
    for (const Hit& hit : found) {
      double sum = 0;
      for (const ScorePart& part : hit.parts.value()) {
        EXPECT_GT(part.weight, 0) << query;
        EXPECT_FALSE(part.kind.empty() || part.term.empty()) << query;
        const bool in_text = part.kind == "word" || part.kind == "gram" || part.kind == "number";
        EXPECT_TRUE(part.times > 0 || !in_text) << query << ": " << part.kind << " " << part.term;
        sum += part.weight;
      }
      EXPECT_NEAR(sum, hit.score, 1e-9 * std::max(1.0, hit.score)) << query;
    }
    return found.size();
  }

  static std::unique_ptr<tests::SampleIndex> sample_;
};

std::unique_ptr<tests::SampleIndex> ExplainTest::sample_;

TEST_F(ExplainTest, PartsOfTheTopicsAddUp) {
  std::ifstream topics(SHIRABE_SOURCE_DIR "/tests/collection/topics.tsv");
  std::size_t found = 0;
  for (std::string line; std::getline(topics, line);) {
    found += explained(line.substr(line.find('\t') + 1));
  }
  EXPECT_GT(found, 300U);
}

TEST_F(ExplainTest, PartsOfEveryKindOfQueryAddUp) {
  for (const char* query :
       {"+クルスク 死傷者", "クルスク -死傷者", "(クルスク AND 派兵) OR 조약", "\"北朝鮮軍\" 派兵",
        "title:クルスク 派兵", "note:Известия Россия", "date:2024 派兵", "+num:10000..12000 派兵",
        "2024年6月19日 条約", "1万2千人", "Захаровой", "파병을 인정했다",
        "クルスク派兵の目的は何か", "NOT クルスク"}) {
    EXPECT_GT(explained(query), 0U) << query;
    EXPECT_GT(explained(query, Group::article), 0U) << query;
  }
}

TEST_F(ExplainTest, NamesThePartsByKindAndTerm) {
  const std::vector<Hit> found = hits("クルスク 死傷者");
  ASSERT_FALSE(found.empty());
  const auto weight = [&](const char* kind, const char* term) {
    const std::vector<ScorePart>& parts = *found[0].parts;
    const auto part = std::ranges::find_if(
        parts, [&](const ScorePart& one) { return one.kind == kind && one.term == term; });
    return part == parts.end() ? 0 : part->weight;
  };
  EXPECT_GT(weight("word", "クルスク"), weight("gram", "クル"));
  EXPECT_GT(weight("word", "死傷者"), 0);
  EXPECT_GT(weight("title", "クルスク"), 0);
  EXPECT_GE(found[0].parts->front().weight, found[0].parts->back().weight);
}

TEST_F(ExplainTest, TellsNothingUnasked) {
  for (const Hit& hit : sample_->search("クルスク").hits) EXPECT_FALSE(hit.parts);
}

}  // namespace
}  // namespace shirabe::searcher
