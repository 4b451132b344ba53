#include <gtest/gtest.h>

#include "indexer/formats/format.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

TEST(JsonLines, ReadsOneArticleALine) {
  const std::string first =
      R"({"id":"橋/1","title":"橋","text":"一。\n\n二。","date":"2024年6月","lang":"ja","author":"川辺","url":"https://example.org","x":[1]})";
  const std::string second = R"({"id":"b","text":"","title":null})";
  const std::string bytes = "\uFEFF" + first + "\r\n\n" + second;
  const WholeFile reading = read_all("a.jsonl", bytes);
  ASSERT_EQ(reading.articles.size(), 2U);
  EXPECT_TRUE(reading.complaints.empty());
  const FoundArticle& found = reading.articles[0];
  EXPECT_EQ(found.id, "橋/1");
  EXPECT_EQ(reading.sources[0], first);
  EXPECT_EQ(found.article.text, "一。\n\n二。");
  EXPECT_EQ(show(found.article), "p 一。\np 二。\n");
  EXPECT_EQ(show_metadata(found.article.metadata),
            "title 橋 (JSON line)\nauthor 川辺 (JSON line)\ndate 2024-06 (JSON line)\n"
            "lang ja (JSON line)\nurl https://example.org (JSON line)\n");
  EXPECT_EQ(reading.articles[1].id, "b");
  EXPECT_TRUE(reading.articles[1].article.blocks.empty());
}

TEST(JsonLines, TextHasNoHeadOfItsOwn) {
  const WholeFile reading = read_all("a.jsonl", R"({"id":"a","text":"2024年\n橋は落ちた。"})");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].article.metadata.date, "");
  EXPECT_EQ(reading.articles[0].article.metadata.title, "");
}

struct BadLine {
  std::string line;
  const char* message;
};

TEST(JsonLines, ComplainsAndGoesOn) {
  const BadLine cases[] = {
      {"{\"id\":", "a.jsonl:2: no JSON (near byte 7 of the line)"},
      {"[1]", "a.jsonl:2: a JSON array, not an object"},
      {R"({"text":"x"})", "a.jsonl:2: no \"id\""},
      {R"({"id":"","text":"x"})", "a.jsonl:2: no \"id\""},
      {R"({"id":"a"})", "a.jsonl:2: no \"text\""},
      {R"({"id":7,"text":"x"})", "a.jsonl:2: \"id\" is a number, not a string"},
      {R"({"id":"a","text":["x"]})", "a.jsonl:2: \"text\" is a array, not a string"},
      {R"({"id":"a","text":"x\u0000"})", "a.jsonl:2: \"text\" holds a NUL character"},
      {R"({"id":"a","text":"x","date":"soon"})",
       "a.jsonl:2: \"date\" cannot be read as a date: soon"},
      {"{\"id\":\"\xFF\"}", "a.jsonl:2: byte 7 of the line is not UTF-8"},
      {R"({"id":"first","text":"x"})", "a.jsonl:2: the id \"first\" stands in an earlier line too"},
      {R"({"id":"a","text":"\ud800"})", "a.jsonl:2: no JSON (near byte 25 of the line)"},
  };
  for (const BadLine& c : cases) {
    const WholeFile reading = read_all("a.jsonl", R"({"id":"first","text":"x"})"
                                                  "\n" +
                                                      c.line +
                                                      "\n"
                                                      R"({"id":"last","text":"x"})"
                                                      "\n");
    EXPECT_EQ(reading.articles.size(), 2U) << c.line;
    ASSERT_EQ(reading.complaints.size(), 1U) << c.line;
    EXPECT_EQ(reading.complaints[0].message(), c.message);
    EXPECT_FALSE(reading.complaints[0].hint().empty());
    EXPECT_EQ(reading.complaints[0].code(), base::ErrorCode::unreadable_input);
  }
}

TEST(JsonLines, ReadsTheSameInPieces) {
  const std::string bytes =
      "\uFEFF{\"id\":\"a\",\"text\":\"一\"}\n{\n{\"id\":\"b\",\"text\":\"二\"}\r\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
    const WholeFile reading = read_all("a.jsonl", bytes, {}, piece);
    ASSERT_EQ(reading.articles.size(), 2U);
    EXPECT_EQ(reading.articles[1].article.text, "二");
    EXPECT_EQ(reading.sources[1], R"({"id":"b","text":"二"})");
    ASSERT_EQ(reading.complaints.size(), 1U);
  }
}

TEST(JsonLines, ReadsTheEncodingThatIsGiven) {
  const WholeFile reading =
      read_all("a.jsonl", "{\"id\":\"a\",\"text\":\"\x8B\xB4\"}\n\xFF\n", "Shift_JIS");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].article.text, "橋");
  ASSERT_EQ(reading.complaints.size(), 1U);
  EXPECT_EQ(reading.complaints[0].message(), "a.jsonl:2: byte 0 of the line is not Shift_JIS");
}

TEST(JsonLines, DeepNestingIsNoDanger) {
  const WholeFile reading =
      read_all("a.jsonl", R"({"id":"a","text":"x","y":)" + std::string(1000000, '[') +
                              std::string(1000000, ']') + "}");
  EXPECT_EQ(reading.articles.size(), 1U);
}

TEST(Formats, ByExtension) {
  for (const auto& [path, name] :
       std::vector<std::pair<const char*, const char*>>{{"a.txt", "text"},
                                                        {"b/A.MD", "markdown"},
                                                        {"a.markdown", "markdown"},
                                                        {"a.HTM", "html"},
                                                        {"a.xhtml", "html"},
                                                        {"a.b.jsonl", "jsonl"},
                                                        {"a.Docx", "docx"},
                                                        {"a.odt", "odt"}}) {
    const Format* format = format_for(path);
    ASSERT_NE(format, nullptr) << path;
    EXPECT_EQ(format->name, name);
  }
  for (const char* path : {"a", "a.doc", ".txt", "txt", "a.txt.gz"}) {
    EXPECT_EQ(format_for(path), nullptr) << path;
  }
}

}  // namespace
}  // namespace shirabe::indexer
