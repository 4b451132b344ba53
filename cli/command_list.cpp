#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/output/clean.h"
#include "cli/output/records.h"
#include "searcher/catalog.h"

namespace shirabe::cli {
namespace {

struct ListOptions {
  std::vector<std::string> indexes;
  std::string format;
};

std::string row(const searcher::ArticleEntry& entry) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\n", output::clean(entry.article.id),
                     output::clean(entry.article.date), output::clean(entry.article.title),
                     entry.passages, entry.notes);
}

int list(const ListOptions& options) {
  const bool jsonl = wants_jsonl(options.format);
  std::string out;
  for (const auto& entry : searcher::list_articles(index_paths(options.indexes))) {
    out += jsonl ? output::article_record(entry) : row(entry);
  }
  write_out(out);
  return 0;
}

}  // namespace

Work add_list_command(CLI::App& command) {
  auto options = std::make_shared<ListOptions>();
  add_index_option(command, options->indexes, true);
  add_format_option(command, options->format);
  return [options](const Invocation&) { return list(*options); };
}

}  // namespace shirabe::cli
