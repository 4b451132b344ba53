// `shirabe index` from outside: what moves, what is interrupted, what cannot be visited.
#include <sys/stat.h>

#include <csignal>

#include "program_fixture.h"

namespace shirabe::cli {
namespace {

TEST_F(Program, AMovedFileIsShownAndCounted) {
  index_articles();
  std::filesystem::rename(folder() / "articles/kursk.txt", folder() / "articles/moved.txt");
  const std::string to = (folder() / "articles/moved.txt").string();
  const std::string from = (folder() / "articles/kursk.txt").string();
  Finished done = run({"index", "--dry-run"});
  EXPECT_EQ(done.out, "move\tmoved.txt\t" + to + "\t" + from + "\n");
  EXPECT_TRUE(holds(done.err, "moved 1, ")) << done.err;
  const auto planned = records_of(run({"index", "--dry-run", "--format", "jsonl"}).out);
  ASSERT_EQ(planned.size(), 2U);
  EXPECT_EQ(planned[0], (json{{"type", "planned"},
                              {"action", "move"},
                              {"id", "moved.txt"},
                              {"path", to},
                              {"from", from}}));
  EXPECT_EQ(planned[1]["moved"], 1);
  EXPECT_EQ(planned[1]["dry_run"], true);
  done = run({"index"});
  EXPECT_TRUE(done.err.starts_with("added 0, replaced 0, moved 1, removed 0, unchanged 3, "))
      << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "moved.txt", "treaty.md"}));
  EXPECT_TRUE(holds(run({"search", "死傷者"}).out, "moved.txt"));
  EXPECT_EQ(run({"status", "--check", "--all"}).status, 0);
}

TEST_F(Program, TheDryRunNamesWhatCannotBeRead) {
  write_articles();
  write("articles/bad.txt", "ab\xFF");
  const Finished done = run({"index", "--dry-run", "articles"});
  EXPECT_EQ(done.status, 5);
  EXPECT_TRUE(holds(done.err, "bad.txt")) << done.err;
  EXPECT_EQ(lines_of(done.out).size(), 4U) << done.out;
  EXPECT_TRUE(holds(done.out, "add\tessay-ko\t")) << done.out;
  EXPECT_EQ(run({"list"}).status, 3);
}

TEST_F(Program, NothingIsRemovedWhileAFolderCannotBeRead) {
  index_articles();
  write("articles/locked/x.txt", "別の話。\n");
  ASSERT_EQ(run({"index"}).status, 0);
  std::filesystem::remove(folder() / "articles/kursk.txt");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder() / "index")) {
    ::chmod(entry.path().c_str(), 0777);
  }
  ::chmod((folder() / "index").c_str(), 0777);
  ::chmod((folder() / "articles/locked").c_str(), 0);
  Finished done = run({"index"}, {.without_rights = true});
  if (done.status == 127) GTEST_SKIP() << "the program cannot be started without rights";
  EXPECT_EQ(done.status, 5) << done.err;
  EXPECT_TRUE(holds(done.err, "cannot read the folder")) << done.err;
  EXPECT_TRUE(holds(done.err, "--prune removes it")) << done.err;
  EXPECT_EQ(ids().size(), 5U);
  // Told to, it removes what is gone, and what it cannot see stays.
  done = run({"index", "--prune"}, {.without_rights = true});
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "locked/x.txt", "treaty.md"})) << done.err;
}

TEST_F(Program, AFolderThatIsGoneLosesNothing) {
  index_articles();
  std::filesystem::rename(folder() / "articles", folder() / "elsewhere");
  Finished done = run({"index"});
  EXPECT_EQ(done.status, 2) << "none of the paths is there";
  EXPECT_TRUE(holds(done.err, "is gone; its articles stay")) << done.err;
  std::filesystem::create_directory(folder() / "articles");
  done = run({"index"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(holds(done.err, "has become empty; 4 articles")) << done.err;
  EXPECT_EQ(ids().size(), 4U);
}

// ---- Signals
// -------------------------------------------------------------------------------------

class Interrupted : public Program {
 protected:
  static constexpr int kArticles = 400;

  // Enough to be busy with when the signal comes.
  void write_many(const std::string& salt) const {
    std::string text;
    for (int i = 0; i < 10; ++i) text += std::string(kKursk) + "\n";
    for (int i = 0; i < kArticles; ++i) {
      write("many/" + std::to_string(i) + ".txt", salt + std::to_string(i) + "\n\n" + text);
    }
  }

  // A signal that comes before the program listens is tried again later.
  void interrupt(const std::vector<std::string>& arguments, int signal) const {
    for (const unsigned delay : {150U, 300U, 600U, 1200U, 2400U}) {
      const Finished done = run(arguments, {.signal = signal, .milliseconds = delay});
      if (done.status == 130) {
        EXPECT_TRUE(holds(done.err, "interrupted; what was whole is in the index")) << done.err;
        return;
      }
    }
    ADD_FAILURE() << "no signal met the program at work";
  }
};

TEST_F(Interrupted, AFirstBuildKeepsWhatIsWhole) {
  write_many("題");
  interrupt({"index", "many"}, SIGINT);
  EXPECT_LT(ids().size(), static_cast<std::size_t>(kArticles));
  EXPECT_EQ(run({"status", "--check"}).status, 0);
  EXPECT_EQ(run({"index", "many"}).status, 0);
  EXPECT_EQ(ids().size(), static_cast<std::size_t>(kArticles));
}

TEST_F(Interrupted, ARebuildLeavesTheOldIndex) {
  index_articles();
  write_many("題");
  interrupt({"index", "--rebuild", "many"}, SIGTERM);
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "kursk.txt", "treaty.md"}));
  EXPECT_FALSE(std::filesystem::exists(folder() / "index/generation-000002"));
}

TEST_F(Interrupted, ARunKeepsWhatIsWholeAndRemovesNothing) {
  index_articles();
  write_many("題");
  std::filesystem::remove(folder() / "articles/kursk.txt");
  interrupt({"index", "articles", "many"}, SIGTERM);
  EXPECT_EQ(run({"show", "kursk.txt"}).status, 0);
  EXPECT_EQ(run({"status", "--check"}).status, 0);
  EXPECT_EQ(run({"index", "articles", "many"}).status, 0);
  EXPECT_EQ(ids().size(), static_cast<std::size_t>(kArticles + 3));
}

}  // namespace
}  // namespace shirabe::cli
