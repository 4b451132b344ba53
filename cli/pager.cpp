#include "cli/pager.h"

#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "cli/console.h"

namespace shirabe::cli {
namespace {

// Ctrl-C is the pager's while it runs.
class IgnoredInterrupt {
 public:
  IgnoredInterrupt() : before_(std::signal(SIGINT, SIG_IGN)) {}
  ~IgnoredInterrupt() { std::signal(SIGINT, before_); }
  IgnoredInterrupt(const IgnoredInterrupt&) = delete;
  IgnoredInterrupt& operator=(const IgnoredInterrupt&) = delete;

 private:
  void (*before_)(int);
};

std::string pager() {
  const char* value = std::getenv("PAGER");
  return value == nullptr ? "less -R" : value;
}

// False where the shell says that there is no such program.
bool shown_by(const std::string& pager, std::string_view text) {
  // Colours, no screen of its own, and none at all for what fits on one, unless $LESS says
  // otherwise.
  const std::string command = "LESS=${LESS-FRX}; export LESS; " + pager;
  std::FILE* pipe = ::popen(command.c_str(), "w");
  if (pipe == nullptr) return false;
  const IgnoredInterrupt ignored;
  // A reader who has seen enough closes the pipe before its end.
  (void)std::fwrite(text.data(), 1, text.size(), pipe);
  const int status = ::pclose(pipe);
  constexpr int kCannotExecute = 126;
  constexpr int kNotFound = 127;
  const int code = status != -1 && WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  return code != kCannotExecute && code != kNotFound;
}

}  // namespace

void page_out(std::string_view text) {
  const std::string program = pager();
  const bool shown =
      output_is_terminal() && !program.empty() && !text.empty() && shown_by(program, text);
  if (!shown) write_out(text);
}

}  // namespace shirabe::cli
