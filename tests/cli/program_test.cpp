// The whole program from outside: what it prints, where, and with which exit status. Its promises
// are docs/command_line.md and docs/output_format.md.
#include "program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace shirabe::cli {
namespace {

using nlohmann::json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<json> records_of(const std::string& text) {
  std::vector<json> records;
  for (const std::string& line : lines_of(text)) records.push_back(json::parse(line));
  return records;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string code_points(const std::string& text, std::size_t begin, std::size_t end) {
  std::string part;
  std::size_t count = 0;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++count;
    if (count > begin && count <= end) part.push_back(byte);
  }
  return part;
}

constexpr std::string_view kKursk =
    "クルスク派兵の記録\n"
    "\n"
    "北朝鮮軍の部隊は2024年10月にクルスクへ着いた。\n"
    "そこで数か月のあいだ戦闘に加わったと、韓国の情報機関は見ている[1]。\n"
    "死傷者の数は発表されていない[2]。\n"
    "\n"
    "注\n"
    "[1] 「파병 경과」『시험신문』2024年11月1日。\n"
    "[2] Потери в Курской области // Пробная газета, 02.12.2024.\n";

constexpr std::string_view kTreaty =
    "# 包括的な条約について\n"
    "\n"
    "両国は2024年6月に条約へ署名した。条約は相互の援助を定めている。\n"
    "\n"
    "## 批准\n"
    "\n"
    "批准書は同じ年の12月に交換された。\n";

constexpr std::string_view kLines =
    R"({"id":"essay-ko","title":"파병의 배경","text":"북한은 러시아에 병력을 파병했다. 그 이유를 살펴본다.","date":"2025-01-15","lang":"ko"})"
    "\n"
    R"({"id":"essay-ru","title":"Договор","text":"Договор о партнёрстве подписан в Пхеньяне. Стороны окажут помощь.","lang":"ru"})"
    "\n";

class Program : public ProgramTest {
 protected:
  void write_articles() const {
    write("articles/kursk.txt", kKursk);
    write("articles/treaty.md", kTreaty);
    write("articles/essays.jsonl", kLines);
  }

  // The usual beginning: four articles in the index.
  void index_articles() const {
    write_articles();
    const Finished done = run({"index", "articles"});
    ASSERT_EQ(done.status, 0) << done.err;
  }

  [[nodiscard]] std::vector<std::string> ids() const {
    std::vector<std::string> found;
    for (const std::string& line : lines_of(run({"list"}).out)) {
      found.push_back(line.substr(0, line.find('\t')));
    }
    return found;
  }

  void expect_error(const Finished& done, int status, std::string_view message) const {
    EXPECT_EQ(done.status, status) << done.err;
    EXPECT_EQ(done.out, "");
    EXPECT_TRUE(done.err.starts_with("shirabe: ")) << done.err;
    EXPECT_TRUE(holds(done.err, message)) << done.err;
  }
};

using Ids = std::vector<std::string>;

// index

TEST_F(Program, IndexAddsReplacesAndRemoves) {
  write_articles();
  Finished done = run({"index", "articles"});
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.out, "");
  EXPECT_TRUE(done.err.starts_with("added 4, replaced 0, removed 0, unchanged 0, failed 0; "))
      << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "kursk.txt", "treaty.md"}));

  done = run({"index"});
  EXPECT_TRUE(done.err.starts_with("added 0, replaced 0, removed 0, unchanged 4, ")) << done.err;

  write("articles/treaty.md", "# 別の題\n\n別の話である。\n");
  std::filesystem::remove(folder() / "articles/kursk.txt");
  write("articles/new.txt", "新しい話。\n");
  done = run({"index"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(done.err.starts_with("added 1, replaced 1, removed 1, unchanged 2, ")) << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "new.txt", "treaty.md"}));
}

TEST_F(Program, NoPruneKeepsWhatIsGone) {
  index_articles();
  std::filesystem::remove(folder() / "articles/kursk.txt");
  EXPECT_EQ(run({"index", "--no-prune"}).status, 0);
  EXPECT_EQ(ids().size(), 4U);
}

