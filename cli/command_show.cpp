#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/output/article_view.h"
#include "cli/output/clean.h"
#include "cli/output/records.h"
#include "cli/pager.h"
#include "indexer/index.h"
#include "searcher/catalog.h"

namespace shirabe::cli {
namespace {

struct ShowOptions {
  std::vector<std::string> indexes;
  std::string format;
  bool extracted = false;
  bool pager = false;
};

// A script gets the bytes that offsets count; a terminal gets what does it no harm.
std::string extracted(const searcher::ArticleInfo& article) {
  std::string text = indexer::extract_text(article.path, article.id);
  return output_is_terminal() ? output::clean_lines(text) : text;
}

// In the message the id shows what could not be seen.
searcher::ShownArticle find(const ShowOptions& options, const std::string& id) {
  const auto indexes = index_paths(options.indexes);
  try {
    return searcher::show(indexes, id);
  } catch (const base::Error& error) {
    if (error.code() != base::ErrorCode::not_found) throw;
    throw base::Error(error.code(),
                      fmt::format("there is no article or passage {}", output::quoted(id)),
                      error.hint());
  }
}

std::string records(const searcher::ShownArticle& article) {
  if (article.wanted) return output::passage_record(article, *article.wanted);
  std::string out = output::article_record(article.entry);
  for (std::size_t i = 0; i < article.passages.size(); ++i) {
    out += output::passage_record(article, i);
  }
  return out;
}

int show(const ShowOptions& options, const Invocation& invocation) {
  const bool jsonl = wants_jsonl(options.format);
  const searcher::ShownArticle article = find(options, invocation.words.front());
  std::string out;
  if (options.extracted) {
    out = extracted(article.entry.article);
  } else if (jsonl) {
    out = records(article);
  } else {
    output::append_article(
        out, article,
        {.colour = use_colour(invocation.colour), .columns = terminal_columns().value_or(0)});
  }
  options.pager ? page_out(out) : write_out(out);
  return 0;
}

}  // namespace

Work add_show_command(CLI::App& command) {
  auto options = std::make_shared<ShowOptions>();
  add_index_option(command, options->indexes, true);
  add_format_option(command, options->format);
  command.add_flag("--extracted", options->extracted,
                   "the article's extracted text, which byte offsets count");
  add_pager_option(command, options->pager);
  return [options](const Invocation& invocation) { return show(*options, invocation); };
}

}  // namespace shirabe::cli
