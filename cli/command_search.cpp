#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/output/clean.h"
#include "cli/output/explanation.h"
#include "cli/output/printer.h"
#include "cli/own_names.h"
#include "cli/pager.h"
#include "searcher/search.h"

namespace shirabe::cli {
namespace {

constexpr std::string_view kQueryId = "1";
constexpr int kNoHitExitStatus = 1;
constexpr std::size_t kIndent = 4;
constexpr std::size_t kSnippetLines = 3;
// Shown of an article beside its best passage.
constexpr std::size_t kOtherPassages = 2;
constexpr std::size_t kFewestSnippetColumns = 80;
constexpr std::size_t kMostSnippetColumns = 400;

bool is_text(const output::Format& format) {
  return format.name == "text";
}

// Empty where the system does not tell.
std::string current_folder() {
  std::error_code error;
  return std::filesystem::current_path(error).string();
}

// Whether it has a place for the parts of a score.
bool tells_scores(const output::Format& format) {
  return format.name == "jsonl";
}

output::Style style_for(const SearchOptions& options, const Invocation& invocation) {
  return {.colour = use_colour(invocation.colour),
          .columns = terminal_columns().value_or(0),
          .totals = output_is_terminal(),
          .folder = current_folder(),
          .full_text = options.full_text};
}

// A few whole lines of the terminal, where there is one.
void fit_snippets(searcher::SearchRequest& request, std::size_t columns) {
  if (columns <= kIndent) return;
  request.snippet_columns =
      std::clamp((columns - kIndent) * kSnippetLines, kFewestSnippetColumns, kMostSnippetColumns);
}

void say_that_nothing_was_found(const searcher::SearchRequest& request) {
  report(request.offset == 0 ? "no passage matches"
                             : fmt::format("no passage behind the first {}", request.offset));
}

void say_what_was_meant(const searcher::SearchRequest& request,
                        const searcher::SearchResult& result) {
  if (!result.suggestion) return;
  if (result.is_of_suggestion) {
    report(fmt::format("no passage matches {}: these match {}", request.query, *result.suggestion));
  } else {
    report(fmt::format("did you mean {}?", *result.suggestion));
  }
}

searcher::SearchResult find(const SearchOptions& options, const searcher::SearchRequest& request) {
  std::vector<searcher::NamedThing> names = read_own_names(options.dicts);
  searcher::Searcher searcher(index_paths(options.indexes));
  if (!names.empty()) (void)searcher.use_names(std::move(names));
  for (const std::string& warning : searcher.warnings()) report("warning: " + warning);
  if (options.explain) write_message(output::clean_lines(searcher.explain(request)) + '\n');
  return searcher.search(request);
}

// What was looked at is right; what was not may hold more.
void say_what_was_left_out(const searcher::SearchResult& result) {
  for (const std::string& warning : result.warnings) report("warning: " + output::clean(warning));
  if (!result.incomplete) return;
  report(fmt::format(
             "warning: the search stopped before it had seen all that may match: {}",
             result.hits.empty() ? "there may be hits" : "there may be hits behind the last one"),
         "on servers a phrase is looked for in the best passages only that its words find: add "
         "words or a longer phrase, or search the folder itself");
}

int print_answer(const searcher::SearchRequest& request, searcher::SearchResult result,
                 const output::Format& format, const output::Printer& printer, bool paged) {
  const output::Answer answer{std::string(kQueryId), request.query, request.group,
                              std::move(result)};
  std::string out;
  printer.print(out, answer);
  paged ? page_out(out) : write_out(out);
  if (!tells_scores(format)) write_message(output::explanation(answer.result));
  say_what_was_left_out(answer.result);
  if (is_text(format)) say_what_was_meant(request, answer.result);
  if (!answer.result.hits.empty()) return 0;
  if (is_text(format)) say_that_nothing_was_found(request);
  return kNoHitExitStatus;
}

int search(const SearchOptions& options, const Invocation& invocation) {
  const output::Format& format = output_format(options.format.value_or("text"));
  const output::Style style = style_for(options, invocation);
  const auto printer = format.make(style);
  searcher::SearchRequest request = search_request(options, format);
  request.query = fmt::format("{}", fmt::join(invocation.words, " "));
  if (is_text(format)) {
    fit_snippets(request, style.columns);
    request.others = kOtherPassages;
  }
  try {
    return print_answer(request, find(options, request), format, *printer, options.pager);
  } catch (const base::Error& error) {
    std::string record;
    if (error.code() == base::ErrorCode::query && printer->print_error(record, kQueryId, error)) {
      write_out(record);
    }
    throw;
  }
}

}  // namespace

Work add_search_command(CLI::App& command) {
  auto options = std::make_shared<SearchOptions>();
  add_search_options(command, *options);
  add_pager_option(command, options->pager);
  return [options](const Invocation& invocation) { return search(*options, invocation); };
}

}  // namespace shirabe::cli
