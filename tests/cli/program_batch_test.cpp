// `shirabe batch` from outside.
#include "program_fixture.h"

namespace shirabe::cli {
namespace {

TEST_F(Program, BatchKeepsOrderAndGoesOnAfterBadQueries) {
  index_articles();
  const std::string input =
      "\xEF\xBB\xBF"
      "クルスク\r\n"
      "\n"
      "q7\t\"open\n"
      "{\"id\":\"j\",\"query\":\"条約\",\"n\":1}\n"
      "{\"id\":\"j2\",\"query\":\"条約\",\"dict\":\"x\"}\n"
      "bad \xFF byte\n"
      "{oops\n"
      "last\txyzzy";
  for (const char* jobs : {"1", "3"}) {
    const Finished done = run({"batch", "--jobs", jobs}, {.input = input});
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "");
    std::vector<std::string> seen;
    for (const json& record : records_of(done.out)) {
      const std::string type = record["type"];
      if (type != "hit") seen.push_back(record["query_id"].get<std::string>() + " " + type);
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"1 summary", "q7 error", "j summary", "j2 error",
                                              "6 error", "7 error", "last summary"}));
  }
}

TEST_F(Program, BatchAsATrecRun) {
  index_articles();
  write("queries.tsv", "a\tクルスク\nb\tДоговор\nc\txyzzy\n");
  Finished done = run({"batch", "--format", "trec", "queries.tsv"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(done.out.starts_with("a Q0 kursk.txt 1 ")) << done.out;
  EXPECT_TRUE(holds(done.out, "\nb Q0 essay-ru 1 ")) << done.out;
  done = run({"batch", "--format", "trec"}, {.input = "x\t(\ny\tДоговор\n"});
  EXPECT_EQ(done.status, 2);
  EXPECT_TRUE(done.out.starts_with("y Q0 essay-ru 1 ")) << done.out;
  EXPECT_TRUE(done.err.starts_with("shirabe: query x: ")) << done.err;
}

TEST_F(Program, BatchSaysTheSameAsSearch) {
  index_articles();
  for (const std::string query : {"ab\xFF", "\"open", "(x"}) {
    const auto of_search = records_of(run({"search", "--format", "jsonl", query}).out).at(0);
    const auto of_batch = records_of(run({"batch"}, {.input = "q\t" + query + "\n"}).out).at(0);
    EXPECT_EQ(of_batch["message"], of_search["message"]);
    EXPECT_EQ(of_batch["hint"], of_search["hint"]);
  }
}

TEST_F(Program, BatchAsATrecRunPrintsHints) {
  index_articles();
  const Finished done = run({"batch", "--format", "trec"},
                            {.input = "{\"id\":\"k\",\"query\":\"x\",\"lang\":\"xx\"}"});
  EXPECT_EQ(done.status, 2);
  EXPECT_EQ(done.err,
            "shirabe: query k: lang: unknown value \"xx\"\n  hint: one of: ja, ko, ru, en\n");
}

TEST_F(Program, BatchIsTheSameWhateverTheThreads) {
  index_articles();
  std::string input;
  for (int i = 0; i < 300; ++i) input += i % 3 == 0 ? "クルスク 条約\n" : "파병\n";
  const Finished one = run({"batch", "--format", "trec", "--jobs", "1"}, {.input = input});
  const Finished four = run({"batch", "--format", "trec", "--jobs", "4"}, {.input = input});
  EXPECT_EQ(one.status, 0);
  EXPECT_FALSE(one.out.empty());
  EXPECT_EQ(one.out, four.out);
}

TEST_F(Program, BatchInputThatIsNotThere) {
  index_articles();
  expect_error(run({"batch", "missing"}), 2, "missing");
  expect_error(run({"batch", "articles"}), 2, "articles");
  expect_error(run({"batch", "--format", "text"}), 2, "not for batch");
  EXPECT_EQ(run({"batch"}).status, 0);
}

}  // namespace
}  // namespace shirabe::cli
