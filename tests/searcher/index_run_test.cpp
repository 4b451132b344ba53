// Index runs, seen through searches: what is unchanged, replaced, removed, rebuilt.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "indexer/index.h"
#include "searcher/catalog.h"
#include "tests/searcher/sample_index.h"

namespace shirabe {
namespace {

std::string shown(const indexer::IndexReport& report) {
  return "added " + std::to_string(report.added) + ", replaced " + std::to_string(report.replaced) +
         ", removed " + std::to_string(report.removed) + ", unchanged " +
         std::to_string(report.unchanged) + ", failed " + std::to_string(report.failures.size());
}

std::string listed(const std::filesystem::path& index) {
  std::string ids;
  for (const auto& entry : searcher::list_articles({index})) ids += entry.article.id + " ";
  return ids;
}

TEST(IndexRun, TakesInOnlyWhatIsNew) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n最初の文章がある。\n");
  sample.add("sub/b.md", "# 題\n\n二番目の文章がある。\n");
  EXPECT_EQ(shown(sample.update()), "added 2, replaced 0, removed 0, unchanged 0, failed 0");
  EXPECT_EQ(shown(sample.update()), "added 0, replaced 0, removed 0, unchanged 2, failed 0");
  EXPECT_EQ(shown(sample.update_from({})), "added 0, replaced 0, removed 0, unchanged 2, failed 0")
      << "the folder is remembered";

  sample.add("a.txt", "題\n\n書き直した長い文章がある。\n");
  EXPECT_EQ(shown(sample.update()), "added 0, replaced 1, removed 0, unchanged 1, failed 0");
  EXPECT_EQ(sample.ids("最初"), "");
  EXPECT_EQ(sample.ids("書き直す"), "a.txt#1");

  std::filesystem::remove(sample.articles() / "sub/b.md");
  EXPECT_EQ(shown(sample.update()), "added 0, replaced 0, removed 1, unchanged 1, failed 0");
  EXPECT_EQ(listed(sample.index()), "a.txt ");
}

TEST(IndexRun, KnowsATouchedFileByItsContent) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n文章がある。\n");
  (void)sample.update();
  std::filesystem::last_write_time(sample.articles() / "a.txt",
                                   std::filesystem::file_time_type::clock::now());
  EXPECT_EQ(shown(sample.update()), "added 0, replaced 0, removed 0, unchanged 1, failed 0");
}

TEST(IndexRun, FollowsTheLinesOfAJsonLinesFile) {
  const tests::SampleIndex sample;
  sample.add(
      "many.jsonl",
      "{\"id\":\"x\",\"text\":\"一つ目の話。\"}\n{\"id\":\"y\",\"text\":\"二つ目の話。\"}\n");
  (void)sample.update();
  sample.add(
      "many.jsonl",
      "{\"id\":\"y\",\"text\":\"二つ目の話。\"}\n{\"id\":\"z\",\"text\":\"三つ目の物語。\"}\n");
  EXPECT_EQ(shown(sample.update()), "added 1, replaced 0, removed 1, unchanged 1, failed 0");
  EXPECT_EQ(listed(sample.index()), "y z ");
}

TEST(IndexRun, KeepsAnArticleWhoseFileCannotBeRead) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n文章がある。\n");
  (void)sample.update();
  sample.add("a.txt", "題\n\n壊れた\xFFの文章。\n");
  sample.add("b.txt", "題\n\n別の文章。\n");
  const indexer::IndexReport report = sample.update();
  EXPECT_EQ(shown(report), "added 1, replaced 0, removed 0, unchanged 0, failed 1");
  EXPECT_NE(report.failures[0].message.find("a.txt"), std::string::npos);
  EXPECT_FALSE(report.failures[0].hint.empty());
  EXPECT_EQ(listed(sample.index()), "a.txt b.txt ");
}

TEST(IndexRun, GivesEachArticleAnIdOfItsOwn) {
  const tests::SampleIndex sample;
  sample.add("one/a.txt", "題\n\n一つ目。\n");
  sample.add("two/a.txt", "題\n\n二つ目。\n");
  (void)sample.update_from({sample.articles() / "one"});
  (void)sample.update_from({sample.articles() / "two"});
  EXPECT_EQ(listed(sample.index()), "a.txt two/a.txt ");
  EXPECT_EQ(shown(sample.update_from({})), "added 0, replaced 0, removed 0, unchanged 2, failed 0");
}

TEST(IndexRun, RebuildsToTheSameAnswers) {
  const tests::SampleIndex sample;
  for (int i = 0; i < 20; ++i) {
    sample.add(std::to_string(i) + ".txt",
               "題\n\n第" + std::to_string(i) + "の話。クルスクの派兵は続いた。\n");
  }
  (void)sample.update();
  sample.add("3.txt", "題\n\n書き直した第3の話。クルスクの派兵は続いた。\n");
  std::filesystem::remove(sample.articles() / "5.txt");
  (void)sample.update();
  const std::string before = sample.ids("クルスク 派兵");
  indexer::IndexRequest request;
  request.index = sample.index();
  request.rebuild = true;
  EXPECT_EQ(shown(indexer::update_index(request, {})),
            "added 19, replaced 0, removed 0, unchanged 0, failed 0");
  EXPECT_EQ(sample.ids("クルスク 派兵"), before);
  EXPECT_EQ(searcher::status(sample.index()).generation, 2U);
}

