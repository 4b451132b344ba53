#include "store/writer.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <xapian.h>

#include <csignal>

#include "base/hash.h"
#include "store/packed_record.h"
#include "tests/store/support.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::error_of;
using testing::expect_error;
using testing::make_article;
using testing::run_in_child;
using testing::TempFolder;
using testing::write_file;

class WriterTest : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path folder() const { return temp_.path() / "database"; }
  [[nodiscard]] Xapian::Database open() const { return Xapian::Database(folder().string()); }

 private:
  TempFolder temp_;
};

std::string record_of(const Xapian::Document& document) {
  return RecordUnpacker().record(document);
}

std::vector<std::string> texts(const Xapian::Database& database) {
  std::vector<std::string> texts;
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
       ++posting) {
    texts.emplace_back(passage_text(record_of(database.get_document(*posting))));
  }
  return texts;
}

// Reads all there is: every posting of every term, each document with its values.
// (Not Database::check(): Xapian's own code there frees an object with a wrong size, which ends the
// program under AddressSanitizer.)
bool is_sound(const Xapian::Database& database) {
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    Xapian::doccount count = 0;
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term);
         ++posting) {
      static_cast<void>(decode_passage(record_of(database.get_document(*posting))));
      if (database.get_document(*posting).get_value(number(Slot::article)).empty()) return false;
      ++count;
    }
    if (count != database.get_termfreq(*term)) return false;
  }
  return true;
}

using Texts = std::vector<std::string>;

TEST_F(WriterTest, ANewDatabaseSaysWhatItIs) {
  Writer(folder()).commit();
  EXPECT_EQ(open().get_metadata("shirabe.schema"), "1");
  EXPECT_EQ(open().get_metadata("shirabe.features"), features_value());
}

TEST_F(WriterTest, PutsAllThatTheSchemaSays) {
  Writer writer(folder());
  ArticleDocument article = make_article("a.txt", {"one", "two"});
  article.passages[1].record.kind = base::PassageKind::note;
  article.passages[1].terms.push_back({"Sfilter", 0});
  writer.put(article);
  writer.commit();

  const Xapian::Database database = open();
  const std::string key = article_key("a.txt");
  EXPECT_EQ(database.get_termfreq("Q" + key), 2U);
  EXPECT_EQ(database.get_termfreq("Kbody"), 1U);
  EXPECT_EQ(database.get_termfreq("Knote"), 1U);
  EXPECT_EQ(database.get_termfreq("Lko"), 2U);
  EXPECT_EQ(database.get_collection_freq("two"), 2U);
  EXPECT_EQ(database.get_doclength(2), 2U);  // terms that filter do not count
  EXPECT_FALSE(database.has_positions());

  const Xapian::Document note = database.get_document(2);
  EXPECT_EQ(note.get_value(0), "a.txt");
  EXPECT_EQ(note.get_value(1), "20240600");
  EXPECT_EQ(note.get_value(2), "ja ko");
  EXPECT_EQ(note.get_value(3), "1");
  EXPECT_EQ(note.get_value(4), Xapian::sortable_serialise(1));
  EXPECT_EQ(note.get_value(5), "");
  const PassageRecord record = decode_passage(record_of(note));
  EXPECT_EQ(record.ordinal, 1U);
  EXPECT_EQ(record.article_id, "a.txt");
  EXPECT_FALSE(decode_article(record_of(note)));

  const auto stored = decode_article(record_of(database.get_document(1)));
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->title, "title of a.txt");
  EXPECT_EQ(stored->passages, 2U);
  EXPECT_EQ(stored->notes, 1U);
  const SourceState source = decode_source(database.get_document(1).get_value(5));
  EXPECT_EQ(source.article_id, "a.txt");
  EXPECT_EQ(source.path, "/articles/a.txt");
  EXPECT_EQ(source.size, 10U);
}

