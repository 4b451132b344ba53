#include "store/generations.h"

#include <gtest/gtest.h>

#include <sstream>

#include "store/lock.h"
#include "store/reader.h"
#include "tests/store/support.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::expect_error;
using testing::make_article;
using testing::make_index;
using testing::TempFolder;
using testing::write_file;

std::string read_file(const fs::path& path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

std::uint64_t passages_seen(Reader& reader) {
  return reader.run(
      [](const Snapshot& snapshot) { return std::uint64_t{snapshot.database().get_doccount()}; });
}

TEST(Generations, NothingLivesInAMissingOrEmptyFolder) {
  const TempFolder folder;
  EXPECT_FALSE(living_generation(folder.path()));
  EXPECT_FALSE(living_generation(folder.path() / "missing"));
  write_file(folder.path() / "lock", "");
  static_cast<void>(create_generation(folder.path()));
  EXPECT_FALSE(living_generation(folder.path()));
  expect_error(ErrorCode::no_index, "there is no index in " + folder.path().string(),
               [&] { static_cast<void>(require_generation(folder.path())); });
}

TEST(Generations, OtherThingsAreNotAnIndex) {
  const TempFolder folder;
  write_file(folder.path() / "letter.txt", "text");
  expect_error(ErrorCode::no_index, "letter.txt",
               [&] { static_cast<void>(living_generation(folder.path())); });
  expect_error(ErrorCode::no_index, "is a file",
               [&] { static_cast<void>(living_generation(folder.path() / "letter.txt")); });
}

TEST(Generations, StubsOfOthersAreRefused) {
  for (const std::string stub :
       {"", "auto db\n", "auto generation-000001/database", "auto generation-1/database\n",
        "auto generation-0000001/database\n", "auto ../generation-000001/database\n",
        "auto generation-000001/database\nauto generation-000002/database\n", "auto /database\n",
        "auto generation-99999999999999999999999/database\n"}) {
    const TempFolder folder;
    write_file(folder.path() / "XAPIANDB", stub);
    expect_error(ErrorCode::schema, "XAPIANDB",
                 [&] { static_cast<void>(living_generation(folder.path())); });
  }
}

TEST(Generations, NumbersRise) {
  const TempFolder folder;
  EXPECT_EQ(create_generation(folder.path()).number(), 1U);
  EXPECT_EQ(create_generation(folder.path()).number(), 2U);
  fs::create_directory(folder.path() / "generation-1234567");
  const Generation next = create_generation(folder.path());
  EXPECT_EQ(next.number(), 1234568U);
  EXPECT_TRUE(fs::is_regular_file(next.lock_file()));
  EXPECT_TRUE(fs::is_directory(next.dictionaries()));
  EXPECT_FALSE(fs::exists(next.database()));
}

TEST(Generations, XapianOpensThePublishedFolder) {
  const TempFolder folder;
  const Generation made = make_index(folder.path(), {make_article("a", {"one", "two"})});
  EXPECT_EQ(require_generation(folder.path()).folder(), made.folder());
  EXPECT_EQ(read_file(folder.path() / "XAPIANDB"), "auto generation-000001/database\n");
  EXPECT_EQ(Xapian::Database(folder.path().string()).get_doccount(), 2U);
}

TEST(Generations, AnOpenReaderKeepsTheOldState) {
  const TempFolder folder;
  const Generation first = make_index(folder.path(), {make_article("a", {"one"})});
  Reader reader({folder.path()});
  EXPECT_EQ(passages_seen(reader), 1U);

  make_index(folder.path(), {make_article("a", {"one", "two"})});
  EXPECT_EQ(remove_unused(folder.path()), 0U);
  EXPECT_TRUE(fs::exists(first.folder()));
  EXPECT_EQ(passages_seen(reader), 1U);
  Reader fresh({folder.path()});
  EXPECT_EQ(passages_seen(fresh), 2U);

  reader.refresh();
  EXPECT_EQ(remove_unused(folder.path()), 1U);
  EXPECT_FALSE(fs::exists(first.folder()));
  EXPECT_EQ(passages_seen(reader), 2U);
}

TEST(Generations, LeftoversAreRemovedAndTheLivingStays) {
  const TempFolder folder;
  const Generation living = make_index(folder.path(), {make_article("a", {"one"})});
  const Generation left = create_generation(folder.path());
  { Writer writer(left.database()); }
  const Generation half_removed = create_generation(folder.path());
  fs::remove(half_removed.lock_file());
  write_file(folder.path() / "XAPIANDB.new", "auto gener");

  EXPECT_EQ(remove_unused(folder.path()), 2U);
  EXPECT_TRUE(fs::exists(living.folder()));
  EXPECT_FALSE(fs::exists(left.folder()));
  EXPECT_FALSE(fs::exists(half_removed.folder()));
  EXPECT_FALSE(fs::exists(folder.path() / "XAPIANDB.new"));
  EXPECT_EQ(remove_unused(folder.path()), 0U);
}

TEST(Generations, AFirstBuildThatWasCutOffIsRemoved) {
  const TempFolder folder;
  static_cast<void>(create_generation(folder.path()));
  EXPECT_EQ(remove_unused(folder.path()), 1U);
  EXPECT_FALSE(living_generation(folder.path()));
}

TEST(Generations, NothingIsRemovedWhereTheStubIsNotUnderstood) {
  const TempFolder folder;
  const Generation made = make_index(folder.path(), {make_article("a", {"one"})});
  write_file(folder.path() / "XAPIANDB", "auto elsewhere\n");
  expect_error(ErrorCode::schema, "XAPIANDB", [&] { remove_unused(folder.path()); });
  EXPECT_TRUE(fs::exists(made.folder()));
}

TEST(Generations, PublishNeedsPermission) {
  const TempFolder folder;
  const Generation made = make_index(folder.path(), {make_article("a", {"one"})});
  const Generation next = create_generation(folder.path());
  fs::permissions(folder.path(), fs::perms{0555});
  const int status = testing::run_in_child([&] {
    if (::getuid() == 0 && ::setuid(65534) != 0) return 1;
    const auto error = testing::error_of([&] { publish(folder.path(), next); });
    return error && error->code() == ErrorCode::index_failed ? 0 : 2;
  });
  EXPECT_EQ(status, 0);
  EXPECT_EQ(require_generation(folder.path()).number(), made.number());
}

}  // namespace
}  // namespace shirabe::store
