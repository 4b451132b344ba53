// Help, and command lines that are refused.
#include "program_fixture.h"

namespace shirabe::cli {
namespace {

TEST_F(Program, Help) {
  Finished done = run({});
  EXPECT_EQ(done.status, 2);
  EXPECT_EQ(done.out, "");
  EXPECT_TRUE(holds(done.err, "Usage: shirabe COMMAND")) << done.err;
  done = run({"help"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(holds(done.out, "Usage: shirabe COMMAND")) << done.out;
  done = run({"help", "search"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(holds(done.out, "Usage: shirabe search [OPTION...] QUERY...")) << done.out;
  EXPECT_EQ(run({"search", "--help"}).out, done.out);
  EXPECT_TRUE(holds(run({"help", "query"}).out, "クルスク"));
  EXPECT_TRUE(run({"--version"}).out.starts_with("shirabe 0."));
  expect_error(run({"help", "nothing"}), 2, "nothing");
  done = run({"help", "help"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(holds(done.out, "Usage: shirabe help [query|COMMAND]\n")) << done.out;
  EXPECT_EQ(run({"help", "--help"}).out, done.out);
}

TEST_F(Program, HelpIsClean) {
  for (const char* command :
       {"index", "search", "batch", "show", "list", "remove", "analyze", "status", "help"}) {
    const Finished done = run({"help", command});
    EXPECT_FALSE(holds(done.out, " \n")) << done.out;
    EXPECT_FALSE(done.out.ends_with("\n\n")) << done.out;
    EXPECT_FALSE(holds(done.out, "xcludes")) << done.out;
    EXPECT_TRUE(holds(done.out, "  -h, --help ")) << done.out;
  }
  EXPECT_TRUE(holds(run({"help", "search"}).out, "\n  --index DIR ... ")) << "several";
  EXPECT_TRUE(holds(run({"help", "index"}).out, "\n  --index DIR   ")) << "one";
  EXPECT_TRUE(holds(run({"help", "index"}).out, "how files are encoded"));
  EXPECT_TRUE(holds(run({}).err, "  -h, --help "));
}

TEST_F(Program, AnOptionWithoutItsValueTakesNothingElse) {
  index_articles();
  struct Row {
    std::vector<std::string> arguments;
    std::string message;
  };
  const std::vector<Row> rows{
      {{"search", "--index=", "条約"}, "--index needs a folder\n  hint: see `shirabe help search`"},
      {{"search", "--index", "", "条約"}, "--index needs a folder\n"},
      {{"search", "条約", "--index"}, "--index needs a folder\n"},
      {{"search", "--index", "--", "条約"}, "--index needs a folder\n"},
      {{"list", "--index="}, "--index needs a folder\n  hint: see `shirabe help list`"},
      {{"search", "-n=", "5", "条約"}, "-n needs a number\n"},
      {{"search", "-n", "", "条約"}, "-n needs a number\n"},
      {{"search", "--lang=", "ja", "条約"}, "--lang needs a list\n"},
      {{"search", "--format=", "jsonl", "条約"}, "--format needs a name\n"},
      {{"list", "--format", ""}, "--format needs a name\n"},
      {{"search", "--color=", "never", "条約"}, "--color needs a value\n"},
      {{"index", "--exclude=", "*.md", "articles"}, "--exclude needs a pattern\n"},
      {{"search", "--path=", "*.md", "条約"}, "--path needs a pattern\n"},
      {{"batch", "--jobs=", "2"}, "--jobs needs a number\n"},
      {{"search", "--explain=", "条約"}, "--explain takes no value\n"},
      {{"search", "--full-text=no", "条約"}, "--full-text takes no value\n"},
  };
  for (const Row& row : rows) expect_error(run(row.arguments), 2, "shirabe: " + row.message);
  // A value may look like an option.
  EXPECT_EQ(run({"index", "--exclude", "--wait=", "articles"}).status, 0);
  EXPECT_EQ(run({"search", "--", "条約", "-n="}).status, 0);
}

TEST_F(Program, WrongUsage) {
  struct Row {
    std::vector<std::string> arguments;
    std::string message;
  };
  const std::vector<Row> rows{
      {{"nothing"}, "unknown command 'nothing'"},
      {{"--nothing"}, "unknown option '--nothing'"},
      {{"search"}, "QUERY... is missing"},
      {{"search", "--nothing", "x"}, "unknown option --nothing"},
      {{"search", "-n", "x", "y"}, "-n: 'x' is not a whole number"},
      {{"search", "-n", "-1", "y"}, "-n: '-1' is not a whole number"},
      {{"search", "-n", "0", "y"}, "-n takes a number from 1\n  hint: see `shirabe help search`"},
      {{"batch", "-n0"}, "-n takes a number from 1\n  hint: see `shirabe help batch`"},
      {{"index", "--prune", "--no-prune"}, "--prune and --no-prune exclude each other"},
      {{"no\tthing"}, R"(unknown command 'no\x09thing')"},
      {{"search", "--format", "xml", "x"}, "--format: unknown value 'xml'"},
      {{"search", "--lang", "fr", "x"}, "--lang: unknown value 'fr'"},
      {{"search", "--kind", "foot", "x"}, "--kind: unknown value 'foot'"},
      {{"search", "--facets", "lang,size", "x"}, "--facets: unknown value 'size'"},
      {{"search", "--facets", "lang", "--format", "trec", "x"}, "--format trec has no place for f"},
      {{"search", "--group", "file", "x"}, "--group: unknown value 'file'"},
      {{"search", "--color", "pink", "x"}, "--color: unknown value 'pink'"},
      {{"batch", "--jobs", "many"}, "--jobs: 'many'"},
      {{"batch", "a", "b"}, "'b' is too much"},
      {{"show"}, "ID is missing"},
      {{"show", "a", "b"}, "'b' is too much"},
      {{"list", "a"}, "'a' is too much"},
      {{"list", "--format", "xml"}, "--format: unknown value 'xml'"},
      {{"remove"}, "ARTICLE-ID... is missing"},
      {{"analyze"}, "TEXT... is missing"},
      {{"index", "--nothing"}, "unknown option --nothing"},
  };
  for (const Row& row : rows) expect_error(run(row.arguments), 2, row.message);
}

TEST_F(Program, WhatComesLaterIsRefusedByName) {
  const std::vector<std::vector<std::string>> commands{
      {"search", "--format", "html", "x"},
      {"serve"},
      {"serve", "--port", "80"},
      {"timeline", "x"},
      {"help", "timeline"},
  };
  for (const auto& command : commands) {
    expect_error(run(command), 2, "comes with a later version");
  }
}

}  // namespace
}  // namespace shirabe::cli
