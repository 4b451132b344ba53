#include "store/lock.h"

#include <fcntl.h>
#include <gtest/gtest.h>

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
using testing::run_in_child;
using testing::start_child;
using testing::TempFolder;
using testing::wait_for;
using testing::write_file;

TEST(WriterLock, MakesTheFolderAndSaysWhoHoldsIt) {
  const TempFolder folder;
  const fs::path index = folder.path() / "a" / "b";
  const WriterLock lock = WriterLock::acquire(index);
  std::ifstream file(index / "lock");
  long long process = 0;
  long long since = 0;
  file >> process >> since;
  EXPECT_EQ(process, ::getpid());
  EXPECT_LE(std::abs(since - std::time(nullptr)), 10);
}

TEST(WriterLock, ASecondProcessIsToldWhoAndSinceWhen) {
  const TempFolder folder;
  const WriterLock lock = WriterLock::acquire(folder.path());
  const std::string who = "process " + std::to_string(::getpid()) + " is writing";
  const int status = run_in_child([&] {
    const auto error = error_of([&] { return WriterLock::acquire(folder.path()); });
    if (!error || error->code() != ErrorCode::locked) return 1;
    if (error->message().find(who) == std::string::npos) return 2;
    if (error->message().find(" since 20") == std::string::npos) return 3;
    return error->message().find(folder.path().string()) == std::string::npos ? 4 : 0;
  });
  EXPECT_EQ(status, 0);
}

TEST(WriterLock, ASecondHolderInOneProcessIsRefusedToo) {
  const TempFolder folder;
  const WriterLock lock = WriterLock::acquire(folder.path());
  expect_error(ErrorCode::locked, "is writing", [&] { return WriterLock::acquire(folder.path()); });
}

TEST(WriterLock, GoesWithItsHolder) {
  const TempFolder folder;
  { const WriterLock lock = WriterLock::acquire(folder.path()); }
  EXPECT_EQ(run_in_child([&] {
              const WriterLock lock = WriterLock::acquire(folder.path());
              return ::raise(SIGKILL);
            }),
            -SIGKILL);
  const WriterLock lock = WriterLock::acquire(folder.path());
}

void wait_until_there(const fs::path& path) {
  while (!fs::exists(path)) std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

TEST(WriterLock, WaitsAndSaysSoOnce) {
  const TempFolder folder;
  const TempFolder notices;
  const pid_t holder = start_child([&] {
    const WriterLock lock = WriterLock::acquire(folder.path());
    write_file(notices.path() / "held", "");
    wait_until_there(notices.path() / "said");
    return 0;
  });
  wait_until_there(notices.path() / "held");
  std::string said;
  const auto lock = WriterLock::wait(folder.path(), [&](const std::string& message) {
    said += message;
    write_file(notices.path() / "said", "");
  });
  EXPECT_TRUE(said.starts_with("process " + std::to_string(holder) + " is writing")) << said;
  EXPECT_EQ(said.find("process", 1), std::string::npos) << said;
  EXPECT_EQ(wait_for(holder), 0);
}

TEST(WriterLock, WaitingSaysNothingWhenFree) {
  const TempFolder folder;
  const auto lock = WriterLock::wait(folder.path(), [](const std::string&) { FAIL(); });
}

TEST(WriterLock, ASignalEndsTheWaiting) {
  const TempFolder folder;
  const WriterLock lock = WriterLock::acquire(folder.path());
  const int status = run_in_child([&] {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    ::sigaction(SIGALRM, &action, nullptr);
    const auto error = error_of([&] {
      // The alarm is set late, and again, lest it comes before the waiting.
      const auto soon = [](const std::string&) { ::ualarm(20000, 20000); };
      static_cast<void>(WriterLock::wait(folder.path(), soon));
    });
    return error && error->code() == ErrorCode::interrupted ? 0 : 1;
  });
  EXPECT_EQ(status, 0);
}

TEST(WriterLock, IsNotPutIntoForeignPlaces) {
  const TempFolder folder;
  write_file(folder.path() / "letter.txt", "text");
  expect_error(ErrorCode::no_index, "letter.txt",
               [&] { return WriterLock::acquire(folder.path()); });
  EXPECT_FALSE(fs::exists(folder.path() / "lock"));
  expect_error(ErrorCode::no_index, "is a file",
               [&] { return WriterLock::acquire(folder.path() / "letter.txt"); });
}

TEST(WriterLock, NeedsPermission) {
  const TempFolder folder;
  fs::permissions(folder.path(), fs::perms{0555});
  const int status = run_in_child([&] {
    if (::getuid() == 0 && ::setuid(65534) != 0) return 1;  // root may write anywhere
    const auto below = error_of([&] { return WriterLock::acquire(folder.path() / "index"); });
    if (!below || below->code() != ErrorCode::index_failed || below->hint().empty()) return 2;
    const auto error = error_of([&] { return WriterLock::acquire(folder.path()); });
    if (!error || error->code() != ErrorCode::index_failed || error->hint().empty()) return 3;
    return error->message().find(folder.path().string()) == std::string::npos ? 4 : 0;
  });
  EXPECT_EQ(status, 0);
}

TEST(GenerationLock, ManyReadersOrOneRemover) {
  const TempFolder folder;
  const fs::path file = folder.path() / "lock";
  EXPECT_FALSE(lock_shared(file).valid());
  write_file(file, "");
  {
    const FileDescriptor first = lock_shared(file);
    const FileDescriptor second = lock_shared(file);
    EXPECT_TRUE(first.valid() && second.valid());
    EXPECT_FALSE(try_lock_exclusive(file));
  }
  const auto alone = try_lock_exclusive(file);
  EXPECT_TRUE(alone);
  EXPECT_FALSE(try_lock_exclusive(file));
}

TEST(FileDescriptor, IsClosedOnce) {
  const TempFolder folder;
  write_file(folder.path() / "file", "");
  FileDescriptor first = open_file(folder.path() / "file", O_RDONLY);
  const int number = first.get();
  FileDescriptor second = std::move(first);
  EXPECT_EQ(second.get(), number);
  EXPECT_NE(::fcntl(number, F_GETFD), -1);
  second = FileDescriptor();
  EXPECT_EQ(::fcntl(number, F_GETFD), -1);
}

}  // namespace
}  // namespace shirabe::store
