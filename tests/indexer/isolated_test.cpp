#include "indexer/formats/isolated.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "tests/support/temporary_folder.h"

namespace shirabe::indexer {
namespace {

// Stands for the reading program: a shell script with the body `body`.
class ReadingProgram {
 public:
  explicit ReadingProgram(const std::string& body) : path_(folder_.path() / "reader") {
    std::ofstream(path_) << "#!/bin/sh\n" << body << "\n";
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
  }
  [[nodiscard]] Reading read(const std::string& bytes = "bytes", int seconds = 60,
                             const std::function<bool()>& stopping = {}) const {
    return read_with(path_, "pdf", {"a/b.pdf", bytes, {}}, seconds, stopping);
  }
  [[nodiscard]] std::string refusal(int seconds = 60) const {
    try {
      static_cast<void>(read("bytes", seconds));
    } catch (const base::Error& error) {
      EXPECT_EQ(error.code(), base::ErrorCode::unreadable_input);
      EXPECT_FALSE(error.hint().empty());
      return error.message();
    }
    return "nothing was thrown";
  }

 private:
  tests::TemporaryFolder folder_;
  std::filesystem::path path_;
};

TEST(Isolated, HandsOverTheBytesAndTakesTheReading) {
  const std::string bytes(300'000, 'x');
  const Reading reading = ReadingProgram(
                              "echo \"{\\\"articles\\\":[],\\\"failure\\\":null,"
                              "\\\"warnings\\\":[\\\"$1 $2 $(wc -c)\\\"]}\"")
                              .read(bytes);
  EXPECT_EQ(reading.warnings, std::vector<std::string>{"pdf a/b.pdf 300000"});
}

TEST(Isolated, SaysHowTheReaderEnded) {
  struct Row {
    const char* script;
    const char* message;
  };
  constexpr Row kRows[]{
      {"exit 1", "a/b.pdf: the reader of pdf files failed"},
      {"kill -SEGV $$", "a/b.pdf: the reader of pdf files broke off: Segmentation fault"},
      {"kill -XCPU $$", "a/b.pdf: takes longer to read than a document may"},
      {"kill -KILL $$", "a/b.pdf: the reader of pdf files was killed"},
      {"kill -XFSZ $$", "a/b.pdf: holds more text than a document may"},
      {"echo rubbish", "a/b.pdf: the reader of this format wrote what is no article"},
      {"exit 0", "a/b.pdf: the reader of this format wrote what is no article"},
  };
  for (const Row& row : kRows) EXPECT_EQ(ReadingProgram(row.script).refusal(), row.message);
}

// The program itself ignores the signal, which a process that it starts would inherit.
TEST(Isolated, TheReaderMeetsTheLimitOnFileSizes) {
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  EXPECT_EQ(ReadingProgram("kill -XFSZ $$").refusal(),
            "a/b.pdf: holds more text than a document may");
  std::signal(SIGXFSZ, before);
}

TEST(Isolated, StopsAReaderThatHangs) {
  EXPECT_EQ(ReadingProgram("exec sleep 600").refusal(1),
            "a/b.pdf: takes longer to read than a document may");
}

TEST(Isolated, StopsAReaderForWhichNobodyWaits) {
  const ReadingProgram program("exec sleep 600");
  const auto begin = std::chrono::steady_clock::now();
  try {
    static_cast<void>(program.read("bytes", 600, [&] {
      return std::chrono::steady_clock::now() - begin > std::chrono::milliseconds(200);
    }));
    ADD_FAILURE();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::interrupted);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(Isolated, SaysThatTheReaderIsNotThere) {
  const std::filesystem::path nowhere = "/nowhere/shirabe-read-document";
  try {
    static_cast<void>(read_with(nowhere, "pdf", {"a/b.pdf", "bytes", {}}, 60));
    ADD_FAILURE();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.message(),
              "a/b.pdf: cannot start /nowhere/shirabe-read-document: No such file or directory");
  }
}

}  // namespace
}  // namespace shirabe::indexer
