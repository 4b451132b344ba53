// How an index follows files that move, change unseen, or cannot be read.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/error.h"
#include "indexer/check.h"
#include "indexer/index.h"
#include "searcher/catalog.h"
#include "tests/searcher/sample_index.h"

namespace shirabe {
namespace {

namespace fs = std::filesystem;

class IndexSync : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path file(const std::string& name) const { return sample_.articles() / name; }
  void add(const std::string& name, const std::string& content) const {
    sample_.add(name, content);
  }
  void move(const std::string& from, const std::string& to) const {
    fs::create_directories(file(to).parent_path());
    fs::rename(file(from), file(to));
  }

  [[nodiscard]] indexer::IndexReport run(indexer::Prune prune = indexer::Prune::careful,
                                         bool dry = false) const {
    indexer::IndexRequest request;
    request.index = sample_.index();
    request.paths = {sample_.articles()};
    request.prune = prune;
    request.dry_run = dry;
    return indexer::update_index(request, {});
  }
  // The run shows what its dry run said.
  [[nodiscard]] std::string update(indexer::Prune prune = indexer::Prune::careful) const {
    const std::string planned = shown(run(prune, true));
    const std::string done = shown(run(prune));
    EXPECT_EQ(planned, done);
    EXPECT_TRUE(indexer::check_index(sample_.index(), 1000).problems.empty());
    return done;
  }
  static std::string shown(const indexer::IndexReport& report) {
    std::string text = "+" + std::to_string(report.added) + " =" +
                       std::to_string(report.unchanged) + " ~" + std::to_string(report.replaced) +
                       " >" + std::to_string(report.moved) + " -" + std::to_string(report.removed);
    if (!report.failures.empty()) text += " !" + std::to_string(report.failures.size());
    return text;
  }
  // "id (path below the folder) " for each article.
  [[nodiscard]] std::string listed() const {
    std::string all;
    for (const auto& entry : searcher::list_articles({sample_.index()})) {
      const fs::path path = entry.article.path;
      all += entry.article.id + " (" + path.lexically_relative(sample_.articles()).string() + ") ";
    }
    return all;
  }
  void index_two() const {
    add("a.txt", kFirst);
    add("b.txt", kSecond);
    EXPECT_EQ(update(), "+2 =0 ~0 >0 -0");
  }

