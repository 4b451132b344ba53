// Several indexes are one, folders and servers alike.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <memory>

#include "base/error.h"
#include "indexer/index.h"
#include "searcher/catalog.h"
#include "searcher/path_filter.h"
#include "searcher/search.h"
#include "store/generations.h"
#include "store/server.h"
#include "store/writer.h"
#include "tests/support/server.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::searcher {
namespace {

namespace fs = std::filesystem;
using Indexes = std::vector<fs::path>;

void update(const fs::path& index, const Indexes& paths,
            const std::optional<indexer::Shard>& shard = {}) {
  indexer::IndexRequest request;
  request.index = index;
  request.paths = paths;
  request.shard = shard;
  (void)indexer::update_index(request, {});
}

// The sample articles and copies of some, as one index and as shards, in folders and on servers.
class Layouts {
 public:
  Layouts() {
    const fs::path corpus = fs::path(SHIRABE_SOURCE_DIR) / "corpus";
    fs::copy(corpus, folder_.path() / "articles", fs::copy_options::recursive);
    for (const char* copied : {"casualties.md", "kursk-deployment.txt", "treaty-ru.html"}) {
      fs::create_directories(folder_.path() / "articles" / "copies");
      fs::copy_file(corpus / copied, folder_.path() / "articles" / "copies" / copied);
    }
    make(1);
    make(2);
    make(3);
  }

  // In 1, 2 and 3 folders, on as many servers, and in a folder and on a server.
  [[nodiscard]] std::vector<std::pair<std::string, Searcher>> searchers() const {
    std::vector<std::pair<std::string, Searcher>> all;
    for (const std::size_t count : {1, 2, 3}) {
      const std::string number = std::to_string(count);
      all.emplace_back("in " + number + " folders", Searcher(folders(count)));
      all.emplace_back("on " + number + " servers", Searcher(servers(count)));
    }
    const Indexes mixed{folders(2)[0], servers(2)[1]};
    all.emplace_back("in a folder and on a server", Searcher(mixed));
    return all;
  }
  [[nodiscard]] const Indexes& folders(std::size_t count) const { return folders_.at(count); }
  [[nodiscard]] const Indexes& servers(std::size_t count) const { return servers_.at(count); }

 private:
  void make(std::uint32_t count) {
    for (std::uint32_t number = 1; number <= count; ++number) {
      const fs::path index =
          folder_.path() / (std::to_string(number) + "of" + std::to_string(count));
      update(index, {folder_.path() / "articles"}, indexer::Shard{number, count});
      folders_.at(count).push_back(index);
      running_.push_back(std::make_unique<tests::Server>(index));
      servers_.at(count).push_back(running_.back()->name());
    }
  }

  tests::TemporaryFolder folder_;
  std::array<Indexes, 4> folders_;
  std::array<Indexes, 4> servers_;
  std::vector<std::unique_ptr<tests::Server>> running_;
};

const Layouts& layouts() {
  static const Layouts all;
  return all;
}

SearchRequest asking(const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.limit = 1000;
  request.full_text = true;
  return request;
}

std::string shown(const Hit& hit) {
  std::string text = hit.passage.id + " " + hit.article.title + " " + hit.article.date + " +" +
                     std::to_string(hit.copies) + " " + hit.snippet.text;
  for (const auto& [begin, end] : hit.snippet.highlights) {
    text += " " + std::to_string(begin) + "-" + std::to_string(end);
  }
  for (const NoteInfo& note : hit.notes) text += "\n  note " + note.passage_id + " " + note.text;
  for (const Citation& citing : hit.citations) text += "\n  cited by " + citing.passage_id;
  return text;
}

void expect_same(const SearchResult& expected, const SearchResult& found, const std::string& name) {
  ASSERT_EQ(found.hits.size(), expected.hits.size()) << name;
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    ASSERT_EQ(shown(found.hits[i]), shown(expected.hits[i])) << name << " hit " << i;
    ASSERT_NEAR(found.hits[i].score, expected.hits[i].score, 1e-9) << name << " hit " << i;
    ASSERT_EQ(found.hits[i].text_highlights, expected.hits[i].text_highlights) << name;
  }
  EXPECT_FALSE(found.incomplete) << name;
  if (found.total_exact && expected.total_exact) {
    EXPECT_EQ(found.estimated_total, expected.estimated_total) << name;
  }
  EXPECT_FALSE(found.total_exact && found.total_at_most) << name;
  if (found.total_at_most) {
    EXPECT_GE(found.estimated_total, found.hits.size()) << name;
  }
}

// What one index in a folder answers, which all others must.
SearchResult expect_same_everywhere(const SearchRequest& request, const std::string& name) {
  static std::vector<std::pair<std::string, Searcher>> searchers = layouts().searchers();
  SearchResult expected = searchers.front().second.search(request);
  for (auto& [place, searcher] : searchers) {
    expect_same(expected, searcher.search(request), name + " " + place);
  }
  return expected;
}

