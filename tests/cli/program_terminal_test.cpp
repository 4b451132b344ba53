// Streams, colours and terminals.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "program_fixture.h"
#include "searcher/display.h"

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

// What a terminal must never be given from an article: every control but the tab and the line feed
// that part columns and lines, and the marks that turn the direction of writing. Colours of the
// program's own are asked for in no run.
std::string commands_in(const std::string& output) {
  std::string found;
  int marks = 0;
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(output, at);
    const bool is_control = (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c <= 0x9F);
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool ends_line = c == 0x2028 || c == 0x2029;
    marks = c != U'\n' && searcher::takes_no_column(c) ? marks + 1 : 0;
    constexpr int kMostMarks = 30;
    if (is_control || turns || ends_line || marks > kMostMarks) {
      found += fmt::format("U+{:04X} at {}; ", static_cast<std::uint32_t>(c), begin);
    }
  }
  return found;
}

// As much as one field can hold of what steers a terminal.
std::string hostile(std::string_view word) {
  constexpr std::string_view kPieces[] = {
      "\x1b[2J",                                              // clears
      "\x1b]0;owned\x07",                                     // sets the title
      "\x1b]8;;http://example.org/\x1b\\link\x1b]8;;\x1b\\",  // makes a link
      "\x1bP$q\x1b\\",                                        // asks for an answer
      "\u009B5m\u009D0;x\u009C\u0085",
      "\a\b\x7F\v\f\r",
      "\u202E\u2067\u2068\u202D\u200F",
      "\u2028\u2029",
      "\u200B\u200D\uFEFF\u00AD",
  };
  std::string text;
  for (const std::string_view piece : kPieces) text.append(word).append(piece);
  return text;
}

class Hostile : public Program {
 protected:
  void index_hostile_articles() const {
    std::string marks = "窯の話";
    for (int i = 0; i < 5000; ++i) marks += "\u0301\u0E47";
    write("articles/" + file_, "窯と" + hostile("窯") + "\n\n注\n[1] " + hostile("窯") + "\n");
    write("articles/page.html", "<title>" + hostile("窯") + "</title><h2>" + hostile("窯") +
                                    "</h2><p>窯は&#27;[2J&#155;5m&#x202E;逆さ</p>");
    write("articles/long.txt", "窯 " + std::string(1'000'000, 'x') + " 窯\n");
    write("articles/marks.txt", marks + "がある。\n");
    json article{{"id", "line\x1b[31m\u202E"}, {"date", "2024"}, {"lang", "ja"}};
    for (const char* field : {"title", "text", "author", "url"}) {
      article[field] = hostile("窯");
    }
    write("articles/lines.jsonl", article.dump() + "\n");
    const Finished done = run({"index", "articles"});
    EXPECT_EQ(commands_in(done.out + done.err), "");
  }

  const std::string file_ = "evil\x1b[2J\u202E\u009B.txt";
};

TEST_F(Hostile, ArticlesDoATerminalNoHarm) {
  index_hostile_articles();
  std::vector<std::vector<std::string>> commands{
      {"search", "窯"},
      {"search", "--full-text", "-n", "50", "窯"},
      {"search", "--group", "article", "--facets", "article,lang,kind,year", "窯"},
      {"search", "--explain", "窯\x1b[31m\u202E"},
      {"search", "--path", "evil*", "窯"},
      {"search", "--path", "\x1b[2J", "--lang", "\x1b[2J", "窯"},
      {"search", "xyzzy\x1b[31m"},
      {"search", "\"\x1b[31m"},
      {"search", "(\u202E"},
      {"list"},
      {"status"},
      {"show", "no\x1b[31m\u202E"},
      {"analyze", "x\x1b[31mクルスク\u202E\u009B"},
      {"index", "--dry-run", "--rebuild", "articles"},
      {"index", "no\x1b[31msuch"},
  };
  std::size_t articles = 0;
  for (const json& record : records_of(run({"list", "--format", "jsonl"}).out)) {
    const std::string id = record["article"]["id"];
    commands.push_back({"show", id});
    commands.push_back({"show", id + "#0"});
    commands.push_back({"show", id + "#99999"});
    ++articles;
  }
  EXPECT_EQ(articles, 5U);
  for (const char* columns : {"COLUMNS=", "COLUMNS=20", "COLUMNS=80"}) {
    for (const auto& arguments : commands) {
      const Finished done = run(arguments, {.environment = {columns}});
      EXPECT_NE(done.status, -1);
      EXPECT_EQ(commands_in(done.out + done.err), "")
          << testing::PrintToString(arguments) << done.out.substr(0, 2000) << done.err;
    }
  }
}

TEST_F(Hostile, ArticlesAreShownInTheColumnsThatThereAre) {
  index_hostile_articles();
  const Finished done = run({"search", "-n", "50", "窯"}, {.environment = {"COLUMNS=80"}});
  EXPECT_LT(done.out.size(), 100'000U) << "a megabyte is not shown whole";
  for (const std::string& line : lines_of(done.out)) {
    // Paths and ids are never cut.
    if (holds(line, ".txt") || holds(line, ".html") || holds(line, "#")) continue;
    EXPECT_LE(searcher::display_width(line), 80U) << line;
  }
}

}  // namespace
}  // namespace shirabe::cli
