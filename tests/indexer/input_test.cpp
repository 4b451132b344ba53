#include "indexer/input.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <string>
#include <thread>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::indexer {
namespace {

TEST(Input, ReadsAFile) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "a.txt";
  std::ofstream(path) << std::string(200'000, 'x') << "end";
  EXPECT_EQ(read_file(path), std::string(200'000, 'x') + "end");
}

TEST(Input, NamesAFileThatCannotBeRead) {
  const tests::TemporaryFolder folder;
  for (const auto& path : {folder.path() / "gone.txt", folder.path()}) {
    try {
      static_cast<void>(read_file(path));
      ADD_FAILURE() << path;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.code(), base::ErrorCode::unreadable_input);
      EXPECT_TRUE(error.message().starts_with("cannot read " + path.string() + ": "))
          << error.message();
    }
  }
}

// Somebody copies a file into the folder: half of it must not be taken for the whole.
TEST(Input, RefusesAFileThatGrowsWhileItIsRead) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "growing.txt";
  std::ofstream(path) << std::string(64 << 20, 'x');
  std::atomic<bool> done = false;
  std::jthread writer([&] {
    std::ofstream out(path, std::ios::app);
    while (!done) out << "more" << std::flush;
  });
  while (std::filesystem::file_size(path) == std::uintmax_t{64} << 20U) std::this_thread::yield();
  try {
    static_cast<void>(read_file(path));
    ADD_FAILURE() << "read as if it were whole";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.message(), path.string() + " is being written to while it is read");
  }
  done = true;
}

std::string all_of(InputStream& input) {
  std::string bytes;
  for (std::string_view piece = input.next(); !piece.empty(); piece = input.next()) bytes += piece;
  return bytes;
}

std::string refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::unreadable_input);
    return error.message();
  }
  return {};
}

TEST(Input, RefusesAFileThatIsTooLong) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "a.txt";
  std::ofstream(path) << std::string(2U << 20U, 'x');
  EXPECT_EQ(read_file(path, 2U << 20U).size(), 2U << 20U);
  std::ofstream(path, std::ios::app) << "x";
  EXPECT_EQ(refusal([&] { static_cast<void>(read_file(path, 2U << 20U)); }),
            path.string() + " is longer than the 2 MB that its article may take");
}

TEST(InputStream, GivesTheFilePieceByPiece) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "a.jsonl";
  std::ofstream(path) << std::string(200'000, 'x') << "end";
  InputStream input(path);
  EXPECT_LT(input.next().size(), 200'000U);
  EXPECT_TRUE(all_of(input).ends_with("xend"));
  EXPECT_EQ(input.next(), "");
  EXPECT_NO_THROW(input.require_unchanged());
}

TEST(InputStream, TellsThatTheFileHasChanged) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "a.jsonl";
  std::ofstream(path) << "old";
  InputStream input(path);
  static_cast<void>(all_of(input));
  std::ofstream(path, std::ios::app) << "new";
  EXPECT_EQ(refusal([&] { input.require_unchanged(); }),
            path.string() + " is being written to while it is read");
}

TEST(InputStream, NamesAFileThatCannotBeRead) {
  const tests::TemporaryFolder folder;
  EXPECT_NE(refusal([&] { InputStream("/nowhere/a.jsonl"); }), "");
  EXPECT_NE(refusal([&] {
              InputStream input(folder.path());
              static_cast<void>(input.next());
            }),
            "");
}

}  // namespace
}  // namespace shirabe::indexer
