#include "cli/batch_input.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace shirabe::cli {
namespace {

using searcher::SearchRequest;

SearchRequest defaults() {
  SearchRequest request;
  request.limit = 7;
  request.langs = {"ko"};
  return request;
}

BatchQuery read(std::string_view line, std::size_t number = 3) {
  return read_batch_line(line, number, defaults()).value();
}

const SearchRequest& request_of(const BatchQuery& query) {
  return std::get<SearchRequest>(query.request);
}

const base::Error& error_of(const BatchQuery& query) {
  return std::get<base::Error>(query.request);
}

TEST(BatchLine, BareQueryIsNumbered) {
  const BatchQuery query = read("クルスク 死傷者");
  EXPECT_EQ(query.id, "3");
  EXPECT_EQ(request_of(query).query, "クルスク 死傷者");
  EXPECT_EQ(request_of(query).limit, 7U);
  EXPECT_EQ(request_of(query).langs, std::vector<std::string>{"ko"});
}

TEST(BatchLine, IdAndTab) {
  const BatchQuery query = read("q-12\t\"a b\"\tc");
  EXPECT_EQ(query.id, "q-12");
  EXPECT_EQ(request_of(query).query, "\"a b\"\tc");
  EXPECT_EQ(read("\tx").id, "3");
}

TEST(BatchLine, JsonObject) {
  const BatchQuery query =
      read(R"( {"id":"t1","query":"파병","n":5,"offset":2,"lang":"ja,ru","kind":["note","body"],)"
           R"("group":"article","exact":true,"no_across":true})");
  EXPECT_EQ(query.id, "t1");
  const SearchRequest& request = request_of(query);
  EXPECT_EQ(request.query, "파병");
  EXPECT_EQ(request.limit, 5U);
  EXPECT_EQ(request.offset, 2U);
  EXPECT_TRUE(request.exact);
  EXPECT_FALSE(request.across);
  EXPECT_EQ(request.langs, (std::vector<std::string>{"ja", "ru"}));
  EXPECT_EQ(request.kinds,
            (std::vector<base::PassageKind>{base::PassageKind::note, base::PassageKind::body}));
  EXPECT_EQ(request.group, searcher::Group::article);
}

TEST(BatchLine, JsonTakesDatesOrderAndCopies) {
  const searcher::SearchRequest request =
      request_of(read(R"({"query":"x","date":"2024-06..","sort":"date","all_copies":true})"));
  ASSERT_TRUE(request.dates);
  EXPECT_EQ(request.dates->first, (analysis::Date{2024, 6, 0}));
  EXPECT_EQ(request.sort, searcher::Sort::date);
  EXPECT_TRUE(request.all_copies);
}

TEST(BatchLine, JsonSaysOnlyWhatItSays) {
  const BatchQuery query = read(R"({"query":"x","id":12,"n":null})");
  EXPECT_EQ(query.id, "12");
  EXPECT_EQ(request_of(query).limit, 7U);
}

TEST(BatchLine, WhiteSpaceIsNoQuery) {
  EXPECT_FALSE(read_batch_line("", 1, defaults()));
  EXPECT_FALSE(read_batch_line(" \t \r", 1, defaults()));
}

TEST(BatchLine, BadLinesSayWhy) {
  struct Row {
    std::string line;
    std::string id;
    std::string message;
  };
  const std::vector<Row> rows{
      {"{\"id\":", "3", "the line is not a JSON object: byte 7"},
      {"{\"query\":1e999}", "3", "the line holds a number that is out of range"},
      {R"({"id":"a"})", "a", "\"query\" is missing"},
      {R"({"query":null,"id":"a"})", "a", "\"query\" is missing"},
      {R"({"query":["x"],"id":"a"})", "a", "\"query\" is not a string"},
      {R"({"query":"x","n":-1})", "3", "\"n\" is not a whole number"},
      {R"({"query":"x","n":"5"})", "3", "\"n\" is not a whole number"},
      {R"({"query":"x","limit":5})", "3", "unknown key \"limit\""},
      {R"({"query":"x","facets":"size"})", "3", "facets: unknown value \"size\""},
      {R"({"query":"x","date":"yesterday"})", "3",
       R"(date: "yesterday" is no date and no range of dates)"},
      {R"({"query":"x","date":2024})", "3", "\"date\" is not a string"},
      {R"({"query":"x","sort":"size"})", "3", R"(sort: unknown value "size")"},
      {R"({"query":"x","all_copies":1})", "3", "\"all_copies\" is neither true nor false"},
      {R"({"query":"x","lang":"xx"})", "3", R"(lang: unknown value "xx")"},
      {R"({"query":"x","kind":"footnote"})", "3", R"(kind: unknown value "footnote")"},
      {R"({"query":"x","group":"file"})", "3", R"(group: unknown value "file")"},
      {R"({"query":"x","n":0})", "3", "n takes a number from 1"},
      {R"({"query":"x","n":1000000001})", "3",
       R"(n: "1000000001" is not a whole number up to 1000000000)"},
      {R"({"id":"a","query":"x","query":"y"})", "a", "\"query\" is there twice"},
      {R"({"id":"a","query":"x","n":1,"n":1,"n":1})", "a", "\"n\" is there twice"},
      {R"({"query":"x","\u0071uery":"x"})", "3", "\"query\" is there twice"},
      {"q\xFF\tx", "q\uFFFD", "the id is not UTF-8 at byte 1"},
      {"{\"id\":\"\xFF\"}", "3", "the line is not UTF-8 at byte 7"},
      {std::string(LineReader::kLongestLine, 'x'), "3", "a line of more than 1048575 bytes"},
  };
  for (const Row& row : rows) {
    const BatchQuery query = read(row.line);
    EXPECT_EQ(query.id, row.id) << row.line.substr(0, 80);
    ASSERT_TRUE(std::holds_alternative<base::Error>(query.request)) << row.line.substr(0, 80);
    EXPECT_EQ(error_of(query).message(), row.message);
    EXPECT_EQ(base::exit_status(error_of(query).code()), 2);
  }
}

std::vector<std::string> lines_of(std::string_view content) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
  std::fwrite(content.data(), 1, content.size(), file.get());
  std::rewind(file.get());
  LineReader reader(file.get(), "test");
  std::vector<std::string> lines;
  while (const auto line = reader.next()) lines.emplace_back(*line);
  EXPECT_EQ(reader.number(), lines.size());
  return lines;
}

TEST(LineReader, ReadsLines) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(lines_of(""), Lines{});
  EXPECT_EQ(lines_of("a\nb"), (Lines{"a", "b"}));
  EXPECT_EQ(lines_of("a\r\n\r\nb\n"), (Lines{"a", "", "b"}));
  EXPECT_EQ(lines_of("\xEF\xBB\xBF"
                     "a\n\xEF\xBB\xBF"),
            (Lines{"a", "\xEF\xBB\xBF"}));
  EXPECT_EQ(lines_of(std::string_view("a\0b\n", 4)), (Lines{std::string("a\0b", 3)}));
}

TEST(LineReader, CutsAHugeLine) {
  const auto lines = lines_of(std::string(3 * LineReader::kLongestLine, 'x') + "\nb\n");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].size(), LineReader::kLongestLine);
  EXPECT_EQ(lines[1], "b");
}

TEST(LineReader, RefusesAFolder) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen("/", "r"), std::fclose);
  LineReader reader(file.get(), "/");
  EXPECT_THROW((void)reader.next(), base::Error);
}

}  // namespace
}  // namespace shirabe::cli
