#include "indexer/input.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
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

}  // namespace
}  // namespace shirabe::indexer
