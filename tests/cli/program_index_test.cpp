// `shirabe index` from outside.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program_fixture.h"

namespace shirabe::cli {
namespace {

TEST_F(Program, IndexAddsReplacesAndRemoves) {
  write_articles();
  Finished done = run({"index", "articles"});
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.out, "");
  EXPECT_TRUE(done.err.starts_with("added 4, replaced 0, removed 0, unchanged 0, failed 0; "))
      << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "kursk.txt", "treaty.md"}));

  done = run({"index"});
  EXPECT_TRUE(done.err.starts_with("added 0, replaced 0, removed 0, unchanged 4, failed 0; "))
      << done.err;
  EXPECT_FALSE(holds(done.err, "byte")) << done.err;

  write("articles/treaty.md", "# 別の題\n\n別の話である。\n");
  std::filesystem::remove(folder() / "articles/kursk.txt");
  write("articles/new.txt", "新しい話。\n");
  done = run({"index"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(done.err.starts_with("added 1, replaced 1, removed 1, unchanged 2, ")) << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "new.txt", "treaty.md"}));
}

TEST_F(Program, ReadsOtherEncodingsWhenTold) {
  write("articles/old.txt", "\x92\xB2\x82\xD7\x95\xA8\n");  // 調べ物 in Shift_JIS
  write("articles/page.html", "<meta charset=koi8-r><title>x</title><p>\xEB\xD5\xD2\xD3\xCB</p>");
  Finished done = run({"index", "articles"});
  EXPECT_EQ(done.status, 5);
  EXPECT_TRUE(holds(done.err, "old.txt: byte 0x92 at offset 0 (line 1) is not UTF-8")) << done.err;
  EXPECT_TRUE(holds(done.err, "--encoding")) << done.err;
  EXPECT_EQ(ids(), (Ids{"page.html"}));
  EXPECT_EQ(run({"index", "--encoding", "Shift_JIS", "articles"}).status, 0);
  EXPECT_TRUE(holds(run({"search", "調べ物"}).out, "old.txt"));
  EXPECT_TRUE(holds(run({"search", "Курск"}).out, "page.html"));
  done = run({"index", "--encoding", "koi9", "articles"});
  EXPECT_EQ(done.status, 2);
  EXPECT_TRUE(holds(done.err, "koi9 is not known")) << done.err;
}

TEST_F(Program, NoPruneKeepsWhatIsGone) {
  index_articles();
  std::filesystem::remove(folder() / "articles/kursk.txt");
  EXPECT_EQ(run({"index", "--no-prune"}).status, 0);
  EXPECT_EQ(ids().size(), 4U);
}

TEST_F(Program, DryRunChangesNothing) {
  index_articles();
  std::filesystem::remove(folder() / "articles/kursk.txt");
  write("articles/new.txt", "新しい話。\n");
  const Finished done = run({"index", "--dry-run"});
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.out, "add\tnew.txt\t" + (folder() / "articles/new.txt").string() +
                          "\nremove\tkursk.txt\t" + (folder() / "articles/kursk.txt").string() +
                          "\n");
  EXPECT_TRUE(done.err.starts_with("dry run, nothing is changed: added 1, ")) << done.err;
  EXPECT_EQ(ids().size(), 4U);
}

TEST_F(Program, ExcludedArticlesStayAsTheyAre) {
  index_articles();
  write("articles/treaty.md", "# 別の題\n\n別の話である。\n");
  Finished done = run({"index", "--exclude", "*.md"});
  EXPECT_TRUE(done.err.starts_with("added 0, replaced 0, removed 0, ")) << done.err;
  EXPECT_EQ(run({"search", "批准書"}).status, 0);
  // The next run knows nothing of it.
  done = run({"index"});
  EXPECT_TRUE(done.err.starts_with("added 0, replaced 1, removed 0, ")) << done.err;
}

TEST_F(Program, FilesGivenByNameAreNotRemembered) {
  write("articles/kursk.txt", kKursk);
  write("single.txt", "別の話。\n");
  EXPECT_EQ(run({"index", "articles", "single.txt"}).status, 0);
  std::filesystem::remove(folder() / "single.txt");
  const Finished done = run({"index"});
  EXPECT_TRUE(done.err.starts_with("added 0, replaced 0, removed 0, unchanged 1, ")) << done.err;
  EXPECT_EQ(ids(), (Ids{"kursk.txt", "single.txt"}));
}

