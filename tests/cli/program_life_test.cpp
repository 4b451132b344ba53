// `shirabe` beside another writer, and with other word lists than those that made the index.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "program_fixture.h"

namespace shirabe::cli {
namespace {

namespace fs = std::filesystem;

// The lock of the index, held by this process.
class HeldLock {
 public:
  explicit HeldLock(const fs::path& file) : file_(::open(file.c_str(), O_RDWR | O_CLOEXEC)) {
    EXPECT_EQ(::flock(file_, LOCK_EX | LOCK_NB), 0);
    std::ofstream(file) << ::getpid() << " 1700000000\n";
  }
  HeldLock(const HeldLock&) = delete;
  HeldLock& operator=(const HeldLock&) = delete;
  ~HeldLock() { release(); }
  void release() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
  }

 private:
  int file_;
};

std::string this_process_is_writing() {
  return "process " + std::to_string(::getpid()) + " is writing to the index";
}

TEST_F(Program, ASecondWriterIsToldWhoWritesAndSinceWhen) {
  index_articles();
  const HeldLock lock(folder() / "index/lock");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"index"}, {"index", "--rebuild"}, {"remove", "kursk.txt"}}) {
    const Finished done = run(command);
    expect_error(done, 4, this_process_is_writing());
    EXPECT_TRUE(holds(done.err, " since 2023-11-1")) << done.err;
    EXPECT_TRUE(holds(done.err, "--wait")) << done.err;
  }
}

TEST_F(Program, WhoWaitsSaysSo) {
  index_articles();
  const auto messages = [this] {
    std::ifstream file(folder() / ".err");
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  for (const std::vector<std::string>& command : {std::vector<std::string>{"index", "--wait"},
                                                  {"index", "--wait", "--rebuild"},
                                                  {"remove", "--wait", "kursk.txt"}}) {
    HeldLock lock(folder() / "index/lock");
    std::ofstream(folder() / ".err", std::ios::trunc);
    std::atomic<bool> has_ended{false};
    std::thread patience([&] {
      while (!has_ended && !holds(messages(), this_process_is_writing())) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
      }
      lock.release();
    });
    const Finished done = run(command);
    has_ended = true;
    patience.join();
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_TRUE(holds(done.err, "; waiting until it has ended")) << done.err;
  }
}

// Another version of the program: the same with another list of stop words beside it.
TEST_F(Program, OtherWordListsAreNamedAndTakenByARebuild) {
  index_articles();
  const fs::path here = fs::canonical(std::getenv("SHIRABE_PROGRAM"));
  const fs::path other = folder() / "other";
  fs::create_directory(other);
  fs::copy(here, other);
  fs::create_directory(other / "dict");
  for (const auto& file : fs::directory_iterator(here.parent_path() / "dict")) {
    if (file.is_regular_file()) fs::copy(file, other / "dict");
  }
  std::ofstream(other / "dict/stop_words.txt", std::ios::app) << "署名\n";
  const RunOptions newer{.program = other / here.filename()};

  write("articles/new.txt", "新しい話。\n");
  Finished done = run({"index"}, newer);
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(holds(done.err,
                    "word lists have changed since this index was built: "
                    "stop_words.txt; it goes on with its own"))
      << done.err;
  // What is new was made as what is old was.
  EXPECT_FALSE(holds(run({"index"}).err, "warning")) << done.err;
  EXPECT_EQ(run({"search", "署名"}).status, 0);
  EXPECT_EQ(run({"status", "--check"}).status, 0);

  done = run({"index", "--rebuild"}, newer);
  EXPECT_FALSE(holds(done.err, "warning")) << done.err;
  EXPECT_FALSE(holds(run({"index"}, newer).err, "warning")) << done.err;
  EXPECT_TRUE(holds(run({"index"}).err, ": stop_words.txt; it goes on")) << done.err;
}

}  // namespace
}  // namespace shirabe::cli
