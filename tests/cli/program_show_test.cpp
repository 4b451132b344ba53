// `show`, `list`, `remove`, `analyze` and `status` from outside.
#include <algorithm>

#include "program_fixture.h"

namespace shirabe::cli {
namespace {

TEST_F(Program, ShowsAPassageInItsContext) {
  index_articles();
  const json hit = records_of(run({"search", "--format", "jsonl", "死傷者"}).out).at(0);
  const std::string id = hit["passage"]["id"];
  const Finished done = run({"show", id});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(done.out.starts_with("クルスク派兵の記録\n")) << done.out;
  EXPECT_TRUE(holds(done.out, "\n> 北朝鮮軍の部隊は")) << done.out;
  const auto records = records_of(run({"show", "--format", "jsonl", id}).out);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0]["type"], "passage");
  EXPECT_EQ(records[0]["passage"]["id"], id);
  EXPECT_TRUE(records[0]["notes"].is_array());
}

TEST_F(Program, ShowsAnArticle) {
  index_articles();
  const Finished done = run({"show", "essay-ko"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(done.out.starts_with("파병의 배경\ntitle      파병의 배경")) << done.out;
  EXPECT_TRUE(holds(done.out, "\nformat     jsonl\n")) << done.out;
  EXPECT_TRUE(holds(done.out, "/articles/essays.jsonl\n")) << done.out;
  EXPECT_TRUE(holds(done.out, "  북한은 러시아에 병력을 파병했다.")) << done.out;
  const auto records = records_of(run({"show", "--format", "jsonl", "treaty.md"}).out);
  EXPECT_EQ(records.at(0)["type"], "article");
  EXPECT_TRUE(records[0]["origins"].is_object());
  EXPECT_EQ(records.size(), 1 + records[0]["passages"].get<std::size_t>());
  EXPECT_EQ(run({"show", "--extracted", "kursk.txt"}).out, kKursk);
}

TEST_F(Program, NoSuchId) {
  index_articles();
  expect_error(run({"show", "nothing"}), 1, "no article or passage 'nothing'\n");
  expect_error(run({"show", ""}), 1, "no article or passage ''\n");
  expect_error(run({"show", "a\x1b[31m\n#0"}), 1, R"(no article or passage 'a\x1B[31m\x0A#0')");
  expect_error(run({"show", "kursk.txt#999"}), 1, "kursk.txt#999");
  expect_error(run({"remove", "no\tthing"}), 1, R"(no article 'no\x09thing')");
}

TEST_F(Program, ExtractedTextOfAFileThatIsGone) {
  index_articles();
  std::filesystem::remove(folder() / "articles/kursk.txt");
  expect_error(run({"show", "--extracted", "kursk.txt"}), 5, "kursk.txt");
}

TEST_F(Program, Lists) {
  index_articles();
  const auto lines = lines_of(run({"list"}).out);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_TRUE(lines[0].starts_with("essay-ko\t2025-01-15\t파병의 배경\t")) << lines[0];
  EXPECT_EQ(std::count(lines[0].begin(), lines[0].end(), '\t'), 4);
  const auto records = records_of(run({"list", "--format", "jsonl"}).out);
  ASSERT_EQ(records.size(), 4U);
  EXPECT_EQ(records[2]["article"]["id"], "kursk.txt");
  EXPECT_EQ(records[2]["notes"], 2);
}

TEST_F(Program, Removes) {
  index_articles();
  const Finished done = run({"remove", "kursk.txt", "nothing", "essay-ko"});
  EXPECT_EQ(done.status, 1);
  EXPECT_TRUE(holds(done.err, "no article 'nothing'")) << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ru", "treaty.md"}));
  EXPECT_EQ(run({"remove", "essay-ru"}).status, 0);
  EXPECT_EQ(run({"search", "--no-across", "Договор"}).status, 1);
}

TEST_F(Program, AnalyzesAcross) {
  const Finished done = run({"analyze", "--across", "派兵"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(done.out.starts_with("query ")) << done.out;
  EXPECT_TRUE(holds(done.out, "파병")) << done.out;
  const auto records = records_of(run({"analyze", "--across", "--format=jsonl", "Курск"}).out);
  ASSERT_FALSE(records.empty());
  EXPECT_EQ(records[0]["type"], "form");
  EXPECT_EQ(records[0]["query"], "курск");
  EXPECT_FALSE(records[0]["source"].get<std::string>().empty());
}

// Only an index tells which words there are to sound alike.
TEST_F(Program, AnalyzesAcrossBySoundInAnIndex) {
  write("articles/visit.txt", "訪問\n\nドルガーチェフが訪れた。\n");
  ASSERT_EQ(run({"index", "--index", "names", "articles"}).status, 0);
  const auto records = records_of(
      run({"analyze", "--across", "--index", "names", "--format=jsonl", "Долгачев"}).out);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0]["form"], "ドルガーチェフ");
  EXPECT_EQ(records[0]["source"], "sound");
  EXPECT_EQ(records_of(run({"analyze", "--across", "--format=jsonl", "Долгачев"}).out).size(), 0U);
}

TEST_F(Program, Analyzes) {
  const Finished done = run({"analyze", "북한군과", "Курск"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(done.out.starts_with("kind ")) << done.out;
  EXPECT_TRUE(holds(done.out, "북한군")) << done.out;
  const auto records =
      records_of(run({"analyze", "--format", "jsonl", "-"}, {.input = "Курск"}).out);
  ASSERT_FALSE(records.empty());
  EXPECT_EQ(records[0]["type"], "term");
  EXPECT_EQ(records[0]["byte_begin"], 0);
  EXPECT_EQ(records[0]["byte_end"], 10);
  expect_error(run({"analyze", "a\xFF"}), 2, "1");
}

TEST_F(Program, AnalyzesNumbersAndDates) {
  const Finished done = run({"analyze", "１万２千人、同年。令和6年6月19日、12％"});
  EXPECT_EQ(done.status, 0) << done.err;
  for (const char* row :
       {"\nnumber  =12000      0         0-12   number   10 stretches\n",
        "\ndate    2024-06-19  6         27-46  era      confidence 1, 8 stretches\n",
        "\nnumber  =12%        13        49-54  percent\n"}) {
    EXPECT_TRUE(holds(done.out, row)) << row << done.out;
  }
  EXPECT_FALSE(holds(done.out, "2020+5")) << done.out;

  const auto records = records_of(run({"analyze", "--format", "jsonl", "6月。2024年5月"}).out);
  const auto row = [&](const char* term) {
    return *std::find_if(records.begin(), records.end(), [&](const json& record) {
      return record["kind"] == "date" && record["term"] == term;
    });
  };
  EXPECT_EQ(row("2024-05")["stretch"], false);
  EXPECT_EQ(row("2024-05")["confidence"], 1.0);
  EXPECT_EQ(row("2024-05")["byte_begin"], 7);
  EXPECT_EQ(row("2024-05")["byte_end"], 18);
  EXPECT_EQ(row("2020+5")["stretch"], true);
}

TEST_F(Program, Status) {
  index_articles();
  const Finished done = run({"status"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(holds(done.out, "\narticles        4\n")) << done.out;
  EXPECT_TRUE(holds(done.out, (folder() / "articles").string())) << done.out;
  const auto lines = lines_of(done.out);
  const auto last_run = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("last run        20");
  });
  ASSERT_NE(last_run, lines.end()) << done.out;
  EXPECT_TRUE(last_run->ends_with("Z, added 4, replaced 0, removed 0, unchanged 0, failed 0"))
      << *last_run;
  for (const char* name :
       {"generation      1\n", "passages        ", "terms           ", "text            ",
        "on disk         ", " times the text\n", "passages by kind      body ",
        "passages by language  ", "terms by type ", "made with ", "icu "}) {
    EXPECT_TRUE(holds(done.out, name)) << name << " in\n" << done.out;
  }
  const json record = records_of(run({"status", "--format", "jsonl"}).out).at(0);
  EXPECT_EQ(record["articles"], 4);
  EXPECT_EQ(record["generation"], 1);
  EXPECT_EQ(record["folders"], json({(folder() / "articles").string()}));
  EXPECT_FALSE(record["index_fingerprint"]["icu"].empty());
  EXPECT_EQ(record["differences"], json::array());
  for (const char* name : {"passages_by_kind", "passages_by_language", "terms_by_type"}) {
    EXPECT_FALSE(record[name].empty()) << name;
  }
  const double ratio = record["disk_bytes"].get<double>() / record["text_bytes"].get<double>();
  EXPECT_NEAR(record["disk_to_text"].get<double>(), ratio, 0.01);
  EXPECT_EQ(record["last_run"]["added"], 4);
}

}  // namespace
}  // namespace shirabe::cli