TEST(IndexRun, RebuildCarriesOverWhatHasNoFile) {
  const tests::SampleIndex sample;
  const tests::TemporaryFolder elsewhere;
  const auto file = elsewhere.write("lines.jsonl", "{\"id\":\"x\",\"text\":\"残る話がある。\"}\n");
  (void)sample.update_from({file});
  std::filesystem::remove(file);
  indexer::IndexRequest request;
  request.index = sample.index();
  request.rebuild = true;
  (void)indexer::update_index(request, {});
  EXPECT_EQ(sample.ids("残る"), "x#0");
}

TEST(IndexRun, RebuildKeepsWhatCannotBeReadThisTime) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n残る話がある。\n");
  sample.add("b.jsonl",
             "{\"id\":\"x\",\"text\":\"一つ目。\"}\n{\"id\":\"y\",\"text\":\"二つ目。\"}\n");
  (void)sample.update();
  sample.add("a.txt", "題\n\n壊れた\xFF話。\n");
  sample.add("b.jsonl", "{\"id\":\"x\",\"text\":\"一つ目。\"}\n{broken\n");
  indexer::IndexRequest request;
  request.index = sample.index();
  request.rebuild = true;
  EXPECT_EQ(indexer::update_index(request, {}).failures.size(), 2U);
  EXPECT_EQ(listed(sample.index()), "a.txt x y ");
}

TEST(IndexRun, RebuildKeepsTheIds) {
  const tests::SampleIndex sample;
  sample.add("z/n.txt", "題\n\n一つ目。\n");
  sample.add("b/n.txt", "題\n\n二つ目。\n");
  (void)sample.update_from({sample.articles() / "z"});
  (void)sample.update_from({sample.articles() / "b"});
  const std::string before = sample.ids("一つ目") + sample.ids("二つ目");
  indexer::IndexRequest request;
  request.index = sample.index();
  request.rebuild = true;
  (void)indexer::update_index(request, {});
  EXPECT_EQ(listed(sample.index()), "b/n.txt n.txt ");
  EXPECT_EQ(sample.ids("一つ目") + sample.ids("二つ目"), before);
}

TEST(IndexRun, MendsADamagedIndexByARebuild) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n話がある。\n");
  (void)sample.update();
  for (const char* table : {"postlist.glass", "termlist.glass"}) {
    const auto generation = searcher::status(sample.index()).generation;
    const auto folder = "generation-00000" + std::to_string(generation);
    std::filesystem::resize_file(sample.index() / folder / "database" / table, 5000);
    indexer::IndexRequest request;
    request.index = sample.index();
    request.paths = {sample.articles()};
    request.rebuild = true;
    (void)indexer::update_index(request, {});
    EXPECT_EQ(listed(sample.index()), "a.txt ") << table;
  }
}

TEST(IndexRun, ReadsAFileAgainThatWasNotReadToItsEnd) {
  const tests::SampleIndex sample;
  sample.add("many.jsonl", "{\"id\":\"x\",\"text\":\"一つ目。\"}\n{broken\n");
  EXPECT_EQ(shown(sample.update()), "added 1, replaced 0, removed 0, unchanged 0, failed 1");
  EXPECT_EQ(shown(sample.update()), "added 0, replaced 0, removed 0, unchanged 1, failed 1")
      << "the broken line is named again";

  std::string lines;
  for (int i = 0; i < 12000; ++i) {
    lines += "{\"id\":\"n" + std::to_string(i) + "\",\"text\":\"話" + std::to_string(i) +
             std::string(300, 'x') + "。\"}\n";
  }
  sample.add("many.jsonl", lines);
  std::atomic<bool> stop = false;
  indexer::IndexRequest request;
  request.index = sample.index();
  indexer::IndexCallbacks callbacks;
  callbacks.stop = &stop;
  callbacks.progress = [&](const indexer::Progress& progress) {
    if (progress.articles_done > 100) stop = true;
  };
  EXPECT_THROW((void)indexer::update_index(request, callbacks), base::Error);
  EXPECT_LT(searcher::list_articles({sample.index()}).size(), 12000U);
  (void)indexer::update_index(request, {});
  EXPECT_EQ(searcher::list_articles({sample.index()}).size(), 12000U);
}

TEST(IndexRun, OneOddLineHarmsNoOther) {
  const tests::SampleIndex sample;
  sample.add("a.jsonl",
             "{\"id\":\"x\",\"text\":\"一。\",\"n\":1e999}\n{\"id\":\"y\",\"text\":\"二。\"}\n");
  EXPECT_EQ(shown(sample.update()), "added 1, replaced 0, removed 0, unchanged 0, failed 1");
}

