#include "store/files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "tests/store/support.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;

std::string content_of(const fs::path& file) {
  return read_start(open_file(file, O_RDONLY), file, std::size_t{1} << 20U);
}

TEST(Files, CopiesOfAnySize) {
  const TempFolder folder;
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 200000U}) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * i % 251);
    testing::write_file(folder.path() / "from", bytes);
    copy_content(folder.path() / "from", folder.path() / "to");
    EXPECT_EQ(content_of(folder.path() / "to"), bytes) << size;
  }
}

TEST(Files, ACopyBecomesAsShortAsItsOriginal) {
  const TempFolder folder;
  testing::write_file(folder.path() / "from", "short");
  testing::write_file(folder.path() / "to", "much longer");
  copy_content(folder.path() / "from", folder.path() / "to");
  EXPECT_EQ(content_of(folder.path() / "to"), "short");
}

TEST(Files, ACopyThatDoesNotFitSaysWhy) {
  const TempFolder folder;
  testing::write_file(folder.path() / "from", std::string(100'000, 'x'));
  const int status = testing::run_in_child([&] {
    const rlimit limit{50'000, 50'000};
    ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto error =
        testing::error_of([&] { copy_content(folder.path() / "from", folder.path() / "to"); });
    if (!error || error->code() != base::ErrorCode::index_failed) return 1;
    return error->message().ends_with("to: File too large") && !error->hint().empty() ? 0 : 2;
  });
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace shirabe::store
