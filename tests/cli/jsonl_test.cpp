#include "cli/output/jsonl.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/output/records.h"
#include "sample_answer.h"

namespace shirabe::cli {
namespace {

TEST(JsonlOutput, Golden) {
  EXPECT_EQ(
      printed("jsonl", sample_answer()),
      R"({"type":"hit","query_id":"1","rank":1,"score":12.3457,)"
      R"("article":{"id":"kursk.txt","path":"articles/kursk.txt","title":"クルスク派兵の背景",)"
      R"("author":null,"date":"2024-10","lang":"ja","url":null},)"
      R"("passage":{"id":"kursk.txt#7","kind":"body","heading":"第一章 › 派兵","ordinal":7,)"
      R"("line":41,"page":null,"byte_begin":5120,"byte_end":5874,"langs":["ja","ru"]},)"
      R"("snippet":{"text":"部隊はクルスクに着いた。","highlights":[[3,7]]},)"
      R"("notes":[{"label":"2","text":"Известия, 20.06.2024.","passage_id":"kursk.txt#31",)"
      R"("highlights":[]}],)"
      R"("cited_by":[],)"
      R"("matched":[{"query":"Курск","form":"クルスク","rule":"lexicon"}],)"
      R"("copies":0,"citations":[]})"
      "\n"
      R"({"type":"summary","query_id":"1","query":"クルスク","hits":1,"estimated_total":42,)"
      R"("total_exact":false,"total_at_most":false,"incomplete":false,"warnings":[],"milliseconds":3.142,"suggestion":null,"suggestion_used":false,"facets":null,)"
      R"("format_version":1})"
      "\n");
}

TEST(JsonlOutput, FullTextIsTheLastKey) {
  const std::string out = printed("jsonl", sample_answer(), {.full_text = true});
  EXPECT_NE(
      out.find(R"("copies":0,"citations":[],"text":"部隊はクルスクに着いた。翌日には交戦した。"})"),
      std::string::npos)
      << out;
}

TEST(JsonlOutput, NothingKnownIsNullAndNoKeyIsMissing) {
  output::Answer answer = sample_answer();
  searcher::Hit bare;
  bare.article.id = "a";
  bare.passage.id = "a#0";
  answer.result.hits = {bare};
  answer.result.suggestion = "派兵";
  EXPECT_EQ(
      printed("jsonl", answer),
      R"({"type":"hit","query_id":"1","rank":0,"score":0.0,)"
      R"("article":{"id":"a","path":null,"title":null,"author":null,"date":null,)"
      R"("lang":null,"url":null},)"
      R"("passage":{"id":"a#0","kind":"body","heading":null,"ordinal":0,"line":null,)"
      R"("page":null,"byte_begin":0,"byte_end":0,"langs":[]},)"
      R"("snippet":{"text":"","highlights":[]},"notes":[],"cited_by":[],"matched":[],)"
      R"("copies":0,"citations":[]})"
      "\n"
      R"({"type":"summary","query_id":"1","query":"クルスク","hits":1,)"
      R"("estimated_total":42,"total_exact":false,"total_at_most":false,"incomplete":false,"warnings":[],"milliseconds":3.142,)"
      R"("suggestion":"派兵","suggestion_used":false,"facets":null,"format_version":1})"
      "\n");
}

TEST(JsonlOutput, NotesHaveHighlightsAndNotesAreCited) {
  output::Answer answer = sample_answer();
  searcher::Hit& hit = answer.result.hits[0];
  hit.notes[0].highlights = {{0, 16}};
  hit.cited_by = {"kursk.txt#5"};
  hit.citations = {{"kursk.txt#5", "部隊は着いた。"}};
  const std::string out = printed("jsonl", answer);
  EXPECT_NE(out.find(R"("passage_id":"kursk.txt#31","highlights":[[0,8]]}])"), std::string::npos);
  EXPECT_NE(out.find(R"("cited_by":["kursk.txt#5"])"), std::string::npos);
  EXPECT_NE(out.find(R"("citations":[{"passage_id":"kursk.txt#5","text":"部隊は着いた。"}])"),
            std::string::npos);
}

// JSON strings hold anything; a line must stay one line of UTF-8.
TEST(JsonlOutput, IsOneLineOfUtf8WhateverAnArticleHolds) {
  output::Answer answer = sample_answer();
  answer.query_id = "a\nb";
  answer.query = "bad \xFF byte";
  answer.result.hits[0].article.title = "t\x1b\n\xE3\x81";
  const std::string out = printed("jsonl", answer);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 2);
  const auto hit = nlohmann::json::parse(out.substr(0, out.find('\n')));
  EXPECT_EQ(hit["query_id"], "a\nb");
  EXPECT_EQ(hit["article"]["title"], "t\x1b\n\uFFFD");
}

TEST(JsonlOutput, ErrorRecord) {
  std::string out;
  const base::Error error(base::ErrorCode::query, "a quote is not closed\n  \"x\n  ^", "close it");
  EXPECT_TRUE(output::make_jsonl_printer({})->print_error(out, "7", error));
  EXPECT_EQ(out, R"({"type":"error","query_id":"7","code":"query",)"
                 R"("message":"a quote is not closed\n  \"x\n  ^","hint":"close it"})"
                 "\n");
}

TEST(Records, Article) {
  searcher::ArticleEntry entry{.article = sample_hit().article,
                               .publisher = "",
                               .format = "txt",
                               .passages = 12,
                               .notes = 3,
                               .text_bytes = 4096,
                               .origins = {{"title", "og:title"}}};
  EXPECT_EQ(output::article_record(entry),
            R"({"type":"article","article":{"id":"kursk.txt","path":"articles/kursk.txt",)"
            R"("title":"クルスク派兵の背景","author":null,"date":"2024-10","lang":"ja",)"
            R"("url":null},"publisher":null,"format":"txt","passages":12,"notes":3,)"
            R"("text_bytes":4096,"origins":{"title":"og:title"}})"
            "\n");
}

TEST(Records, PassageHasNotesOnlyWhereItWasAskedFor) {
  searcher::ShownArticle article;
  article.entry.article = sample_hit().article;
  article.passages = {{sample_hit().passage, "one"}, {sample_hit().passage, "two"}};
  article.wanted = 1;
  article.notes = sample_hit().notes;
  const auto first = nlohmann::json::parse(output::passage_record(article, 0));
  const auto second = nlohmann::json::parse(output::passage_record(article, 1));
  EXPECT_EQ(first["text"], "one");
  EXPECT_TRUE(first["notes"].is_null());
  EXPECT_EQ(second["notes"][0]["label"], "2");
}

TEST(Records, Term) {
  EXPECT_EQ(output::term_record({"word", "派兵", 2, 12, 18, "mecab", false}),
            R"({"type":"term","kind":"word","term":"派兵","position":2,"byte_begin":12,)"
            R"("byte_end":18,"rule":"mecab","stop":false,"stretch":false,"confidence":null})"
            "\n");
  EXPECT_EQ(output::term_record({"date", "2024-q2", 2, 12, 18, "pointed", false, true, 0.9}),
            R"({"type":"term","kind":"date","term":"2024-q2","position":2,"byte_begin":12,)"
            R"("byte_end":18,"rule":"pointed","stop":false,"stretch":true,"confidence":0.9})"
            "\n");
}

TEST(Records, IndexRun) {
  indexer::IndexReport report;
  report.added = 3;
  report.failures = {{"a.txt", "not UTF-8", ""}};
  report.seconds = 0.25;
  EXPECT_EQ(output::failure_record(report.failures[0]),
            R"({"type":"failure","path":"a.txt","message":"not UTF-8","hint":null})"
            "\n");
  EXPECT_EQ(output::planned_record({"add", "b.txt", "/x/b.txt"}),
            R"({"type":"planned","action":"add","id":"b.txt","path":"/x/b.txt","from":null})"
            "\n");
  EXPECT_EQ(output::planned_record({"move", "b.txt", "/x/b.txt", "/x/a.txt"}),
            R"({"type":"planned","action":"move","id":"b.txt","path":"/x/b.txt",)"
            R"("from":"/x/a.txt"})"
            "\n");
  EXPECT_EQ(output::index_summary_record(report, false),
            R"({"type":"summary","dry_run":false,"added":3,"replaced":0,"moved":0,"removed":0,)"
            R"("unchanged":0,"failed":1,"passages":0,"text_bytes":0,"seconds":0.25,)"
            R"("warnings":[],"format_version":1})"
            "\n");
}

TEST(Records, StatusTakesTheLastRunAsAnObject) {
  searcher::IndexStatus status;
  status.last_run = R"({"added":1})";
  EXPECT_EQ(nlohmann::json::parse(output::status_record(status, {}))["last_run"]["added"], 1);
  status.last_run.clear();
  EXPECT_TRUE(nlohmann::json::parse(output::status_record(status, {}))["last_run"].is_null());
}

}  // namespace
}  // namespace shirabe::cli