TEST_F(WriterTest, CopiesShareAValueAndATerm) {
  Writer writer(folder());
  ArticleDocument article = make_article("a.txt", {"one", "two"});
  article.same_article = "00000000000000aa";
  article.passages[1].content = "00000000000000bb";
  writer.put(article);
  writer.put(make_article("b.txt", {"one"}));
  writer.commit();
  const Xapian::Database database = open();
  EXPECT_EQ(database.get_termfreq("Ua00000000000000aa"), 1U);
  EXPECT_EQ(database.get_termfreq("Up00000000000000bb"), 1U);
  EXPECT_EQ(database.get_document(1).get_value(6), "");
  EXPECT_EQ(database.get_document(2).get_value(6), "00000000000000bb");
  EXPECT_EQ(database.get_document(1).get_value(7), "00000000000000aa");
  EXPECT_EQ(database.get_document(2).get_value(7), "00000000000000aa");
  EXPECT_EQ(database.get_document(3).get_value(7), base::hash_short("b.txt"));
  EXPECT_EQ(database.get_value_freq(7), database.get_doccount()) << "every article has a value";
}

TEST_F(WriterTest, ReplacesAndRemoves) {
  Writer writer(folder());
  writer.put(make_article("a", {"a0", "a1", "a2"}));
  writer.put(make_article("b", {"b0"}));
  writer.commit();
  EXPECT_TRUE(writer.contains("a"));
  writer.put(make_article("a", {"a0 new", "a1 new"}));
  EXPECT_EQ(writer.passage_count(), 3U);
  writer.commit();
  EXPECT_EQ(texts(open()), (Texts{"b0", "a0 new", "a1 new"}));
  EXPECT_TRUE(writer.remove("b"));
  EXPECT_FALSE(writer.remove("b"));
  EXPECT_FALSE(writer.contains("b"));
  writer.commit();
  EXPECT_EQ(texts(open()), (Texts{"a0 new", "a1 new"}));
  EXPECT_EQ(open().get_termfreq("a2"), 0U);
}

TEST_F(WriterTest, ReplacesWhatIsNotCommitted) {
  Writer writer(folder());
  writer.put(make_article("a", {"first", "more"}));
  writer.put(make_article("a", {"second"}));
  writer.commit();
  EXPECT_EQ(texts(open()), Texts{"second"});
}

TEST_F(WriterTest, AReaderSeesCommitsOnly) {
  Writer writer(folder());
  writer.put(make_article("a", {"one"}));
  EXPECT_EQ(writer.uncommitted_bytes(), 3U + 1024U);
  writer.commit();
  EXPECT_EQ(writer.uncommitted_bytes(), 0U);
  Xapian::Database reader = open();
  writer.put(make_article("a", {"two", "three"}));
  writer.set_metadata("key", "value");
  EXPECT_EQ(texts(open()), Texts{"one"});
  writer.commit();
  EXPECT_EQ(texts(reader), Texts{"one"});
  EXPECT_TRUE(reader.reopen());
  EXPECT_EQ(texts(reader), (Texts{"two", "three"}));
  EXPECT_EQ(reader.get_metadata("key"), "value");
}

// More passages than the threshold of the automatic flush.
ArticleDocument long_article(const std::string& id, int passages) {
  Texts texts;
  for (int i = 0; i < passages; ++i) texts.push_back(id + " passage " + std::to_string(i));
  return make_article(id, texts);
}

TEST_F(WriterTest, AFlushShowsNothing) {
  Writer writer(folder());
  writer.commit();
  writer.put(long_article("long", 1700));
  EXPECT_EQ(writer.passage_count(), 1700U);
  EXPECT_EQ(open().get_doccount(), 0U);
  writer.commit();
  EXPECT_EQ(open().get_doccount(), 1700U);
}

TEST_F(WriterTest, WhatIsNotCommittedIsCancelled) {
  {
    Writer writer(folder());
    writer.put(make_article("a", {"one"}));
    writer.commit();
    writer.put(long_article("a", 1700));
    writer.remove("b");
  }
  EXPECT_EQ(texts(open()), Texts{"one"});
  Writer again(folder());
  again.put(make_article("b", {"two"}));
  again.commit();
  EXPECT_EQ(texts(open()), (Texts{"one", "two"}));
}

TEST_F(WriterTest, AKillLeavesTheOldState) {
  {
    Writer writer(folder());
    writer.put(make_article("a", {"one"}));
    writer.commit();
  }
  const int status = run_in_child([&] {
    Writer writer(folder());
    writer.put(long_article("a", 1200));
    writer.put(long_article("b", 600));
    return ::raise(SIGKILL);
  });
  EXPECT_EQ(status, -SIGKILL);
  EXPECT_EQ(texts(open()), Texts{"one"});
  Writer again(folder());
  again.put(make_article("a", {"two"}));
  again.commit();
  EXPECT_EQ(texts(open()), Texts{"two"});
}