  static constexpr const char* kFirst = "題\n\n最初の文章がある。\n";
  static constexpr const char* kSecond = "題\n\n二番目の文章がある。\n";
  tests::SampleIndex sample_;
};

// ---- Moved
// ---------------------------------------------------------------------------------------

TEST_F(IndexSync, AMovedFileIsNotIndexedAgain) {
  index_two();
  move("a.txt", "sub/c.txt");
  const auto report = run();
  EXPECT_EQ(shown(report), "+0 =1 ~0 >1 -0");
  EXPECT_EQ(report.passages, 0U);
  EXPECT_EQ(listed(), "b.txt (b.txt) sub/c.txt (sub/c.txt) ");
  EXPECT_EQ(sample_.ids("最初"), "sub/c.txt#1");
  EXPECT_EQ(update(), "+0 =2 ~0 >0 -0");
}

TEST_F(IndexSync, AMovedFileIsAsIfItHadBeenThere) {
  index_two();
  move("a.txt", "sub/c.txt");
  EXPECT_EQ(update(), "+0 =1 ~0 >1 -0");
  const auto moved = sample_.search("文章");
  indexer::IndexRequest request;
  request.index = sample_.index();
  request.rebuild = true;
  (void)indexer::update_index(request, {});
  const auto rebuilt = sample_.search("文章");
  ASSERT_EQ(moved.hits.size(), rebuilt.hits.size());
  for (std::size_t i = 0; i < moved.hits.size(); ++i) {
    EXPECT_EQ(moved.hits[i].passage.id, rebuilt.hits[i].passage.id);
    EXPECT_EQ(moved.hits[i].article.path, rebuilt.hits[i].article.path);
    EXPECT_DOUBLE_EQ(moved.hits[i].score, rebuilt.hits[i].score);
  }
}

TEST_F(IndexSync, TheDryRunSaysWhereAFileCameFrom) {
  index_two();
  move("a.txt", "c.txt");
  add("b.txt", "題\n\n書き直した。\n");
  add("d.txt", "題\n\n新しい。\n");
  std::string planned;
  for (const auto& change : run(indexer::Prune::careful, true).planned) {
    planned += change.action + " " + change.id;
    planned +=
        change.from.empty() ? "; " : " from " + fs::path(change.from).filename().string() + "; ";
  }
  EXPECT_EQ(planned, "replace b.txt; move c.txt from a.txt; add d.txt; ");
  EXPECT_EQ(listed(), "a.txt (a.txt) b.txt (b.txt) ");
}

TEST_F(IndexSync, AFileMovedOverAnotherTakesItsPlace) {
  index_two();
  move("a.txt", "b.txt");
  EXPECT_EQ(update(), "+0 =0 ~0 >1 -0");
  EXPECT_EQ(listed(), "b.txt (b.txt) ");
  EXPECT_EQ(sample_.ids("最初"), "b.txt#1");
  EXPECT_EQ(sample_.ids("二番目"), "");
}

TEST_F(IndexSync, FilesThatChangePlacesAreReadAgain) {
  index_two();
  move("a.txt", "c");
  move("b.txt", "a.txt");
  move("c", "b.txt");
  add("b.txt", std::string(kFirst) + "長くなった。\n");
  EXPECT_EQ(update(), "+0 =0 ~2 >0 -0");
  EXPECT_EQ(sample_.ids("最初"), "b.txt#1");
  EXPECT_EQ(sample_.ids("二番目"), "a.txt#1");
}

TEST_F(IndexSync, OfTwoCopiesOneMayGo) {
  add("a.txt", kFirst);
  add("b.txt", kFirst);
  EXPECT_EQ(update(), "+2 =0 ~0 >0 -0");
  fs::remove(file("a.txt"));
  EXPECT_EQ(update(), "+0 =1 ~0 >0 -1");
  EXPECT_EQ(listed(), "b.txt (b.txt) ");
}

TEST_F(IndexSync, OfTwoNewCopiesOneIsTheOldFile) {
  index_two();
  move("a.txt", "c.txt");
  fs::copy_file(file("c.txt"), file("d.txt"));
  EXPECT_EQ(update(), "+1 =1 ~0 >1 -0");
  EXPECT_EQ(listed(), "b.txt (b.txt) c.txt (c.txt) d.txt (d.txt) ");
  EXPECT_EQ(sample_.ids("最初"), "c.txt#1 d.txt#1");
}

TEST_F(IndexSync, ACopyOfAFileThatIsThereIsAnArticleOfItsOwn) {
  index_two();
  fs::copy_file(file("a.txt"), file("c.txt"));
  EXPECT_EQ(update(), "+1 =2 ~0 >0 -0");
}

TEST_F(IndexSync, MovedCopiesKeepTheirNames) {
  add("x/a.txt", kFirst);
  add("x/b.txt", kFirst);
  add("c.txt", kSecond);
  (void)update();
  move("x", "y");
  const auto report = run(indexer::Prune::careful, true);
  for (const auto& change : report.planned) {
    EXPECT_EQ(fs::path(change.path).filename(), fs::path(change.from).filename());
  }
  EXPECT_EQ(update(), "+0 =1 ~0 >2 -0");
  EXPECT_EQ(listed(), "c.txt (c.txt) y/a.txt (y/a.txt) y/b.txt (y/b.txt) ");
}

TEST_F(IndexSync, AnotherKindOfFileIsReadAgain) {
  index_two();
  move("a.txt", "a.md");
  EXPECT_EQ(update(), "+1 =1 ~0 >0 -1");
}

TEST_F(IndexSync, LinesMoveWithTheirFileAndIntoOthers) {
  const std::string x = "{\"id\":\"x\",\"text\":\"一つ目。\"}\n";
  const std::string y = "{\"id\":\"y\",\"text\":\"二つ目。\"}\n";
  const std::string z = "{\"id\":\"z\",\"text\":\"三つ目。\"}\n";
  add("old.jsonl", x + y);
  EXPECT_EQ(update(), "+2 =0 ~0 >0 -0");
  move("old.jsonl", "new.jsonl");
  EXPECT_EQ(update(), "+0 =0 ~0 >2 -0");
  EXPECT_EQ(listed(), "x (new.jsonl) y (new.jsonl) ");
  EXPECT_EQ(update(), "+0 =2 ~0 >0 -0");
  fs::remove(file("new.jsonl"));
  add("one.jsonl", z + y);
  EXPECT_EQ(update(), "+1 =0 ~0 >1 -1");
  EXPECT_EQ(listed(), "y (one.jsonl) z (one.jsonl) ");
}

// Another article has taken the place of the one that was moved before that can be told.
TEST_F(IndexSync, AnArticleThatWasReplacedIsReadWhereItComesUpAgain) {
  const std::string old = "{\"id\":\"x\",\"text\":\"古い。\"}\n";
  const std::string fresh = "{\"id\":\"x\",\"text\":\"新しい。\"}\n";
  add("c.jsonl", old);
  (void)update();
  fs::remove(file("c.jsonl"));
  add("a.jsonl", fresh);
  add("b.jsonl", old);
  EXPECT_EQ(update(), "+2 =0 ~0 >0 -0");
  EXPECT_EQ(listed(), "articles/x (b.jsonl) x (a.jsonl) ");
  EXPECT_EQ(sample_.ids("古い"), "articles/x#0");
}

// The names of the first folder are free, and taken before their articles can be told.
TEST_F(IndexSync, FilesMovedBetweenFoldersUnderEachOthersNames) {
  add("one/a.txt", kFirst);
  add("one/b.txt", kSecond);
  add("two/c.txt", "題\n\n三番目。\n");
  (void)sample_.update_from({file("one"), file("two")});
  fs::rename(file("one/a.txt"), file("two/b.txt"));
  fs::rename(file("one/b.txt"), file("two/a.txt"));
  add("one/d.txt", "題\n\n四番目。\n");
  const auto report = sample_.update_from({file("one"), file("two")});
  EXPECT_EQ(report.added + report.moved, 3U);
  EXPECT_EQ(listed(), "a.txt (two/a.txt) b.txt (two/b.txt) c.txt (two/c.txt) d.txt (one/d.txt) ");
  EXPECT_EQ(sample_.ids("最初"), "b.txt#1");
  EXPECT_TRUE(sample_.ids("二番目").starts_with("a.txt#1"));
  EXPECT_TRUE(indexer::check_index(sample_.index(), 1000).problems.empty());
}

TEST_F(IndexSync, AWholeFolderThatIsRenamedMoves) {
  add("old/a.txt", kFirst);
  add("old/sub/b.txt", kSecond);
  (void)sample_.update_from({file("old")});
  move("old", "new");
  EXPECT_EQ(shown(sample_.update_from({file("new")})), "+0 =0 ~0 >2 -0");
  EXPECT_EQ(listed(), "a.txt (new/a.txt) sub/b.txt (new/sub/b.txt) ");
  const auto report = sample_.update_from({});
  EXPECT_EQ(shown(report), "+0 =2 ~0 >0 -0") << "the old folder has nothing to keep";
  EXPECT_EQ(report.warnings.size(), 1U);
  EXPECT_TRUE(sample_.update_from({}).warnings.empty());
}

TEST_F(IndexSync, FilesMovedOutOfAFolderMoveThoughItIsEmptyNow) {
  add("inbox/a.txt", kFirst);
  add("done/b.txt", kSecond);
  (void)sample_.update_from({file("inbox"), file("done")});
  move("inbox/a.txt", "done/a.txt");
  const auto report = sample_.update_from({});
  EXPECT_EQ(shown(report), "+0 =1 ~0 >1 -0");
  EXPECT_TRUE(report.warnings.empty());
}

// ---- Changed unseen
// ------------------------------------------------------------------------------

TEST_F(IndexSync, AChangeWithinATickOfTheClockIsSeen) {
  index_two();
  const auto time = fs::last_write_time(file("a.txt"));
  add("a.txt", "題\n\n別物の文章がある。\n");
  ASSERT_EQ(fs::file_size(file("a.txt")), std::string(kFirst).size());
  fs::last_write_time(file("a.txt"), time);
  EXPECT_EQ(update(), "+0 =1 ~1 >0 -0");
}

TEST_F(IndexSync, AFileThatHasNotChangedForLongIsKnownBySizeAndTime) {
  add("a.txt", kFirst);
  const auto time = fs::last_write_time(file("a.txt")) - std::chrono::hours(1);
  fs::last_write_time(file("a.txt"), time);
  (void)update();
  add("a.txt", "題\n\n別物の文章がある。\n");
  fs::last_write_time(file("a.txt"), time);
  EXPECT_EQ(update(), "+0 =1 ~0 >0 -0");
}

// ---- Errors
// --------------------------------------------------------------------------------------

TEST_F(IndexSync, ADiskThatIsNotThereLosesNothing) {
  add("disk/c.txt", "題\n\n三番目の文章がある。\n");
  add("a.txt", kFirst);
  add("b.txt", kSecond);
  (void)update();
  fs::remove(file("disk/c.txt"));
  // The folder in which the disk is mounted is as old as it was.
  fs::last_write_time(file("disk"), fs::file_time_type::clock::now() - std::chrono::hours(1));
  const auto report = run();
  EXPECT_EQ(shown(report), "+0 =2 ~0 >0 -0");
  ASSERT_EQ(report.warnings.size(), 1U);
  EXPECT_NE(report.warnings[0].find("has become empty"), std::string::npos);
  EXPECT_EQ(update(indexer::Prune::always), "+0 =2 ~0 >0 -1");
}

TEST_F(IndexSync, AFolderThatIsEmptiedIsNotADisk) {
  add("sub/c.txt", "題\n\n三番目の文章がある。\n");
  add("a.txt", kFirst);
  add("b.txt", kSecond);
  (void)update();
  fs::remove(file("sub/c.txt"));
  EXPECT_EQ(update(), "+0 =2 ~0 >0 -1");
}

TEST_F(IndexSync, NothingIsRemovedWhenAPathIsMissing) {
  index_two();
  fs::remove(file("a.txt"));
  const auto report = sample_.update_from({sample_.articles(), file("missing")});
  EXPECT_EQ(shown(report), "+0 =1 ~0 >0 -0 !1");
  ASSERT_EQ(report.warnings.size(), 1U);
  EXPECT_NE(report.warnings[0].find("not everything could be visited"), std::string::npos);
  EXPECT_EQ(update(), "+0 =1 ~0 >0 -1");
}

TEST_F(IndexSync, WhatAFileSaysStopsNoRemoval) {
  index_two();
  fs::remove(file("a.txt"));
  add("b.txt", "壊れた\xFF文章。\n");
  EXPECT_EQ(update(), "+0 =0 ~0 >0 -1 !1");
  EXPECT_EQ(listed(), "b.txt (b.txt) ");
}

TEST_F(IndexSync, NothingIsRemovedAfterAnInterrupt) {
  index_two();
  fs::remove(file("a.txt"));
  add("c.txt", "題\n\n三番目の文章がある。\n");
  const std::atomic<bool> stop = true;
  indexer::IndexRequest request;
  request.index = sample_.index();
  request.paths = {sample_.articles()};
  indexer::IndexCallbacks callbacks;
  callbacks.stop = &stop;
  EXPECT_THROW((void)indexer::update_index(request, callbacks), base::Error);
  EXPECT_EQ(listed(), "a.txt (a.txt) b.txt (b.txt) ");
}

}  // namespace
}  // namespace shirabe