TEST_F(Program, IndexInJsonLines) {
  write_articles();
  write("articles/bad.txt", "ab\xFF");
  const Finished done = run({"index", "--format", "jsonl", "articles"});
  EXPECT_EQ(done.status, 5);
  const auto records = records_of(done.out);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0]["type"], "failure");
  EXPECT_TRUE(holds(records[0]["path"], "bad.txt"));
  EXPECT_EQ(records[1]["type"], "summary");
  EXPECT_EQ(records[1]["added"], 4);
  EXPECT_EQ(records[1]["failed"], 1);
}

TEST_F(Program, IndexReadsStandardInput) {
  const Finished done = run({"index", "-"}, {.input = std::string(kLines)});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru"}));
}

TEST_F(Program, FilesThatCannotBeReadAreNamedAndTheRestGoesIn) {
  write_articles();
  write("articles/bad-bytes.txt",
        "ab\xFF"
        "cd");
  write("articles/nul.txt", std::string_view("ab\0cd", 5));
  write("articles/zero.txt", "");
  const Finished done = run({"index", "articles", "missing.txt"});
  EXPECT_EQ(done.status, 5);
  for (const char* part : {"bad-bytes.txt", "byte 0xFF at offset 2", "nul.txt",
                           "NUL byte at offset 2", "zero.txt", "missing.txt"}) {
    EXPECT_TRUE(holds(done.err, part)) << part << " in\n" << done.err;
  }
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "kursk.txt", "treaty.md"}));
}

TEST_F(Program, AFileWithoutPermissionIsNamed) {
  write_articles();
  write("articles/secret.txt", "秘密の話。\n");
  ::chmod((folder() / "articles/secret.txt").c_str(), 0);
  const Finished done = run({"index", "articles"}, {.without_rights = true});
  if (done.status == 127) GTEST_SKIP() << "the program cannot be started without rights";
  EXPECT_EQ(done.status, 5) << done.err;
  EXPECT_TRUE(holds(done.err, "secret.txt")) << done.err;
  EXPECT_TRUE(holds(done.err, "added 4")) << done.err;
}

TEST_F(Program, NothingToIndex) {
  expect_error(run({"index", "missing"}), 2, "missing");
  expect_error(run({"index"}), 2, "remembers no folder");
  std::filesystem::create_directory(folder() / "empty");
  const Finished done = run({"index", "empty"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(holds(done.err, "found no article")) << done.err;
}

TEST_F(Program, IndexesThatAreNone) {
  write_articles();
  for (const char* command : {"search", "show", "remove"}) {
    expect_error(run({command, "x"}), 3, "no index");
  }
  expect_error(run({"list"}), 3, "no index");
  expect_error(run({"status"}), 3, "no index");
  expect_error(run({"batch"}, {.input = "x\n"}), 3, "no index");
  expect_error(run({"search", "--index", "articles", "x"}), 3, "not an index");
  expect_error(run({"search", "--index", "articles/kursk.txt", "x"}), 3, "not an index");
  expect_error(run({"index", "--index", "articles", "articles"}), 3, "not an index");
  expect_error(run({"index", "--index", "/proc/nothing/index", "articles"}), 6, "/proc/nothing");
}

TEST_F(Program, AnIndexThatIsBeingWritten) {
  index_articles();
  const int lock = ::open((folder() / "index/lock").c_str(), O_RDWR);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  expect_error(run({"index"}), 4, "writ");
  expect_error(run({"remove", "kursk.txt"}), 4, "writ");
  EXPECT_EQ(run({"search", "クルスク"}).status, 0);
  ::close(lock);
}

TEST_F(Program, StatusChecksTheIndex) {
  write_articles();
  ASSERT_EQ(run({"index", "articles"}).status, 0);
  Finished done = run({"status", "--check"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(done.out,
            "sound: tables and counts of 4 articles; 4 analysed again, with the same terms\n");
  const json record = records_of(run({"status", "--check", "--all", "--format", "jsonl"}).out)[0];
  EXPECT_EQ(record["sound"], true);
  EXPECT_EQ(record["analysed"], 4);
  write("index/generation-000001/database/termlist.glass", std::string(20'000, 'x'));
  done = run({"status", "--check"});
  EXPECT_EQ(done.status, 6);
  EXPECT_TRUE(holds(done.out, "not sound: ")) << done.out;
  EXPECT_TRUE(holds(done.err, "--rebuild")) << done.err;
  EXPECT_EQ(run({"status", "--all"}).status, 2);
}

}  // namespace
}  // namespace shirabe::cli