constexpr std::array<const char*, 8> kQueries{
    "クルスク 死傷者",       "2024年6月の条約はどうなったか", "파병 이유",     "Захарова договор",
    "num:10000..12000 派兵", "date:2024-06..2024-12",         "title:Договор", "note:Известия"};

constexpr std::array<const char*, 19> kPhrases{
    "\"北朝鮮軍\"",
    "\"北朝鮮軍\" クルスク",
    "クルスク -\"北朝鮮軍\"",
    "+\"北朝鮮軍\" +\"クルスク\" 死傷者",
    "\"北朝鮮軍\" \"ロシア\" 派兵",
    "(\"北朝鮮軍\" OR 条約) AND NOT \"クルスク\"",
    "NOT \"の\"",
    "\"である\"",
    "\"МИД России\" договор",
    "\"북한군\" 파병",
    "note:\"조선중앙\"",
    "title:\"クルスク\" 捕虜",
    "heading:\"戦闘\" OR \"批准書\"",
    "note:放映 -\"派兵\"",
    "クルスク NEAR/5 派兵",
    "(北朝鮮軍 OR 朝鮮人民軍) NEAR/20 ロシア -(クルスク NEAR/3 派兵)",
    "Захарова NEAR/4 МИД",
    "note:(労働 NEAR/2 新聞) lang:ko",
    "Рос* クルス* 파병 kind:body,note",
};

TEST(Servers, AndShardsAnswerAsOneIndex) {
  for (const char* query : kQueries) {
    EXPECT_FALSE(expect_same_everywhere(asking(query), query).hits.empty()) << query;
  }
}

TEST(Servers, VerifyPhrasesUnderAnyOperator) {
  std::size_t hits = 0;
  for (const char* query : kPhrases) {
    hits += expect_same_everywhere(asking(query), query).hits.size();
  }
  EXPECT_GT(hits, 100U) << "the queries find too little to tell anything";
}

TEST(Servers, APageIsTheBeginningOfTheWhole) {
  std::vector<std::string> queries(kQueries.begin(), kQueries.end());
  queries.insert(queries.end(), kPhrases.begin(), kPhrases.end());
  for (const Indexes& indexes : {layouts().folders(1), layouts().servers(1)}) {
    Searcher searcher(indexes);
    for (const std::string& query : queries) {
      const SearchResult whole = searcher.search(asking(query));
      for (const std::size_t limit : {3, 10, 32}) {
        SearchRequest request = asking(query);
        request.limit = limit;
        const SearchResult page = searcher.search(request);
        ASSERT_EQ(page.hits.size(), std::min(limit, whole.hits.size())) << query;
        for (std::size_t i = 0; i < page.hits.size(); ++i) {
          ASSERT_EQ(page.hits[i].passage.id, whole.hits[i].passage.id) << query << ' ' << limit;
        }
      }
    }
  }
}

TEST(Servers, KnowEveryOptionOfASearch) {
  for (const char* query : {"クルスク 北朝鮮軍 条約", "クルスク \"北朝鮮軍\" -\"条約\""}) {
    SearchRequest grouped = asking(query);
    grouped.group = Group::article;
    (void)expect_same_everywhere(grouped, "grouped");
    grouped.all_copies = true;
    (void)expect_same_everywhere(grouped, "grouped with copies");
    SearchRequest newest = asking(query);
    newest.sort = Sort::date;
    (void)expect_same_everywhere(newest, "by date");
    SearchRequest filtered = asking(query);
    filtered.kinds = {base::PassageKind::note, base::PassageKind::heading};
    filtered.langs = {"ja"};
    filtered.dates = read_date_range("2024..2025");
    (void)expect_same_everywhere(filtered, "filtered");
    SearchRequest somewhere = asking(query);
    somewhere.paths = {"*.md", "copies"};
    (void)expect_same_everywhere(somewhere, "by path");
    SearchRequest page = asking(query);
    page.offset = 3;
    page.limit = 4;
    (void)expect_same_everywhere(page, "second page");
    SearchRequest copies = asking(query);
    copies.all_copies = true;
    (void)expect_same_everywhere(copies, "all copies");
  }
  SearchRequest exact = asking("クルスク Захарова");
  exact.exact = true;
  (void)expect_same_everywhere(exact, "exact");
}