TEST_F(Program, DryRunChangesNothing) {
  index_articles();
  std::filesystem::remove(folder() / "articles/kursk.txt");
  write("articles/new.txt", "新しい話。\n");
  const Finished done = run({"index", "--dry-run"});
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.out, "add\tnew.txt\t" + (folder() / "articles/new.txt").string() +
                          "\nremove\tkursk.txt\t" + (folder() / "articles/kursk.txt").string() +
                          "\n");
  EXPECT_TRUE(done.err.starts_with("dry run, nothing is changed: added 1, ")) << done.err;
  EXPECT_EQ(ids().size(), 4U);
}

TEST_F(Program, IndexInJsonLines) {
  write_articles();
  write("articles/bad.txt", "ab\xFF");
  const Finished done = run({"index", "--format", "jsonl", "articles"});
  EXPECT_EQ(done.status, 5);
  const auto records = records_of(done.out);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0]["type"], "failure");
  EXPECT_TRUE(holds(records[0]["path"], "bad.txt"));
  EXPECT_EQ(records[1]["type"], "summary");
  EXPECT_EQ(records[1]["added"], 4);
  EXPECT_EQ(records[1]["failed"], 1);
}

TEST_F(Program, IndexReadsStandardInput) {
  const Finished done = run({"index", "-"}, {.input = std::string(kLines)});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru"}));
}

TEST_F(Program, FilesThatCannotBeReadAreNamedAndTheRestGoesIn) {
  write_articles();
  write("articles/bad-bytes.txt",
        "ab\xFF"
        "cd");
  write("articles/nul.txt", std::string_view("ab\0cd", 5));
  write("articles/zero.txt", "");
  const Finished done = run({"index", "articles", "missing.txt"});
  EXPECT_EQ(done.status, 5);
  for (const char* part : {"bad-bytes.txt", "byte 0xFF at offset 2", "nul.txt",
                           "NUL byte at offset 2", "zero.txt", "missing.txt"}) {
    EXPECT_TRUE(holds(done.err, part)) << part << " in\n" << done.err;
  }
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "kursk.txt", "treaty.md"}));
}

TEST_F(Program, AFileWithoutPermissionIsNamed) {
  write_articles();
  write("articles/secret.txt", "秘密の話。\n");
  ::chmod((folder() / "articles/secret.txt").c_str(), 0);
  const Finished done = run({"index", "articles"}, {.without_rights = true});
  if (done.status == 127) GTEST_SKIP() << "the program cannot be started without rights";
  EXPECT_EQ(done.status, 5) << done.err;
  EXPECT_TRUE(holds(done.err, "secret.txt")) << done.err;
  EXPECT_TRUE(holds(done.err, "added 4")) << done.err;
}

