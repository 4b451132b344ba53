// `shirabe search` from outside.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "program_fixture.h"

namespace shirabe::cli {
namespace {

TEST_F(Program, SearchForAPerson) {
  index_articles();
  const Finished done = run({"search", "クルスク", "死傷者"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(done.err, "");
  EXPECT_TRUE(done.out.starts_with(" 1. クルスク派兵の記録")) << done.out;
  EXPECT_TRUE(holds(done.out, "articles/kursk.txt:")) << done.out;
  EXPECT_FALSE(holds(done.out, "\x1b"));
}

TEST_F(Program, SearchInJsonLines) {
  index_articles();
  const Finished done = run({"search", "--format=jsonl", "--full-text", "-n1", "死傷者"});
  EXPECT_EQ(done.status, 0) << done.err;
  const auto records = records_of(done.out);
  ASSERT_EQ(records.size(), 2U) << done.out;
  const json& hit = records[0];
  EXPECT_EQ(hit["type"], "hit");
  EXPECT_EQ(hit["query_id"], "1");
  EXPECT_EQ(hit["rank"], 1);
  EXPECT_EQ(hit["article"]["id"], "kursk.txt");
  EXPECT_EQ(hit["passage"]["kind"], "body");
  EXPECT_TRUE(holds(hit["text"], "死傷者"));
  const auto highlight = hit["snippet"]["highlights"].at(0);
  EXPECT_EQ(code_points(hit["snippet"]["text"], highlight[0], highlight[1]), "死傷者");
  EXPECT_TRUE(hit["notes"].is_array());
  EXPECT_EQ(records[1]["type"], "summary");
  EXPECT_EQ(records[1]["query"], "死傷者");
  EXPECT_EQ(records[1]["hits"], 1);
  EXPECT_EQ(records[1]["format_version"], 1);
}

TEST_F(Program, AMisspelledWordIsSuggested) {
  write("articles/a.txt", "記録\n\nクルスクと Kursk について。\n");
  write("articles/b.txt", "報告\n\nクルスクと Kursk の話。\n");
  ASSERT_EQ(run({"index", "articles"}).status, 0);
  const Finished found = run({"search", "クリスク"});
  EXPECT_EQ(found.status, 0) << "by its pieces";
  EXPECT_EQ(found.err, "shirabe: did you mean クルスク?\n");
  const Finished not_found = run({"search", "Kurks"});
  EXPECT_EQ(not_found.status, 0) << not_found.err;
  EXPECT_EQ(not_found.err, "shirabe: no passage matches Kurks: these match Kursk\n");
  const auto records = records_of(run({"search", "--format=jsonl", "Kurks"}).out);
  EXPECT_EQ(records.back()["suggestion"], "Kursk");
  EXPECT_EQ(records.back()["suggestion_used"], true);
  EXPECT_EQ(records.back()["hits"], 2);
}

TEST_F(Program, ExactWordsStandAsTheyWereTyped) {
  index_articles();
  EXPECT_EQ(run({"search", "Курский"}).status, 0);
  EXPECT_EQ(run({"search", "--exact", "Курский"}).status, 1);
  EXPECT_EQ(run({"search", "--exact", "КУРСКОЙ"}).status, 0);
  const Finished batch = run({"batch"}, {.input = "{\"query\":\"Курский\",\"exact\":true}\n"});
  EXPECT_EQ(batch.status, 0) << batch.err;
  EXPECT_TRUE(holds(batch.out, "\"hits\":0")) << batch.out;
}

TEST_F(Program, EveryKeyIsThere) {
  index_articles();
  const json hit = records_of(run({"search", "--format", "jsonl", "파병"}).out).at(0);
  const std::map<std::string, std::set<std::string>> promised{
      {"article", {"id", "path", "title", "author", "date", "lang", "url"}},
      {"passage",
       {"id", "kind", "heading", "ordinal", "line", "page", "byte_begin", "byte_end", "langs"}},
      {"snippet", {"text", "highlights"}},
  };
  for (const char* key : {"type", "query_id", "rank", "score", "notes", "cited_by", "matched",
                          "copies", "citations"}) {
    EXPECT_TRUE(hit.contains(key)) << key;
  }
  for (const auto& [object, keys] : promised) {
    for (const std::string& key : keys) EXPECT_TRUE(hit[object].contains(key)) << key;
  }
  EXPECT_FALSE(hit.contains("text"));
}

TEST_F(Program, BytesOfAPassageAreThoseOfTheFile) {
  index_articles();
  const json hit = records_of(run({"search", "--format", "jsonl", "批准書"}).out).at(0);
  ASSERT_EQ(hit["article"]["id"], "treaty.md");
  const std::size_t begin = hit["passage"]["byte_begin"];
  const std::size_t end = hit["passage"]["byte_end"];
  const std::string extracted = run({"show", "--extracted", "treaty.md"}).out;
  EXPECT_EQ(extracted, kTreaty);
  EXPECT_EQ(extracted.substr(begin, end - begin), "批准書は同じ年の12月に交換された。");
}

TEST_F(Program, SearchAsATrecRun) {
  index_articles();
  const Finished done = run({"search", "--format", "trec", "条約 クルスク"});
  EXPECT_EQ(done.status, 0) << done.err;
  double last = 1e300;
  std::set<std::string> seen;
  for (const std::string& line : lines_of(done.out)) {
    std::istringstream fields(line);
    std::string query, q0, id, tag;
    std::size_t rank = 0;
    double score = 0;
    ASSERT_TRUE(fields >> query >> q0 >> id >> rank >> score >> tag) << line;
    EXPECT_EQ(query + q0 + tag, "1Q0shirabe");
    EXPECT_TRUE(seen.insert(id).second) << id;
    EXPECT_EQ(rank, seen.size());
    EXPECT_LT(score, last);
    last = score;
  }
  EXPECT_TRUE(seen.contains("kursk.txt") && seen.contains("treaty.md")) << done.out;
  EXPECT_TRUE(holds(run({"search", "--format", "trec", "--group", "passage", "条約"}).out,
                    "1 Q0 treaty.md#"));
}

TEST_F(Program, OffsetGoesOnWhereTheFirstPageEnded) {
  index_articles();
  const std::vector<std::string> query{"search", "--format", "trec", "--group", "passage", "条約"};
  auto first = query;
  first.insert(first.end(), {"-n", "1"});
  auto second = query;
  second.insert(second.end(), {"-n", "1", "--offset", "1"});
  const auto whole = lines_of(run(query).out);
  ASSERT_GE(whole.size(), 2U);
  EXPECT_EQ(lines_of(run(first).out).at(0), whole[0]);
  EXPECT_EQ(lines_of(run(second).out).at(0), whole[1]);
}

TEST_F(Program, FiltersByLanguageAndKind) {
  index_articles();
  for (const json& record : records_of(
           run({"search", "--format", "jsonl", "--kind", "note", "파병", "Потери", "クルスク"})
               .out)) {
    if (record["type"] != "hit") continue;
    EXPECT_EQ(record["passage"]["kind"], "note");
  }
  for (const json& record :
       records_of(run({"search", "--format", "jsonl", "--lang", "ru", "Договор", "条約"}).out)) {
    if (record["type"] != "hit") continue;
    const auto langs = record["passage"]["langs"];
    EXPECT_NE(std::find(langs.begin(), langs.end(), "ru"), langs.end());
  }
}

TEST_F(Program, FiltersAndSortsByTheDateOfTheArticle) {
  write_articles();
  write("articles/dated.jsonl", R"({"id":"old","text":"窯の話がある。","date":"2019"})"
                                "\n"
                                R"({"id":"new","text":"窯の話がある。","date":"2025-12"})"
                                "\n"
                                R"({"id":"undated","text":"窯の話がある。"})"
                                "\n");
  ASSERT_EQ(run({"index", "articles"}).status, 0);
  const auto found = [&](std::vector<std::string> options) {
    std::vector<std::string> command{"search", "--format", "trec", "窯"};
    command.insert(command.end(), options.begin(), options.end());
    Ids ids;
    for (const std::string& line : lines_of(run(command).out)) {
      const std::size_t begin = line.find("Q0 ") + 3;
      ids.push_back(line.substr(begin, line.find(' ', begin) - begin));
    }
    return ids;
  };
  EXPECT_EQ(found({}), (Ids{"new", "old", "undated"}));
  EXPECT_EQ(found({"--sort", "date"}), (Ids{"new", "old", "undated"}));
  EXPECT_EQ(found({"--date", "2025-12-24.."}), (Ids{"new"}));
  EXPECT_EQ(found({"--date=..2024"}), (Ids{"old"}));
  EXPECT_EQ(found({"--date", "2020..2024"}), Ids{});
  EXPECT_EQ(run({"search", "--date", "2020..2024", "窯"}).status, 1);
  const Finished batch = run({"batch", "--format", "trec", "--sort", "date"},
                             {.input = "{\"query\":\"窯\",\"date\":\"2019-05\"}\n"});
  EXPECT_TRUE(batch.out.starts_with("1 Q0 old 1 ")) << batch.out;
  expect_error(run({"search", "--date", "yesterday", "窯"}), 2,
               "--date: 'yesterday' is no date and no range of dates\n  hint: write 2024, ");
  expect_error(run({"search", "--date", "2025..2024", "窯"}), 2, "--date: '2025..2024'");
  expect_error(run({"search", "--date", "", "窯"}), 2, "--date");
  expect_error(run({"search", "--sort", "size", "窯"}), 2, "one of: relevance, date");
}

TEST_F(Program, FiltersByPath) {
  index_articles();
  const auto found = [&](const std::vector<std::string>& options) {
    std::vector<std::string> command{"search", "--format", "trec", "条約 クルスク 파병 Договор"};
    command.insert(command.end(), options.begin(), options.end());
    std::set<std::string> ids;
    for (const std::string& line : lines_of(run(command).out)) {
      const std::size_t begin = line.find("Q0 ") + 3;
      ids.insert(line.substr(begin, line.find(' ', begin) - begin));
    }
    return ids;
  };
  using Set = std::set<std::string>;
  EXPECT_EQ(found({"--path", "*.md"}), Set{"treaty.md"});
  EXPECT_EQ(found({"--path", "essays.jsonl"}), (Set{"essay-ko", "essay-ru"}));
  EXPECT_EQ(found({"--path=k*", "--path", "essay-ru"}), (Set{"kursk.txt", "essay-ru"}));
  EXPECT_EQ(found({"--path", "*.pdf"}), Set{});
  EXPECT_EQ(run({"search", "--path", "*.pdf", "条約"}).status, 1);
  const Finished batch = run({"batch", "--no-across", "--format", "trec", "--path", "*.md"},
                             {.input = "クルスク 条約\n"
                                       "{\"query\":\"クルスク 条約\",\"path\":\"k*\"}\n"
                                       "{\"query\":\"クルスク 条約\",\"path\":[\"[a-e]*\",\"x\"]}\n"
                                       "{\"query\":\"条約\",\"path\":\"\"}\n"});
  EXPECT_EQ(batch.status, 2);
  EXPECT_TRUE(batch.out.starts_with("1 Q0 treaty.md 1 ")) << batch.out;
  EXPECT_TRUE(holds(batch.out, "2 Q0 kursk.txt 1 ")) << batch.out;
  EXPECT_EQ(lines_of(batch.out).size(), 2U) << batch.out;
  EXPECT_TRUE(holds(batch.err, "path needs a pattern")) << batch.err;
}

TEST_F(Program, CountsByFacets) {
  index_articles();
  const Finished text =
      run({"search", "--no-across", "-n1", "--facets", "kind,lang,article", "条約 파병"});
  EXPECT_TRUE(holds(text.out,
                    "\n\nkind     body (3), heading (2), note (1)\n"
                    "lang     ja (5), ko (2)\n"
                    "article  4  treaty.md  包括的な条約について\n"
                    "         1  essay-ko  파병의 배경\n"))
      << text.out;
  EXPECT_EQ(text.err, "");
  const json record = records_of(run({"search", "--no-across", "--format=jsonl",
                                      "--facets=year,kind,year", "条約 파병"})
                                     .out)
                          .back();
  EXPECT_EQ(record["facets"],
            json::parse(R"({"year":[{"value":"2025","count":1},{"value":null,"count":5}],"kind":[)"
                        R"({"value":"body","count":3},{"value":"heading","count":2},)"
                        R"({"value":"note","count":1}]})"));
  EXPECT_EQ(record["estimated_total"], 6);
  EXPECT_TRUE(record["total_exact"]);
  const Finished none = run({"search", "--facets", "kind,article", "xyzzy"});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "kind     none\narticle  none\n");
  const Finished batch =
      run({"batch", "--no-across"}, {.input = R"({"query":"条約","facets":["kind"]})"});
  EXPECT_TRUE(holds(batch.out, R"("facets":{"kind":[{"value":"body","count":2},)")) << batch.out;
  const Finished trec =
      run({"batch", "--format", "trec"}, {.input = R"({"query":"条約","facets":"kind"})"});
  EXPECT_EQ(trec.status, 2);
  EXPECT_TRUE(holds(trec.err, "--format trec has no place for facets")) << trec.err;
}

TEST_F(Program, ShowsCopiesOnceUnlessAsked) {
  write_articles();
  write("articles/copy.md", kTreaty);
  write("articles/again.txt", std::string(kKursk) + "\n");
  ASSERT_EQ(run({"index", "articles"}).status, 0);
  const std::vector<std::string> query{"search", "--format", "jsonl", "--kind", "body", "韓国"};
  auto all = query;
  all.emplace_back("--all-copies");
  const auto once = records_of(run(query).out);
  ASSERT_EQ(once.size(), 2U);
  EXPECT_EQ(once[0]["copies"], 1);
  EXPECT_EQ(once[0]["article"]["id"], "again.txt");
  EXPECT_EQ(records_of(run(all).out).size(), 3U);
  EXPECT_TRUE(holds(run({"search", "--kind", "body", "韓国"}).out, "  1 copy\n"));
  EXPECT_EQ(lines_of(run({"search", "--format", "trec", "韓国"}).out).size(), 2U);
  const Finished batch =
      run({"batch"}, {.input = R"({"query":"韓国","kind":"body","all_copies":true})"});
  EXPECT_EQ(records_of(batch.out).size(), 3U);
}

TEST_F(Program, AsksForWordsOfNotes) {
  index_articles();
  const Finished done = run({"search", "--format", "jsonl", "note:Известия"});
  EXPECT_EQ(done.status, 1) << done.err;
  EXPECT_EQ(records_of(done.out).at(0)["hits"], 0);
}

TEST_F(Program, WhatOneLineOfJsonLinesHoldsHasNoLineOfTheFile) {
  index_articles();
  const Finished done = run({"search", "партнёрстве"});
  EXPECT_TRUE(holds(done.out, "/essays.jsonl  essay-ru#")) << done.out;
}

TEST_F(Program, NoHit) {
  index_articles();
  Finished done = run({"search", "xyzzy"});
  EXPECT_EQ(done.status, 1);
  EXPECT_EQ(done.out, "");
  EXPECT_EQ(done.err, "shirabe: no passage matches\n");
  done = run({"search", "--format", "jsonl", "xyzzy"});
  EXPECT_EQ(done.status, 1);
  EXPECT_EQ(records_of(done.out).at(0)["hits"], 0);
  EXPECT_EQ(done.err, "");
}

TEST_F(Program, AQueryThatCannotBeRead) {
  index_articles();
  expect_error(run({"search", "\"クルスク"}), 2, "\n  \"クルスク\n  ^");
  const Finished done = run({"search", "--format", "jsonl", "(x"});
  EXPECT_EQ(done.status, 2);
  const json record = records_of(done.out).at(0);
  EXPECT_EQ(record["type"], "error");
  EXPECT_EQ(record["code"], "query");
  expect_error(run({"search", "a\xFF"}), 2, "UTF-8");
  expect_error(run({"search", ""}), 2, "");
}

TEST_F(Program, AQueryThatBeginsWithADash) {
  index_articles();
  expect_error(run({"search", "-条約", "クルスク"}), 2, "shirabe search -- -条約");
  const Finished done = run({"search", "--format", "trec", "--", "-条約", "クルスク"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_FALSE(holds(done.out, "treaty.md")) << done.out;
}

TEST_F(Program, WordsThatLookLikeCommands) {
  index_articles();
  EXPECT_EQ(run({"search", "index", "[条約]"}).status, 0);
  EXPECT_EQ(run({"search", "--format", "jsonl", "--", "list", "[a,b]", "++"}).status, 1);
}

TEST_F(Program, ExplainGoesToStandardError) {
  index_articles();
  const Finished plain = run({"search", "クルスク"});
  const Finished done = run({"search", "--explain", "クルスク"});
  EXPECT_EQ(done.out, plain.out);
  EXPECT_TRUE(holds(done.err, "クルスク"));
  EXPECT_TRUE(holds(done.err, "(word クルスク")) << done.err;
}

TEST_F(Program, ExplainedScoresAddUpInJsonl) {
  index_articles();
  const Finished plain = run({"search", "--format", "jsonl", "クルスク 条約"});
  EXPECT_FALSE(holds(plain.out, "explain"));
  const Finished done = run({"search", "--explain", "--format", "jsonl", "クルスク 条約"});
  EXPECT_FALSE(holds(done.err, "(word クルスク"));
  std::size_t hits = 0;
  for (const json& record : records_of(done.out)) {
    if (record.at("type") != "hit") continue;
    double sum = 0;
    for (const json& part : record.at("explain")) sum += part.at("weight").get<double>();
    EXPECT_NEAR(sum, record.at("score").get<double>(), 1e-2);
    ++hits;
  }
  EXPECT_GT(hits, 0U);
}

}  // namespace
}  // namespace shirabe::cli