TEST(Servers, ShowAndListWhatTheyHold) {
  const auto expected = list_articles(layouts().folders(1));
  for (const Indexes& indexes : {layouts().folders(3), layouts().servers(2)}) {
    const auto found = list_articles(indexes);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].article.id, expected[i].article.id);
      EXPECT_EQ(found[i].passages, expected[i].passages);
    }
    for (const char* id : {"casualties.md", "treaty-ru.html#15"}) {
      const ShownArticle one = show(layouts().folders(1), id);
      const ShownArticle other = show(indexes, id);
      ASSERT_EQ(other.passages.size(), one.passages.size()) << id;
      for (std::size_t i = 0; i < one.passages.size(); ++i) {
        EXPECT_EQ(other.passages[i].text, one.passages[i].text) << id;
        EXPECT_EQ(other.passages[i].info.langs, one.passages[i].info.langs) << id;
      }
      EXPECT_EQ(other.citations.size(), one.citations.size()) << id;
    }
  }
}

TEST(Servers, RefuseMorePhrasesThanCanBeVerified) {
  const std::string four = R"("北朝鮮" "クルスク" "条約" "派兵")";
  (void)expect_same_everywhere(asking(four), "four phrases");
  Searcher searcher(layouts().servers(2));
  try {
    (void)searcher.search(asking(four + R"( "捕虜")"));
    FAIL() << "five phrases were answered";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::query);
    EXPECT_NE(error.message().find("more than 4 phrases"), std::string::npos) << error.message();
    EXPECT_NE(error.hint(), "");
  }
}

TEST(Servers, RefusePathsAmongVeryManyArticles) {
  const tests::TemporaryFolder folder;
  std::string lines;
  for (std::size_t i = 0; i <= kMostArticlesOnServers; ++i) {
    lines += "{\"id\":\"essay-" + std::to_string(i) + "\",\"text\":\"A river.\"}\n";
  }
  folder.write("articles/many.jsonl", lines);
  update(folder.path() / "index", {folder.path() / "articles"});
  const tests::Server server(folder.path() / "index");
  SearchRequest request = asking("river");
  request.limit = 1;
  request.paths = {"essay-7"};
  EXPECT_EQ(Searcher({folder.path() / "index"}).search(request).hits.size(), 1U);
  Searcher far({server.name()});
  try {
    (void)far.search(request);
    FAIL() << "was not refused";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::query);
    EXPECT_TRUE(error.message().starts_with("paths cannot be looked for")) << error.message();
  }
}

TEST(Servers, SayWhenNotAllCandidatesWereSeen) {
  const tests::TemporaryFolder folder;
  std::string lines;
  for (int i = 0; i < 1200; ++i) {
    lines += R"({"id":")" + std::to_string(i) + R"(","text":"海山と山川の話である。"})" + "\n";
  }
  lines += R"({"id":"z","text":"海山川"})";
  folder.write("articles/a.jsonl", lines);
  update(folder.path() / "index", {folder.path() / "articles"});
  const tests::Server server(folder.path() / "index");
  Searcher searcher({server.name()});
  const SearchResult none = searcher.search(asking("\"山海川\""));
  EXPECT_TRUE(none.total_exact) << "no passage has its terms";
  SearchRequest request = asking("\"である\"");
  request.limit = 5;
  EXPECT_EQ(searcher.search(request).hits.size(), 5U);
  EXPECT_FALSE(searcher.search(request).incomplete) << "the page is full before the limit";
  request.query = "\"る。。\"";
  const SearchResult cut = searcher.search(request);
  EXPECT_TRUE(cut.incomplete);
  EXPECT_TRUE(cut.total_at_most);
  EXPECT_GT(cut.estimated_total, 0U);
}

std::pair<base::ErrorCode, std::string> error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Error& error) {
    return {error.code(), error.message() + " | " + error.hint()};
  }
  return {base::ErrorCode::interrupted, "no error"};
}

TEST(Servers, ThatAreNotThereAreNamed) {
  const std::string name = "127.0.0.1:" + std::to_string(tests::free_port());
  const auto [code, message] = error_of([&] { Searcher searcher({name}); });
  EXPECT_EQ(code, base::ErrorCode::no_index) << message;
  EXPECT_NE(message.find(name), std::string::npos) << message;
  EXPECT_NE(message.find("xapian-tcpsrv"), std::string::npos) << message;
}

TEST(Servers, WithAnotherDatabaseAreRefused) {
  const tests::TemporaryFolder folder;
  { Xapian::WritableDatabase other((folder.path() / "other").string()); }
  const tests::Server server(folder.path() / "other");
  const auto [code, message] = error_of([&] { Searcher searcher({server.name()}); });
  EXPECT_EQ(code, base::ErrorCode::schema) << message;
  EXPECT_NE(message.find(server.name()), std::string::npos) << message;
}

