#include "cli/signals.h"

#include <csignal>
#include <cstdlib>
#include <exception>

#include "base/error.h"
#include "cli/console.h"
#include "indexer/last_words.h"

namespace shirabe::cli {
namespace {

std::atomic<bool> stop_flag{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

void set_stop_flag(int /*signal*/) {
  stop_flag.store(true);
}

[[noreturn]] void report_and_exit() {
  const base::Error error = indexer::last_words();
  report(error);
  std::_Exit(base::exit_status(error.code()));
}

}  // namespace

const std::atomic<bool>& stop_flag_of_signals() {
  struct sigaction action {};
  action.sa_handler = set_stop_flag;
  // The second signal finds the handling of the system again. Calls that wait are to be
  // interrupted.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  return stop_flag;
}

void report_what_terminates() {
  std::set_terminate(report_and_exit);
}

}  // namespace shirabe::cli
