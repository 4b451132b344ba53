#include "store/reader.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

#include "tests/store/support.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::error_of;
using testing::expect_error;
using testing::make_article;
using testing::make_index;
using testing::run_in_child;
using testing::start_child;
using testing::TempFolder;
using testing::wait_for;
using testing::write_file;

std::vector<std::string> ids(const std::vector<ArticleRecord>& articles) {
  std::vector<std::string> ids;
  for (const ArticleRecord& article : articles) ids.push_back(article.id);
  return ids;
}

TEST(Reader, LooksThingsUp) {
  const TempFolder folder;
  make_index(folder.path(), {make_article("b", {"b0"}), make_article("a", {"a0", "a1", "a2"})});
  Reader reader({folder.path()});
  reader.run([&](const Snapshot& snapshot) {
    EXPECT_EQ(snapshot.generations().at(0).number(), 1U);
    EXPECT_EQ(snapshot.metadata(0, metadata::kSchema), "1");
    EXPECT_EQ(snapshot.metadata(0, "missing"), "");
    EXPECT_EQ(ids(snapshot.articles()), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(snapshot.article("a").value().passages, 3U);
    EXPECT_FALSE(snapshot.article("c"));
    const auto document = snapshot.find_passage("a", 2);
    EXPECT_EQ(snapshot.passage(document.value()).text, "a2");
    EXPECT_FALSE(snapshot.find_passage("a", 3));
    EXPECT_FALSE(snapshot.find_passage("c", 0));
    EXPECT_EQ(snapshot.passages("a").size(), 3U);
    EXPECT_EQ(snapshot.passages("a").at(1).text, "a1");
    EXPECT_TRUE(snapshot.passages("c").empty());
  });
}

TEST(Reader, SeveralIndexesAreOne) {
  const TempFolder folder;
  const std::vector<fs::path> indexes{folder.path() / "0", folder.path() / "1",
                                      folder.path() / "2"};
  make_index(indexes[0], {make_article("x", {"x0"}), make_article("both", {"of 0"})});
  make_index(indexes[1], {make_article("y", {"y0", "y1", "y2"}), make_article("both", {"of 1"})});
  make_index(indexes[2], {make_article("z", {"z0", "z1"})});
  Reader reader(indexes);
  reader.run([](const Snapshot& snapshot) {
    EXPECT_EQ(snapshot.database().get_doccount(), 8U);
    EXPECT_EQ(snapshot.generations().size(), 3U);
    EXPECT_EQ(ids(snapshot.articles()), (std::vector<std::string>{"both", "both", "x", "y", "z"}));
    for (const ArticleRecord& article : snapshot.articles()) {
      for (std::uint32_t ordinal = 0; ordinal < article.passages; ++ordinal) {
        const PassageRecord record =
            snapshot.passage(snapshot.find_passage(article.id, ordinal).value());
        EXPECT_EQ(record.article_id, article.id);
        EXPECT_EQ(record.ordinal, ordinal);
      }
    }
    EXPECT_EQ(snapshot.passages("both").at(0).text, "of 0");
  });
}

TEST(Reader, FindsSiblingsOfAPassage) {
  const TempFolder temp;
  make_index(temp.path() / "one",
             {make_article("a", {"a0", "a1", "a2"}), make_article("b", {"b0"})});
  make_index(temp.path() / "two", {make_article("a", {"other a0", "other a1"})});
  Reader({temp.path() / "one", temp.path() / "two"}).run([](const Snapshot& snapshot) {
    for (Xapian::docid document = 1; document <= snapshot.database().get_lastdocid(); ++document) {
      try {
        const PassageRecord passage = snapshot.passage(document);
        const bool other = passage.text.starts_with("other");
        const std::uint32_t count = passage.article_id == "b" ? 1 : other ? 2 : 3;
        for (std::uint32_t ordinal = 0; ordinal < count; ++ordinal) {
          const auto found = snapshot.sibling(document, passage, ordinal);
          ASSERT_TRUE(found) << passage.text << ' ' << ordinal;
          EXPECT_EQ(found->text,
                    (other ? "other " : "") + passage.article_id + std::to_string(ordinal));
        }
        EXPECT_FALSE(snapshot.sibling(document, passage, count));
        EXPECT_FALSE(snapshot.sibling(document, passage, 4'000'000'000));
      } catch (const Xapian::DocNotFoundError&) {
        continue;  // the indexes have different numbers of passages
      }
    }
  });
}

// The passages of an article may stand apart, if another program has put them there.
TEST(Reader, FindsSiblingsThatStandApart) {
  const TempFolder temp;
  const Generation generation = make_index(
      temp.path(), {make_article("a", {"a0", "a1"}), make_article("b", {"b0", "b1", "b2"})});
  {
    Xapian::WritableDatabase database(generation.database().string());
    database.replace_document(9, database.get_document(2));
    database.delete_document(2);
    database.commit();
  }
  Reader({temp.path()}).run([](const Snapshot& snapshot) {
    EXPECT_EQ(snapshot.sibling(1, snapshot.passage(1), 1)->text, "a1");
    EXPECT_EQ(snapshot.sibling(9, snapshot.passage(9), 0)->text, "a0");
    EXPECT_EQ(snapshot.sibling(4, snapshot.passage(4), 0)->text, "b0");
  });
}

TEST(Reader, GivesBackWhatTheWorkGives) {
  const TempFolder folder;
  make_index(folder.path(), {make_article("a", {"a0"})});
  Reader reader({folder.path()});
  EXPECT_EQ(reader.run([](const Snapshot&) { return std::string("given"); }), "given");
  expect_error(ErrorCode::query, "mine", [&] {
    reader.run([](const Snapshot&) { throw base::Error(ErrorCode::query, "mine"); });
  });
}

TEST(Reader, RefusesWhatIsNotAnIndex) {
  const TempFolder folder;
  const auto open = [&](const fs::path& path) { const Reader reader({path}); };
  expect_error(ErrorCode::no_index, "there is no index in", [&] { open(folder.path()); });
  expect_error(ErrorCode::no_index, "there is no index in", [&] { open(folder.path() / "no"); });
  write_file(folder.path() / "letter.txt", "text");
  expect_error(ErrorCode::no_index, "letter.txt", [&] { open(folder.path()); });
  expect_error(ErrorCode::no_index, "is a file", [&] { open(folder.path() / "letter.txt"); });
}

TEST(Reader, RefusesUnknownFeaturesThatReadingNeeds) {
  const TempFolder folder;
  const Generation made = make_index(folder.path(), {make_article("a", {"a0"})});
  const auto declare = [&](const std::string& features) {
    Xapian::WritableDatabase database(made.database().string());
    database.set_metadata(std::string(metadata::kFeatures), features_value() + features);
  };
  declare("vectors\twrite\n");
  Reader reader({folder.path()});
  declare("vectors\tread\n");
  expect_error(ErrorCode::schema, "vectors", [&] { const Reader refused({folder.path()}); });
  reader.refresh();
  expect_error(ErrorCode::schema, "vectors", [&] { reader.run([](const Snapshot&) {}); });
}

TEST(Reader, SaysSoWhereTheGenerationIsGone) {
  const TempFolder folder;
  const Generation made = make_index(folder.path(), {make_article("a", {"a0"})});
  fs::remove_all(made.database());
  expect_error(ErrorCode::index_failed, folder.path().string(),
               [&] { const Reader refused({folder.path()}); });
  fs::remove_all(made.folder());
  expect_error(ErrorCode::index_failed, made.folder().string(),
               [&] { const Reader refused({folder.path()}); });
}

TEST(Reader, DamageIsSoonGivenUp) {
  const TempFolder folder;
  make_index(folder.path(), {make_article("a", {"a0"})});
  Reader reader({folder.path()});
  int runs = 0;
  expect_error(ErrorCode::index_failed, folder.path().string(), [&] {
    reader.run([&](const Snapshot&) {
      ++runs;
      throw Xapian::DatabaseCorruptError("a bad block");
    });
  });
  EXPECT_EQ(runs, 5);
}

TEST(Reader, OtherErrorsAreNotRetried) {
  const TempFolder folder;
  make_index(folder.path(), {make_article("a", {"a0"})});
  Reader reader({folder.path()});
  int runs = 0;
  expect_error(ErrorCode::index_failed, folder.path().string(), [&] {
    reader.run([&](const Snapshot& snapshot) {
      ++runs;
      return snapshot.database().get_document(1000).get_data();
    });
  });
  EXPECT_EQ(runs, 1);
}

TEST(Reader, WhatWritersCauseIsRetriedAndThenGivenUp) {
  const TempFolder folder;
  make_index(folder.path(), {make_article("a", {"a0"})});
  Reader reader({folder.path()});
  int runs = 0;
  expect_error(ErrorCode::index_failed, folder.path().string(), [&] {
    reader.run([&](const Snapshot&) {
      ++runs;
      throw Xapian::DatabaseModifiedError("again");
    });
  });
  EXPECT_EQ(runs, 50);
  runs = 0;
  EXPECT_EQ(reader.run([&](const Snapshot&) {
    if (++runs < 3) throw Xapian::DatabaseNotFoundError("for a moment");
    return runs;
  }),
            3);
}

TEST(Reader, ReadsWhereItMayNotWrite) {
  const TempFolder folder;
  make_index(folder.path(), {make_article("a", {"a0"})});
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
    fs::permissions(entry.path(), fs::perms{entry.is_directory() ? 0555U : 0444U});
  }
  fs::permissions(folder.path(), fs::perms{0555});
  const int status = run_in_child([&] {
    if (::getuid() == 0 && ::setuid(65534) != 0) return 1;  // root may write anywhere
    Reader reader({folder.path()});
    return reader.run([](const Snapshot& snapshot) { return snapshot.articles().size(); }) == 1 ? 0
                                                                                                : 2;
  });
  EXPECT_EQ(status, 0);
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
    if (entry.is_directory()) fs::permissions(entry.path(), fs::perms{0755});
  }
  fs::permissions(folder.path(), fs::perms{0755});
}

// ---- Readers beside a writer
// ---------------------------------------------------------------------

constexpr int kArticles = 40;

// Every passage of every article bears the number of the round in which it was put.
ArticleDocument article_of_round(int article, int round) {
  std::vector<std::string> texts(static_cast<std::size_t>(round % 5 + 1), std::to_string(round));
  return make_article("article-" + std::to_string(article), texts);
}

std::vector<ArticleDocument> articles_of_round(int round) {
  std::vector<ArticleDocument> articles;
  for (int i = 0; i < kArticles; ++i) articles.push_back(article_of_round(i, round));
  return articles;
}

// A whole state: all articles there, each with all its passages of one and the same round.
bool is_whole(const Snapshot& snapshot) {
  const std::vector<ArticleRecord> articles = snapshot.articles();
  if (articles.size() != kArticles) return false;
  for (const ArticleRecord& article : articles) {
    const std::vector<PassageRecord> passages = snapshot.passages(article.id);
    if (passages.size() != article.passages) return false;
    for (const PassageRecord& passage : passages) {
      if (passage.text != passages[0].text) return false;
      if (passages.size() != static_cast<std::size_t>(std::stoi(passage.text) % 5 + 1))
        return false;
    }
  }
  return true;
}

// Exits 0 when the file `stop` has appeared and no search has failed.
int read_until_stopped(const fs::path& index, const fs::path& stop) {
  const auto error = error_of([&] {
    Reader reader({index});
    while (!fs::exists(stop)) {
      if (!reader.run(is_whole)) throw base::Error(ErrorCode::query, "half a state");
      if (reader.run([](const Snapshot& snapshot) { return is_whole(snapshot); })) reader.refresh();
    }
  });
  if (error) std::fprintf(stderr, "%s\n", error->what());
  return error ? 1 : 0;
}

template <typename Work>
void read_beside(Work&& work) {
  const TempFolder folder;
  const fs::path index = folder.path() / "index";
  const fs::path stop = folder.path() / "stop";
  make_index(index, articles_of_round(0));
  std::vector<pid_t> readers;
  for (int i = 0; i < 3; ++i) {
    readers.push_back(start_child([&] { return read_until_stopped(index, stop); }));
  }
  work(index);
  write_file(stop, "");
  for (const pid_t reader : readers) EXPECT_EQ(wait_for(reader), 0);
}

TEST(ReaderBesideAWriter, CommitsAreNeverAnError) {
  read_beside([](const fs::path& index) {
    Writer writer(require_generation(index).database());
    for (int round = 1; round <= 60; ++round) {
      for (int i = 0; i < kArticles; ++i) {
        writer.put(article_of_round(i, round));
        if (i % 10 == 0) writer.commit();
      }
    }
  });
}

TEST(ReaderBesideAWriter, RebuildsAreNeverAnError) {
  read_beside([](const fs::path& index) {
    std::size_t removed = 0;
    for (int round = 1; round <= 60; ++round) {
      make_index(index, articles_of_round(round));
      removed += remove_unused(index);
    }
    EXPECT_GT(removed, 0U);
  });
}

}  // namespace
}  // namespace shirabe::store
