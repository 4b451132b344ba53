// Streams, colours and terminals.
#include <algorithm>
#include <cstdlib>

#include "program_fixture.h"

namespace shirabe::cli {
namespace {

TEST_F(Program, AClosedPipeIsAQuietSuccess) {
  index_articles();
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"search", "クルスク"}, {"list"}, {"help"}, {"--version"}, {"batch"}}) {
    const Finished done = run(arguments, {.input = "クルスク\n条約\n", .closed_pipe = true});
    EXPECT_EQ(done.status, 0) << arguments.front();
    EXPECT_EQ(done.err, "") << arguments.front();
  }
}

TEST_F(Program, AFullDiskIsAnError) {
  index_articles();
  const Finished done = run({"search", "クルスク"}, {.output_file = "/dev/full"});
  EXPECT_EQ(done.status, 6);
  EXPECT_TRUE(holds(done.err, "cannot write to standard output")) << done.err;
}

TEST_F(Program, ColourAndTotalsOnATerminal) {
  if (!std::filesystem::exists("/dev/pts/ptmx")) GTEST_SKIP() << "no terminals here: /dev/pts";
  index_articles();
  const Finished done = run_on_terminal({"search", "死傷者"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(holds(done.out, "\x1b[1;31m死傷者\x1b[0m")) << done.out;
  EXPECT_TRUE(holds(done.out, " ms")) << done.out;
  EXPECT_FALSE(holds(run_on_terminal({"search", "--color", "never", "死傷者"}).out, "\x1b"));
  EXPECT_TRUE(holds(run({"search", "--color", "always", "死傷者"}).out, "\x1b[1;31m"));
  EXPECT_TRUE(holds(run({"search", "--color", "always", "--full-text", "死傷者"}).out,
                    "\x1b[1;31m死傷者\x1b[0m"));
}

TEST_F(Program, APagerOnlyWhenAskedAndOnATerminal) {
  if (!std::filesystem::exists("/dev/pts/ptmx")) GTEST_SKIP() << "no terminals here: /dev/pts";
  index_articles();
  const std::string before = std::getenv("PAGER") == nullptr ? "" : std::getenv("PAGER");
  const auto on_terminal = [&](const char* pager, const std::vector<std::string>& arguments) {
    ::setenv("PAGER", pager, 1);
    const Finished done = run_on_terminal(arguments);
    before.empty() ? ::unsetenv("PAGER") : ::setenv("PAGER", before.c_str(), 1);
    return done;
  };
  const std::vector<std::string> asked{"search", "--pager", "死傷者"};
  Finished done = on_terminal("sed s/^/paged:/", asked);
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(holds(done.out, "paged: 1. \x1b[1mクルスク派兵の記録")) << done.out;
  EXPECT_TRUE(
      holds(on_terminal("sed s/^/paged:/", {"show", "--pager", "treaty.md"}).out, "paged:"));
  EXPECT_FALSE(holds(on_terminal("sed s/^/paged:/", {"search", "死傷者"}).out, "paged"));
  EXPECT_TRUE(holds(on_terminal("no-such-pager", asked).out, "クルスク派兵の記録"));
  EXPECT_TRUE(holds(on_terminal("", asked).out, "クルスク派兵の記録"));
  done = on_terminal("true", asked);
  EXPECT_EQ(done.status, 0) << "a pager need not read to the end";
  const Finished piped = run(asked, {.environment = {"PAGER=sed s/^/paged:/"}});
  EXPECT_TRUE(piped.out.starts_with(" 1. クルスク派兵の記録")) << piped.out;
}

TEST_F(Program, NoColorAndColumnsOfTheEnvironment) {
  index_articles();
  const Finished done = run({"search", "死傷者"}, {.environment = {"COLUMNS=30"}});
  const auto lines = lines_of(done.out);
  ASSERT_GT(lines.size(), 3U);
  // 13 wide characters behind an indent of 4.
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("    ") && line.size() > 4 + 3 * 10 && line.size() <= 4 + 3 * 13;
  })) << done.out;
}

TEST_F(Program, AHostileArticleDoesATerminalNoHarm) {
  const json article{{"id", "evil\x1b[31m"},
                     {"title", "title\x1b]0;owned\x07\u202Eend"},
                     {"text", "ドローンの話\x1b[2J\u009B5m\u202E逆さ\x7F。"},
                     {"author", "a\x1b[0m"},
                     {"date", "2024"}};
  const Finished indexed = run({"index", "-"}, {.input = article.dump() + "\n"});
  ASSERT_EQ(indexed.status, 0) << indexed.err;
  const std::string id = records_of(run({"list", "--format", "jsonl"}).out).at(0)["article"]["id"];
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"search", "ドローン"},
                                             {"search", "--full-text", "ドローン"},
                                             {"list"},
                                             {"show", id},
                                             {"show", id + "#0"},
                                             {"show", "no\x1b[31m"},
                                             {"search", "xyzzy\x1b[31m"},
                                             {"search", "\"\x1b[31m"},
                                             {"analyze", "x\x1b[31mクルスク"}}) {
    const Finished done = run(arguments);
    for (const std::string_view bad : {"\x1b", "\x07", "\x7F", "\u009B", "\u202E"}) {
      EXPECT_FALSE(holds(done.out + done.err, bad)) << arguments.front() << '\n' << done.out;
    }
  }
}

}  // namespace
}  // namespace shirabe::cli