TEST_F(Program, NothingToIndex) {
  expect_error(run({"index", "missing"}), 2, "missing");
  expect_error(run({"index"}), 2, "remembers no folder");
  std::filesystem::create_directory(folder() / "empty");
  const Finished done = run({"index", "empty"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(holds(done.err, "found no article")) << done.err;
}

TEST_F(Program, IndexesThatAreNone) {
  write_articles();
  for (const char* command : {"search", "show", "remove"}) {
    expect_error(run({command, "x"}), 3, "no index");
  }
  expect_error(run({"list"}), 3, "no index");
  expect_error(run({"status"}), 3, "no index");
  expect_error(run({"batch"}, {.input = "x\n"}), 3, "no index");
  expect_error(run({"search", "--index", "articles", "x"}), 3, "not an index");
  expect_error(run({"search", "--index", "articles/kursk.txt", "x"}), 3, "not an index");
  expect_error(run({"index", "--index", "articles", "articles"}), 3, "not an index");
  expect_error(run({"index", "--index", "/proc/nothing/index", "articles"}), 6, "/proc/nothing");
}

TEST_F(Program, AnIndexThatIsBeingWritten) {
  index_articles();
  const int lock = ::open((folder() / "index/lock").c_str(), O_RDWR);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  expect_error(run({"index"}), 4, "writ");
  expect_error(run({"remove", "kursk.txt"}), 4, "writ");
  EXPECT_EQ(run({"search", "クルスク"}).status, 0);
  ::close(lock);
}

// search

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

TEST_F(Program, EveryKeyIsThere) {
  index_articles();
  const json hit = records_of(run({"search", "--format", "jsonl", "파병"}).out).at(0);
  const std::map<std::string, std::set<std::string>> promised{
      {"article", {"id", "path", "title", "author", "date", "lang", "url"}},
      {"passage",
       {"id", "kind", "heading", "ordinal", "line", "page", "byte_begin", "byte_end", "langs"}},
      {"snippet", {"text", "highlights"}},
  };
  for (const char* key :
       {"type", "query_id", "rank", "score", "notes", "cited_by", "matched", "copies"}) {
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
}

// batch

TEST_F(Program, BatchKeepsOrderAndGoesOnAfterBadQueries) {
  index_articles();
  const std::string input =
      "\xEF\xBB\xBF"
      "クルスク\r\n"
      "\n"
      "q7\t\"open\n"
      "{\"id\":\"j\",\"query\":\"条約\",\"n\":1}\n"
      "{\"id\":\"j2\",\"query\":\"条約\",\"date\":\"2024\"}\n"
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

// show, list, remove, analyze, status

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
  EXPECT_TRUE(holds(done.out, "파병의 배경\n")) << done.out;
  EXPECT_TRUE(holds(done.out, "  북한은 러시아에 병력을 파병했다.")) << done.out;
  const auto records = records_of(run({"show", "--format", "jsonl", "treaty.md"}).out);
  EXPECT_EQ(records.at(0)["type"], "article");
  EXPECT_EQ(records.size(), 1 + records[0]["passages"].get<std::size_t>());
  EXPECT_EQ(run({"show", "--extracted", "kursk.txt"}).out, kKursk);
}

TEST_F(Program, NoSuchId) {
  index_articles();
  expect_error(run({"show", "nothing"}), 1, "nothing");
  expect_error(run({"show", "kursk.txt#999"}), 1, "kursk.txt#999");
  expect_error(run({"remove", "nothing"}), 1, "nothing");
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
  EXPECT_TRUE(holds(done.err, "no article nothing")) << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ru", "treaty.md"}));
  EXPECT_EQ(run({"remove", "essay-ru"}).status, 0);
  EXPECT_EQ(run({"search", "Договор"}).status, 1);
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

TEST_F(Program, Status) {
  index_articles();
  const Finished done = run({"status"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(holds(done.out, "\narticles        4\n")) << done.out;
  EXPECT_TRUE(holds(done.out, (folder() / "articles").string())) << done.out;
  const json record = records_of(run({"status", "--format", "jsonl"}).out).at(0);
  EXPECT_EQ(record["articles"], 4);
  EXPECT_EQ(record["last_run"]["added"], 4);
}

// usage

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
      {{"search", "x", "--index"}, "--index"},
      {{"search", "--format", "xml", "x"}, "--format: unknown value 'xml'"},
      {{"search", "--lang", "fr", "x"}, "--lang: unknown value 'fr'"},
      {{"search", "--kind", "foot", "x"}, "--kind: unknown value 'foot'"},
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
      {"search", "--date", "2024..2025", "x"},
      {"search", "--path=a*", "x"},
      {"search", "--sort", "date", "x"},
      {"search", "--facets", "lang", "x"},
      {"search", "--exact", "x"},
      {"search", "--no-across", "x"},
      {"search", "--all-copies", "x"},
      {"search", "--dict", "f", "x"},
      {"search", "--format", "html", "x"},
      {"batch", "--date", "2024"},
      {"status", "--check"},
      {"analyze", "--across", "x"},
      {"serve"},
      {"serve", "--port", "80"},
      {"timeline", "x"},
      {"help", "timeline"},
      {"search", "--index", "localhost:8000", "x"},
  };
  for (const auto& command : commands) {
    expect_error(run(command), 2, "comes with a later version");
  }
}

// streams and terminals

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
  index_articles();
  const Finished done = run_on_terminal({"search", "死傷者"});
  EXPECT_EQ(done.status, 0);
  EXPECT_TRUE(holds(done.out, "\x1b[1;31m死傷者\x1b[0m")) << done.out;
  EXPECT_TRUE(holds(done.out, " ms")) << done.out;
  EXPECT_FALSE(holds(run_on_terminal({"search", "--color", "never", "死傷者"}).out, "\x1b"));
  EXPECT_TRUE(holds(run({"search", "--color", "always", "死傷者"}).out, "\x1b[1;31m"));
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
