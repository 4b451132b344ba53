#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/output/clean.h"
#include "indexer/index.h"

namespace shirabe::cli {
namespace {

struct RemoveOptions {
  std::vector<std::string> indexes;
  bool wait = false;
};

int remove(const RemoveOptions& options, const std::vector<std::string>& ids) {
  const auto missing =
      indexer::remove_articles(index_path(options.indexes), ids, options.wait,
                               [](const std::string& message) { report(message); });
  for (const std::string& id : missing) {
    report(fmt::format("no article {}", output::quoted(id)),
           "`shirabe list` shows the ids of all articles");
  }
  return missing.empty() ? 0 : base::exit_status(base::ErrorCode::not_found);
}

}  // namespace

Work add_remove_command(CLI::App& command) {
  auto options = std::make_shared<RemoveOptions>();
  add_index_option(command, options->indexes, false);
  command.add_flag("--wait", options->wait, "wait while another process writes to the index");
  return [options](const Invocation& invocation) { return remove(*options, invocation.words); };
}

}  // namespace shirabe::cli
