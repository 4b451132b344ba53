#include "program.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

namespace shirabe::cli {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kNobody = 65534;
constexpr int kCannotStart = 127;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

int status_of(pid_t child, rusage* used = nullptr) {
  int status = 0;
  ::wait4(child, &status, 0, used);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void redirect(int descriptor, const fs::path& file, int flags) {
  const int opened = ::open(file.c_str(), flags, 0666);
  ::dup2(opened, descriptor);
  ::close(opened);
}

void close_reader_of_output() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return;
  ::dup2(ends[1], STDOUT_FILENO);
  ::close(ends[0]);
  ::close(ends[1]);
}

void drop_rights() {
  if (::geteuid() != 0) return;
  if (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) std::_Exit(kCannotStart);
}

// In the child; returns only where the program cannot be started.
void start(const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<char*> raw{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) raw.push_back(const_cast<char*>(argument.c_str()));
  raw.push_back(nullptr);
  ::execv(program.c_str(), raw.data());
}

void set_environment(const fs::path& folder, const std::vector<std::string>& variables) {
  for (const char* name : {"NO_COLOR", "COLUMNS", "XDG_DATA_HOME"}) ::unsetenv(name);
  ::setenv("SHIRABE_INDEX", (folder / "index").c_str(), 1);
  ::setenv("XDG_CONFIG_HOME", (folder / "config").c_str(), 1);
  ::setenv("TERM", "xterm", 1);
  for (const std::string& variable : variables) {
    const std::size_t equals = variable.find('=');
    ::setenv(variable.substr(0, equals).c_str(), variable.substr(equals + 1).c_str(), 1);
  }
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  // A terminal whose other side is closed reports an error, which is its end.
  for (ssize_t count = 0; (count = ::read(descriptor, buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

}  // namespace

void ProgramTest::SetUp() {
  const char* program = std::getenv("SHIRABE_PROGRAM");
  if (program == nullptr) GTEST_SKIP() << "SHIRABE_PROGRAM names no program";
  program_ = fs::absolute(program);
  std::string pattern = fs::temp_directory_path() / "shirabe-program-XXXXXX";
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  folder_ = pattern;
  // For programs that run without rights.
  ::chmod(folder_.c_str(), 0777);
}

void ProgramTest::TearDown() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

void ProgramTest::write(const std::string& file, std::string_view content) const {
  fs::create_directories((folder_ / file).parent_path());
  std::ofstream(folder_ / file, std::ios::binary) << content;
}

Finished ProgramTest::run(const std::vector<std::string>& arguments,
                          const RunOptions& options) const {
  const fs::path in = folder_ / ".in";
  const fs::path out = options.output_file.empty() ? folder_ / ".out" : options.output_file;
  const fs::path err = folder_ / ".err";
  write(".in", options.input);
  const pid_t child = ::fork();
  if (child == 0) {
    redirect(STDIN_FILENO, in, O_RDONLY);
    redirect(STDOUT_FILENO, out, O_WRONLY | O_CREAT | O_TRUNC);
    redirect(STDERR_FILENO, err, O_WRONLY | O_CREAT | O_TRUNC);
    if (options.closed_pipe) close_reader_of_output();
    if (::chdir(folder_.c_str()) != 0) std::_Exit(kCannotStart);
    if (options.without_rights) drop_rights();
    set_environment(folder_, options.environment);
    start(options.program.empty() ? program_ : options.program.string(), arguments);
    std::_Exit(kCannotStart);
  }
  if (options.signal != 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(options.milliseconds));
    ::kill(child, options.signal);
  }
  rusage used{};
  const int status = status_of(child, &used);
  return {status, options.output_file.empty() ? content_of(out) : std::string(), content_of(err),
          used.ru_maxrss};
}

Finished ProgramTest::run_on_terminal(const std::vector<std::string>& arguments) const {
  winsize size{};
  size.ws_col = 60;
  size.ws_row = 24;
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child == 0) {
    if (::chdir(folder_.c_str()) != 0) std::_Exit(kCannotStart);
    set_environment(folder_, {});
    start(program_, arguments);
    std::_Exit(kCannotStart);
  }
  std::string out = read_all(terminal);
  ::close(terminal);
  const int status = status_of(child);
  return {status, std::move(out), {}};
}

}  // namespace shirabe::cli
