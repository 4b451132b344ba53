// Runs the real program, named by $SHIRABE_PROGRAM, as a person or a script would.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::cli {

struct Finished {
  int status = -1;  // -1: killed by a signal
  std::string out;
  std::string err;
  long peak_kb = 0;  // the most memory that it took (resident); no less than the test itself had
};

struct RunOptions {
  std::string input{};
  // Where standard output goes: a file, or nothing to catch it in `out`.
  std::filesystem::path output_file{};
  // NAME=VALUE, beside those of the test.
  std::vector<std::string> environment{};
  bool closed_pipe = false;     // nobody reads standard output
  bool without_rights = false;  // not as root
  int signal = 0;               // sent to the program, if it still runs then, after
  unsigned milliseconds = 0;
  std::filesystem::path program{};  // another than that of the test
};

// A folder of its own for each test, the current folder of the programs that it runs;
// $SHIRABE_INDEX is "index" and $XDG_CONFIG_HOME "config" in it.
class ProgramTest : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  [[nodiscard]] Finished run(const std::vector<std::string>& arguments,
                             const RunOptions& options = {}) const;
  // The same on a terminal of 60 columns, with standard output and error both in `out`.
  [[nodiscard]] Finished run_on_terminal(const std::vector<std::string>& arguments) const;

  void write(const std::string& file, std::string_view content) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::string program_;
  std::filesystem::path folder_;
};

}  // namespace shirabe::cli
