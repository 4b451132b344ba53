// The subcommands. Each function adds its options to `command` and returns its work, to be done
// after the command line has been read; the work owns the values of the options.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/options.h"

namespace CLI {
class App;
}

namespace shirabe::cli {

// What every command is given.
struct Invocation {
  std::vector<std::string> words;  // the arguments that are no options, in their order
  Colour colour = Colour::automatic;
};

// Returns the exit status; throws base::Error and ClosedPipe.
using Work = std::function<int(const Invocation&)>;

[[nodiscard]] Work add_index_command(CLI::App& command);
[[nodiscard]] Work add_search_command(CLI::App& command);
[[nodiscard]] Work add_batch_command(CLI::App& command);
[[nodiscard]] Work add_show_command(CLI::App& command);
[[nodiscard]] Work add_list_command(CLI::App& command);
[[nodiscard]] Work add_remove_command(CLI::App& command);
[[nodiscard]] Work add_analyze_command(CLI::App& command);
[[nodiscard]] Work add_status_command(CLI::App& command);

}  // namespace shirabe::cli
