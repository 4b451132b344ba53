// The program and Xapian's own servers.
#include <gtest/gtest.h>

#include "program_fixture.h"
#include "tests/support/server.h"

namespace shirabe::cli {
namespace {

class Served : public Program {};

TEST_F(Served, IsSearchedShownAndListedLikeAFolder) {
  index_articles();
  const tests::Server server(folder() / "index");
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"search", "条約"},
           {"search", "\"北朝鮮軍\""},
           {"search", "--group", "article", "--sort", "date", "파병"},
           {"show", "kursk.txt"},
           {"show", "kursk.txt#1"},
           {"list"}}) {
    const Finished folder = run(command);
    std::vector<std::string> on_server = command;
    on_server.insert(on_server.begin() + 1, {"--index", server.name()});
    const Finished served = run(on_server);
    EXPECT_EQ(served.status, 0) << served.err;
    EXPECT_EQ(served.out, folder.out);
    EXPECT_EQ(served.err, "");
  }
}

TEST_F(Served, BoundsTheTotalOfAPhrase) {
  index_articles();
  const tests::Server server(folder() / "index");
  const auto records = records_of(
      run({"search", "--index", server.name(), "--format", "jsonl", "-n", "1", "条約 \"署名\""})
          .out);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[1]["total_at_most"], true);
  EXPECT_EQ(records[1]["total_exact"], false);
  EXPECT_EQ(records[1]["incomplete"], false);
}

TEST_F(Served, TakesNoWriterAndNoCheck) {
  index_articles();
  const tests::Server server(folder() / "index");
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"index"},
                                             {"remove", "kursk.txt"},
                                             {"status"},
                                             {"status", "--check"},
                                             {"analyze", "x"}}) {
    std::vector<std::string> on_server = command;
    on_server.insert(on_server.begin() + 1, {"--index", server.name()});
    expect_error(run(on_server), 2, "of a server's index articles can be searched");
  }
}

TEST_F(Served, IsMissedByName) {
  const std::string name = "127.0.0.1:" + std::to_string(tests::free_port());
  expect_error(run({"search", "--index", name, "x"}), 3, "no server of Xapian answers at " + name);
  expect_error(run({"batch", "--index", name}), 3, name);
}

TEST_F(Served, AShardIsRefusedInAnother) {
  write_articles();
  EXPECT_EQ(run({"index", "--shard", "1/2", "articles"}).status, 0);
  EXPECT_EQ(run({"index"}).status, 0);
  expect_error(run({"index", "--shard", "2/2", "articles"}), 2, "would mix them");
  expect_error(run({"index", "--shard", "3/2", "articles"}), 2, "--shard: '3/2' is no shard");
}

}  // namespace
}  // namespace shirabe::cli
