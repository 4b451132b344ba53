#include <fmt/format.h>

#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/app.h"
#include "cli/console.h"
#include "cli/signals.h"

namespace {

constexpr int kBugExitStatus = 6;

int guarded_run(const std::vector<std::string>& arguments) {
  using namespace shirabe;
  try {
    return cli::run(arguments);
  } catch (const cli::ClosedPipe&) {
    return 0;
  } catch (const base::Error& error) {
    cli::report(error);
    return base::exit_status(error.code());
  } catch (const std::exception& error) {
    cli::report(fmt::format("this is a bug: {}", error.what()),
                "please report it with the command that you ran");
    return kBugExitStatus;
  }
}

}  // namespace

int main(int argc, char** argv) {
  // Writing to a closed pipe or beyond the limit on file sizes is an error like any other.
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
  shirabe::cli::report_what_terminates();
  return guarded_run(argc == 0 ? std::vector<std::string>{}
                               : std::vector<std::string>(argv + 1, argv + argc));
}