TEST(Servers, ThatAreSilentAreGivenUp) {
  const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  ASSERT_EQ(::bind(listening, any, size), 0);
  ASSERT_EQ(::listen(listening, 4), 0);
  ASSERT_EQ(::getsockname(listening, any, &size), 0);
  const base::ServerName server{"127.0.0.1", ntohs(address.sin_port)};
  const auto [code, message] = error_of(
      [&] { (void)store::connect(server, "the-silent-one:1", {.connect = 200, .answer = 200}); });
  ::close(listening);
  EXPECT_EQ(code, base::ErrorCode::index_failed) << message;
  EXPECT_NE(message.find("the-silent-one:1 does not answer in time"), std::string::npos) << message;
}

TEST(Servers, ThatGoAreNamedAndThoseThatComeBackAreFound) {
  const fs::path index = layouts().folders(1).front();
  auto server = std::make_unique<tests::Server>(index);
  const std::uint16_t port = server->port();
  Searcher searcher({server->name()});
  const SearchResult before = searcher.search(asking("クルスク"));
  ASSERT_FALSE(before.hits.empty());
  server->stop();
  const auto [code, message] = error_of([&] { (void)searcher.search(asking("クルスク")); });
  EXPECT_EQ(code, base::ErrorCode::no_index) << message;
  EXPECT_NE(message.find(std::to_string(port)), std::string::npos) << message;
  server = std::make_unique<tests::Server>(index, port);
  expect_same(before, searcher.search(asking("クルスク")), "after the server's return");
  server->stop();
  server = std::make_unique<tests::Server>(index, port);
  expect_same(before, searcher.search(asking("クルスク")), "after a restart in between");
}

TEST(Servers, ServeWhatIsWrittenMeanwhile) {
  const tests::TemporaryFolder folder;
  const fs::path index = folder.path() / "index";
  const Indexes articles{folder.path() / "articles"};
  folder.write("articles/0.txt", "鯨の話\n");
  update(index, articles);
  const tests::Server server(index);
  Searcher open({server.name()});
  for (std::size_t round = 1; round <= 6; ++round) {
    folder.write("articles/" + std::to_string(round) + ".txt", "鯨の話\n");
    if (round % 3 == 0) {
      indexer::IndexRequest request;
      request.index = index;
      request.rebuild = true;
      (void)indexer::update_index(request, {});
    } else {
      update(index, articles);
    }
    EXPECT_GE(open.search(asking("鯨")).hits.size(), 1U) << "an open connection goes on";
    EXPECT_EQ(Searcher({server.name()}).search(asking("鯨")).hits.size(), round + 1)
        << "a new connection sees the newest state, also after a rebuild";
  }
}

TEST(Servers, WhoseTermsAreOtherwiseMadeAreNamed) {
  EXPECT_TRUE(Searcher(layouts().servers(2)).warnings().empty());
  const tests::TemporaryFolder folder;
  folder.write("articles/a.txt", "鯨の話\n");
  update(folder.path() / "index", {folder.path() / "articles"});
  {
    store::Writer writer(store::require_generation(folder.path() / "index").database());
    writer.set_metadata(store::metadata::kIndexFingerprint, "icu\t1.0\n");
    writer.commit();
  }
  const tests::Server other(folder.path() / "index");
  const Searcher searcher({layouts().servers(1)[0], other.name()});
  ASSERT_EQ(searcher.warnings().size(), 1U);
  EXPECT_NE(searcher.warnings()[0].find(other.name()), std::string::npos);
  EXPECT_NE(searcher.warnings()[0].find("icu"), std::string::npos);
}

// An article of one id may stand in two indexes that were made apart.
TEST(SeveralIndexes, WithAnArticleOfTheSameId) {
  const tests::TemporaryFolder folder;
  folder.write("one/a.txt", "鯨の一つ目の話\n");
  folder.write("two/a.txt", "鯨の二つ目の話\n");
  update(folder.path() / "i1", {folder.path() / "one"});
  update(folder.path() / "i2", {folder.path() / "two"});
  const Indexes both{folder.path() / "i1", folder.path() / "i2"};
  Searcher searcher(both);
  const SearchResult found = searcher.search(asking("鯨"));
  ASSERT_EQ(found.hits.size(), 2U) << "both are found";
  EXPECT_EQ(found.hits[0].article.path, (folder.path() / "one" / "a.txt").string());
  EXPECT_EQ(found.hits[1].article.path, (folder.path() / "two" / "a.txt").string());
  EXPECT_EQ(show(both, "a.txt").passages.at(0).text, "鯨の一つ目の話") << "the first index";
  EXPECT_EQ(list_articles(both).size(), 2U);
  SearchRequest grouped = asking("鯨");
  grouped.group = Group::article;
  EXPECT_EQ(searcher.search(grouped).hits.size(), 1U) << "too short to tell that they differ";
  grouped.all_copies = true;
  EXPECT_EQ(searcher.search(grouped).hits.size(), 1U) << "one id, one article";
}

}  // namespace
}  // namespace shirabe::searcher
