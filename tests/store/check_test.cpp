#include "store/check.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <chrono>
#include <functional>
#include <thread>

#include "store/documents.h"
#include "tests/store/support.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;
using testing::make_article;
using testing::TempFolder;

// An index of two articles, sound until a test lays hands on it.
class CheckTest : public ::testing::Test {
 protected:
  CheckTest() : generation_(create_generation(temp_.path())) {
    Writer writer(generation_.database());
    for (const char* id : {"a.txt", "b.txt"}) {
      articles_.push_back(make_article(id, {"一つ目の段落", "二つ目の段落"}));
      writer.put(articles_.back());
    }
    writer.commit();
    publish(temp_.path(), generation_);
  }

  void change(const std::function<void(Xapian::WritableDatabase&)>& change) const {
    Xapian::WritableDatabase database(generation_.database().string(), Xapian::DB_OPEN);
    change(database);
    database.commit();
  }
  [[nodiscard]] std::vector<std::string> counts() const {
    const Snapshot snapshot({temp_.path()});
    return check_counts(snapshot, snapshot.articles());
  }
  [[nodiscard]] std::vector<std::string> comparison() const {
    const Snapshot snapshot({temp_.path()});
    std::vector<std::string> all;
    for (const ArticleDocument& article : articles_) {
      for (std::string& problem : compare(snapshot, article)) all.push_back(std::move(problem));
    }
    return all;
  }

  TempFolder temp_;
  Generation generation_;
  std::vector<ArticleDocument> articles_;
};

using Lines = std::vector<std::string>;

TEST_F(CheckTest, NothingIsWrongWithASoundIndex) {
  EXPECT_EQ(check_tables(temp_.path()), Lines{});
  EXPECT_EQ(counts(), Lines{});
  EXPECT_EQ(comparison(), Lines{});
}

TEST_F(CheckTest, FindsDamagedTables) {
  const fs::path table = generation_.database() / "postlist.glass";
  testing::write_file(table, std::string(fs::file_size(table), '\x55'));
  EXPECT_NE(check_tables(temp_.path()), Lines{});
}

TEST_F(CheckTest, ChecksWhatItMayNotWrite) {
  const fs::path table = generation_.database() / "postlist.glass";
  const auto problems_of_another_user = [&] {
    for (const auto& entry : fs::directory_iterator(generation_.database())) {
      fs::permissions(entry.path(), fs::perms{0444});
    }
    return testing::run_in_child([&] {
      if (::getuid() == 0 && ::setuid(65534) != 0) return -1;  // root may write anywhere
      return static_cast<int>(check_tables(temp_.path()).size());
    });
  };
  EXPECT_EQ(problems_of_another_user(), 0);
  fs::permissions(table, fs::perms{0644});
  testing::write_file(table, std::string(fs::file_size(table), '\x55'));
  EXPECT_EQ(problems_of_another_user(), 1);
}

// A state that a writer overwrites while it is checked is no damage.
TEST_F(CheckTest, AWriterIsNotTakenForDamage) {
  const auto put = [](Writer& writer, int article, int round) {
    const std::string text(100, static_cast<char>('a' + (round + article) % 26));
    writer.put(make_article(std::to_string(article), {text, std::to_string(article)}));
  };
  {
    Writer writer(generation_.database());
    for (int i = 0; i < 3000; ++i) put(writer, i, 0);
    writer.commit();
  }
  const fs::path stop = temp_.path() / "XAPIANDB.new";  // a name that may stand in an index
  const pid_t process = testing::start_child([&] {
    Writer writer(generation_.database());
    for (int round = 1; !fs::exists(stop); ++round) {
      for (int i = 0; i < 3000; i += 200) put(writer, i, round);
      writer.commit();
      // Most checks meet two commits, some none.
      if (round % 4 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return 0;
  });
  for (int i = 0; i < 40; ++i) {
    // On a slow machine no check may fall between two commits.
    const auto error = testing::error_of([&] { EXPECT_EQ(check_tables(temp_.path()), Lines{}); });
    EXPECT_EQ(error ? error->code() : base::ErrorCode::locked, base::ErrorCode::locked);
  }
  testing::write_file(stop, "");
  EXPECT_EQ(testing::wait_for(process), 0);
}

TEST_F(CheckTest, FindsAPassageThatIsGone) {
  change([](Xapian::WritableDatabase& database) { database.delete_document(2); });
  EXPECT_EQ(counts(), (Lines{"a.txt has 1 passages, but its record says 2"}));
  EXPECT_EQ(comparison(), (Lines{"a.txt#1 is not there"}));
}

TEST_F(CheckTest, FindsAPassageWithoutAnArticle) {
  change([](Xapian::WritableDatabase& database) {
    Xapian::Document stray;
    stray.set_data(encode(PassageRecord{}));
    database.add_document(stray);
  });
  EXPECT_EQ(counts(), (Lines{"1 passages belong to no article"}));
}

TEST_F(CheckTest, FindsAnArticleThatIsThereTwice) {
  change([](Xapian::WritableDatabase& database) {
    for (Xapian::docid document : {1U, 2U}) database.add_document(database.get_document(document));
  });
  EXPECT_EQ(counts().front(), "a.txt has 4 passages, but its record says 2");
}

TEST_F(CheckTest, FindsTermsValuesAndRecordsThatHaveChanged) {
  const auto edit = [&](const std::function<void(Xapian::Document&)>& how) {
    change([&](Xapian::WritableDatabase& database) {
      Xapian::Document document = database.get_document(3);
      how(document);
      database.replace_document(3, document);
    });
    Lines found = comparison();
    change([&](Xapian::WritableDatabase& database) {
      database.replace_document(3, make_document(articles_[1], complete_record(articles_[1]), 0));
    });
    return found;
  };
  EXPECT_EQ(edit([](Xapian::Document& d) { d.add_term("zz"); }),
            (Lines{"b.txt#0 has the term zz, which is not its own"}));
  EXPECT_EQ(edit([](Xapian::Document& d) { d.remove_term("Kbody"); }),
            (Lines{"b.txt#0 lacks the term Kbody"}));
  EXPECT_EQ(edit([](Xapian::Document& d) { d.add_term("Kbody", 3); }),
            (Lines{"b.txt#0 has the term Kbody 3 times, not 0"}));
  EXPECT_EQ(edit([](Xapian::Document& d) { d.add_value(number(Slot::kind), "7"); }),
            (Lines{"b.txt#0 has another value in the slot kind"}));
  EXPECT_EQ(edit([](Xapian::Document& d) { d.add_value(number(Slot::record), "x"); }),
            (Lines{"b.txt#0 has another record"}));
  EXPECT_EQ(comparison(), Lines{});
}

}  // namespace
}  // namespace shirabe::store