TEST(IndexRun, FollowsAMovedFileOfManyArticles) {
  const tests::SampleIndex sample;
  sample.add("old.jsonl",
             "{\"id\":\"x\",\"text\":\"一つ目。\"}\n{\"id\":\"y\",\"text\":\"二つ目。\"}\n");
  (void)sample.update();
  std::filesystem::rename(sample.articles() / "old.jsonl", sample.articles() / "new.jsonl");
  (void)sample.update();
  EXPECT_EQ(listed(sample.index()), "x y ");
}

TEST(IndexRun, LeavesAloneWhatIsExcluded) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n話がある。\n");
  sample.add("b.md", "# 題\n\n別の話がある。\n");
  (void)sample.update();
  indexer::IndexRequest request;
  request.index = sample.index();
  request.excludes = {"*.md"};
  EXPECT_EQ(shown(indexer::update_index(request, {})),
            "added 0, replaced 0, removed 0, unchanged 1, failed 0");
  EXPECT_EQ(listed(sample.index()), "a.txt b.md ");
}

TEST(IndexRun, DoesNotIndexItself) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n話がある。\n");
  indexer::IndexRequest request;
  request.index = sample.articles() / "idx";
  request.paths = {sample.articles()};
  (void)indexer::update_index(request, {});
  EXPECT_EQ(shown(indexer::update_index(request, {})),
            "added 0, replaced 0, removed 0, unchanged 1, failed 0");
}

TEST(IndexRun, ForgetsAFolderThatIsGoneWhenToldTo) {
  const tests::SampleIndex sample;
  sample.add("keep/k.txt", "題\n\n残る話。\n");
  sample.add("gone/g.txt", "題\n\n消える話。\n");
  sample.add("gone/broken.txt", "\xFF");
  (void)sample.update_from({sample.articles() / "keep", sample.articles() / "gone"});
  std::filesystem::remove_all(sample.articles() / "gone");
  indexer::IndexRequest request;
  request.index = sample.index();
  const indexer::IndexReport careful = indexer::update_index(request, {});
  ASSERT_EQ(careful.failures.size(), 1U);
  EXPECT_NE(careful.failures[0].hint.find("--prune"), std::string::npos);
  EXPECT_EQ(listed(sample.index()), "g.txt k.txt ");
  request.prune = indexer::Prune::always;
  EXPECT_EQ(shown(indexer::update_index(request, {})),
            "added 0, replaced 0, removed 1, unchanged 1, failed 0");
  request.prune = indexer::Prune::careful;
  EXPECT_EQ(shown(indexer::update_index(request, {})),
            "added 0, replaced 0, removed 0, unchanged 1, failed 0");
}

TEST(IndexRun, BoundsWhatALongTitleCosts) {
  const tests::SampleIndex sample;
  std::string title;
  for (int i = 0; i < 20'000; ++i) title += "クルスク。";
  sample.add("a.jsonl", "{\"id\":\"x\",\"title\":\"" + title + "\",\"text\":\"\"}\n");
  (void)sample.update();
  EXPECT_NE(sample.ids("クルスク"), "");
}

TEST(IndexRun, PlansWithoutWriting) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n文章。\n");
  indexer::IndexRequest request;
  request.index = sample.index();
  request.paths = {sample.articles()};
  request.dry_run = true;
  const indexer::IndexReport report = indexer::update_index(request, {});
  ASSERT_EQ(report.planned.size(), 1U);
  EXPECT_EQ(report.planned[0].action, "add");
  EXPECT_EQ(report.planned[0].id, "a.txt");
  EXPECT_FALSE(std::filesystem::exists(sample.index()));
}

TEST(IndexRun, StopsWhenAskedAndGoesOnLater) {
  const tests::SampleIndex sample;
  for (int i = 0; i < 50; ++i) sample.add(std::to_string(i) + ".txt", "題\n\n文章がある。\n");
  std::atomic<bool> stop = true;
  indexer::IndexRequest request;
  request.index = sample.index();
  request.paths = {sample.articles()};
  indexer::IndexCallbacks callbacks;
  callbacks.stop = &stop;
  try {
    (void)indexer::update_index(request, callbacks);
    ADD_FAILURE() << "was not interrupted";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::interrupted);
  }
  (void)indexer::update_index(request, {});
  EXPECT_EQ(searcher::list_articles({sample.index()}).size(), 50U);
}

TEST(IndexRun, RefusesWhatIsNotThere) {
  const tests::SampleIndex sample;
  const auto code = [&](const std::vector<std::filesystem::path>& paths) {
    try {
      (void)sample.update_from(paths);
    } catch (const base::Error& error) {
      return std::string(base::name(error.code()));
    }
    return std::string("none");
  };
  EXPECT_EQ(code({sample.articles() / "missing"}), "usage");
  EXPECT_EQ(code({}), "usage") << "nothing is remembered yet";
}

TEST(IndexRun, TakesALongLineInBoundedTime) {
  const tests::SampleIndex sample;
  std::string line;
  while (line.size() < 3'000'000) line += "切れ目のない長い行が続いていてクルスクという名もある";
  sample.add("long.txt", line);
  EXPECT_EQ(shown(sample.update()), "added 1, replaced 0, removed 0, unchanged 0, failed 0");
  EXPECT_NE(sample.ids("クルスク"), "");
}

}  // namespace
}  // namespace shirabe
