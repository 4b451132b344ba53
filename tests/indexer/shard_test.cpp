#include "indexer/shard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "indexer/index.h"
#include "store/reader.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::indexer {
namespace {

using Ids = std::vector<std::string>;

TEST(Shard, IsReadAsItIsWritten) {
  EXPECT_EQ(parse_shard("2/4"), (Shard{2, 4}));
  EXPECT_EQ(to_string({2, 4}), "2/4");
  EXPECT_EQ(parse_shard("1/1000"), (Shard{1, 1000}));
  for (const char* bad : {"", "2", "/", "0/4", "5/4", "1/1001", "a/b", "1/4/4", "-1/4", " 1/4"}) {
    EXPECT_FALSE(parse_shard(bad)) << bad;
  }
}

TEST(Shard, EachNameBelongsToOne) {
  std::map<std::uint32_t, int> taken;
  for (int i = 0; i < 3000; ++i) {
    const std::string name = "articles/" + std::to_string(i) + ".txt";
    int takers = 0;
    for (std::uint32_t number = 1; number <= 3; ++number) {
      if (!Shard{number, 3}.takes(name)) continue;
      ++takers;
      ++taken[number];
    }
    EXPECT_EQ(takers, 1) << name;
  }
  for (const auto& [number, count] : taken) EXPECT_NEAR(count, 1000, 100) << number;
}

class Shards : public ::testing::Test {
 protected:
  IndexReport update(const std::string& index, const std::string& shard,
                     const std::vector<std::filesystem::path>& paths, bool rebuild = false) const {
    IndexRequest request;
    request.index = folder_.path() / index;
    request.paths = paths;
    request.rebuild = rebuild;
    request.shard = parse_shard(shard);
    return update_index(request, {});
  }
  [[nodiscard]] Ids ids(const std::vector<std::string>& indexes) const {
    std::vector<std::filesystem::path> paths;
    for (const std::string& index : indexes) paths.push_back(folder_.path() / index);
    Ids found;
    store::Reader(paths).run([&](const store::Snapshot& snapshot) {
      for (const auto& article : snapshot.articles()) found.push_back(article.id);
    });
    return found;
  }
  void write_articles() const {
    for (int i = 0; i < 20; ++i) {
      folder_.write("articles/" + std::to_string(i) + ".txt",
                    "第" + std::to_string(i) + "章の文\n");
    }
    std::string lines;
    for (int i = 0; i < 20; ++i) {
      const std::string number = std::to_string(i);
      lines += R"({"id":"line-)" + number + R"(","text":"文その)" + number + "\"}\n";
    }
    folder_.write("articles/lines.jsonl", lines);
    // Both ask for the name 3.txt: who comes second gets another.
    folder_.write("more/3.txt", "同じ名の文\n");
  }
  [[nodiscard]] std::vector<std::filesystem::path> both() const {
    return {folder_.path() / "articles", folder_.path() / "more"};
  }

  tests::TemporaryFolder folder_;
};

TEST_F(Shards, HoldEachArticleOnceUnderTheIdOfOneIndex) {
  write_articles();
  (void)update("all", "", both());
  const Ids all = ids({"all"});
  ASSERT_EQ(all.size(), 41U);
  for (const std::string count : {"2", "3"}) {
    std::vector<std::string> shards;
    for (int number = 1; number <= std::stoi(count); ++number) {
      shards.push_back("of" + count + "-" + std::to_string(number));
      const auto report = update(shards.back(), std::to_string(number) + "/" + count, both());
      EXPECT_GT(report.added, 0U);
      EXPECT_LT(report.added, all.size());
    }
    EXPECT_EQ(ids(shards), all);
  }
}

TEST_F(Shards, AreRememberedAndKeptApart) {
  write_articles();
  (void)update("first", "1/2", both());
  const Ids before = ids({"first"});
  folder_.write("articles/lines.jsonl",
                "{\"id\":\"new-1\",\"text\":\"新\"}\n"
                "{\"id\":\"new-2\",\"text\":\"新\"}\n"
                "{\"id\":\"new-3\",\"text\":\"新\"}\n"
                "{\"id\":\"new-4\",\"text\":\"新\"}\n");
  const Shard first{1, 2};
  for (const bool rebuild : {false, true}) {
    (void)update("first", "", {}, rebuild);
    for (const std::string& id : ids({"first"})) {
      EXPECT_TRUE(first.takes(id.starts_with("more/") ? id.substr(5) : id)) << id;
    }
  }
  for (const std::string other : {"2/2", "1/3"}) {
    EXPECT_THROW((void)update("first", other, both()), base::Error) << other;
    EXPECT_THROW((void)update("first", other, both(), true), base::Error) << other;
  }
  (void)update("all", "", both());
  EXPECT_THROW((void)update("all", "1/2", both()), base::Error);
}

TEST_F(Shards, AFileThatIsVisitedUnderAnotherNameChangesItsShard) {
  write_articles();
  for (const std::string number : {"1", "2"}) {
    (void)update("s" + number, number + "/2", {folder_.path() / "articles"});
  }
  EXPECT_EQ(ids({"s1", "s2"}).size(), 40U);
  for (const std::string number : {"1", "2"}) (void)update("s" + number, "", {folder_.path()});
  const Ids found = ids({"s1", "s2"});
  EXPECT_EQ(
      std::ranges::count_if(found, [](const std::string& id) { return id.ends_with(".txt"); }), 21);
}

}  // namespace
}  // namespace shirabe::indexer