TEST_F(WriterTest, SourcesAndTouch) {
  Writer writer(folder());
  writer.put(make_article("a", {"a0", "a1"}));
  writer.put(make_article("b", {"b0"}));
  SourceState state = writer.sources().at(0);
  EXPECT_EQ(state.article_id, "a");
  state.modified_ns = 42;
  state.size = 43;
  writer.touch(state);
  writer.commit();
  EXPECT_EQ(writer.sources().size(), 2U);
  EXPECT_EQ(writer.sources().at(0), state);
  EXPECT_EQ(texts(open()), (Texts{"a0", "a1", "b0"}));
  EXPECT_EQ(open().get_termfreq("Q" + article_key("a")), 2U);
  EXPECT_EQ(open().get_document(1).get_value(0), "a");
  state.article_id = "c";
  expect_error(ErrorCode::not_found, "c", [&] { writer.touch(state); });
  writer.put(make_article("c", {"c0"}));  // that error has broken nothing
  writer.commit();
}

// All that a database holds, in the order of its documents.
std::string contents(const Xapian::Database& database) {
  std::string all;
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    const Xapian::Document document = database.get_document(*id);
    all += document.get_data() + "\n";
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      all += *term + " " + std::to_string(term.get_wdf()) + " " +
             std::to_string(database.get_termfreq(*term)) + "\n";
    }
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      all += std::to_string(value.get_valueno()) + "=" + *value + "\n";
    }
  }
  return all;
}

ArticleDocument article_with_copies(const std::string& id) {
  ArticleDocument article = make_article(id, {"one", "two", "three"});
  article.article.title = "title";
  article.same_article = "00000000000000aa";
  article.passages[1].content = "00000000000000bb";
  return article;
}

void expect_moved_as_if_put(const fs::path& moved, const fs::path& put, const std::string& from,
                            const std::string& to, bool has_copies) {
  const auto make = [&](const std::string& id) {
    ArticleDocument article = article_with_copies(id);
    if (!has_copies) article.same_article.clear();
    return article;
  };
  {
    Writer writer(moved);
    writer.put(make(from));
    writer.commit();
    SourceState state = make(to).source;
    state.article_id = to;
    state.path = make(to).article.path;
    writer.move(from, state);
    writer.commit();
  }
  {
    Writer writer(put);
    writer.put(make(to));
    writer.commit();
  }
  EXPECT_EQ(contents(Xapian::Database(moved.string())), contents(Xapian::Database(put.string())));
}

TEST_F(WriterTest, AMovedArticleIsAsIfItHadBeenPutThere) {
  int number = 0;
  for (const bool has_copies : {true, false}) {
    for (const std::string to : {"b.txt", "a.txt"}) {
      SCOPED_TRACE(to + (has_copies ? " with copies" : ""));
      const std::string name = folder().string() + std::to_string(++number);
      expect_moved_as_if_put(name + "-moved", name + "-put", "a.txt", to, has_copies);
    }
  }
}

TEST_F(WriterTest, AMovedArticleTakesThePlaceOfAnother) {
  Writer writer(folder());
  writer.put(make_article("a", {"a0", "a1"}));
  writer.put(make_article("b", {"b0"}));
  SourceState state = writer.sources().at(0);
  state.article_id = "b";
  state.path = "/articles/b";
  EXPECT_EQ(texts(open()), Texts{});
  writer.move("a", state);
  writer.commit();
  EXPECT_EQ(texts(open()), (Texts{"a0", "a1"}));
  EXPECT_FALSE(writer.contains("a"));
  EXPECT_EQ(writer.sources(), std::vector{state});
  expect_error(ErrorCode::not_found, "a", [&] { writer.move("a", state); });
  writer.put(make_article("c", {"c0"}));  // that error has broken nothing
  writer.commit();
}

TEST_F(WriterTest, AnArticleHasAPassage) {
  Writer writer(folder());
  expect_error(ErrorCode::index_failed, "no passages", [&] { writer.put(make_article("a", {})); });
}

// ---- Failures
// ------------------------------------------------------------------------------------

TEST_F(WriterTest, ASecondWriterIsLocked) {
  const Writer writer(folder());
  expect_error(ErrorCode::locked, folder().string(), [&] { const Writer second(folder()); });
}

TEST_F(WriterTest, UnknownFeaturesAreRefused) {
  for (const std::string need : {"read", "write"}) {
    {
      Writer writer(folder());
      writer.set_metadata(metadata::kFeatures, features_value() + "vectors\t" + need + "\n");
      writer.commit();
    }
    expect_error(ErrorCode::schema, "vectors", [&] { const Writer refused(folder()); });
    fs::remove_all(folder());
  }
}

TEST_F(WriterTest, OtherDatabasesAreRefused) {
  {
    Xapian::WritableDatabase other(folder().string(), Xapian::DB_CREATE);
    other.add_document(Xapian::Document());
    other.commit();
  }
  expect_error(ErrorCode::schema, folder().string(), [&] { const Writer refused(folder()); });
}

TEST_F(WriterTest, PlacesThatCannotBeADatabase) {
  expect_error(ErrorCode::index_failed, "missing",
               [&] { const Writer refused(folder() / "missing" / "database"); });
  write_file(folder(), "a file");
  expect_error(ErrorCode::index_failed, folder().string(), [&] { const Writer refused(folder()); });
}

TEST_F(WriterTest, AFailureInTheMiddleTakesNothingMore) {
  Writer writer(folder());
  writer.put(make_article("a", {"one"}));
  writer.commit();
  ArticleDocument bad = make_article("a", {"two", "three"});
  bad.passages[1].terms.push_back({std::string(300, 'x'), 1});  // not from make_term()
  writer.put(make_article("b", {"four"}));
  expect_error(ErrorCode::index_failed, folder().string(), [&] { writer.put(bad); });
  expect_error(ErrorCode::index_failed, folder().string(), [&] { writer.commit(); });
  expect_error(ErrorCode::index_failed, folder().string(),
               [&] { writer.put(make_article("c", {"five"})); });
  EXPECT_EQ(texts(open()), Texts{"one"});
}

// A limit on file sizes stands for a full disk: the write fails at the same places.
int fill_until_failure(const fs::path& folder, rlim_t limit) {
  ::signal(SIGXFSZ, SIG_IGN);
  const rlimit limits{limit, limit};
  ::setrlimit(RLIMIT_FSIZE, &limits);
  const auto error = error_of([&] {
    Writer writer(folder);
    for (int i = 0; i < 100; ++i) writer.put(long_article("new" + std::to_string(i), 100));
    writer.remove("a");
    writer.commit();
  });
  if (!error) return 1;
  if (error->code() != ErrorCode::index_failed) return 2;
  if (error->message().find(folder.string()) == std::string::npos) return 3;
  return error->hint().empty() ? 4 : 0;
}

TEST_F(WriterTest, AFullDiskLeavesTheOldState) {
  {
    Writer writer(folder());
    writer.put(make_article("a", {"one", "two"}));
    writer.commit();
  }
  for (rlim_t limit = 64 << 10; limit < 1400 << 10; limit += 113 << 10) {
    SCOPED_TRACE(limit);
    EXPECT_EQ(run_in_child([&] { return fill_until_failure(folder(), limit); }), 0);
    EXPECT_EQ(texts(open()), (Texts{"one", "two"}));
    EXPECT_TRUE(is_sound(open()));
  }
  Writer again(folder());
  again.put(make_article("b", {"three"}));
  again.commit();
  EXPECT_EQ(texts(open()), (Texts{"one", "two", "three"}));
}

TEST_F(WriterTest, AReadOnlyFolder) {
  {
    Writer writer(folder());
    writer.put(make_article("a", {"one"}));
    writer.commit();
  }
  for (const auto& entry : fs::directory_iterator(folder())) {
    fs::permissions(entry.path(), fs::perms{0444});
  }
  fs::permissions(folder(), fs::perms{0555});
  const int status = run_in_child([&] {
    if (::getuid() == 0 && ::setuid(65534) != 0) return 1;  // root may write anywhere
    const auto error = error_of([&] { const Writer refused(folder()); });
    if (!error || error->code() != ErrorCode::index_failed) return 2;
    if (error->hint().find("check who") == std::string::npos) return 3;
    return error->message().find(folder().string()) == std::string::npos ? 4 : 0;
  });
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace shirabe::store
