#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "cli/batch_input.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/in_order.h"
#include "cli/options.h"
#include "cli/output/clean.h"
#include "cli/output/printer.h"
#include "cli/own_names.h"
#include "searcher/search.h"

namespace shirabe::cli {
namespace {

// Queries that may wait for their turn to be printed, for each thread.
constexpr std::size_t kWindow = 16;

struct BatchOptions {
  SearchOptions search;
  std::optional<std::string> jobs;
};

// What becomes of one line.
struct Outcome {
  std::string out;
  std::string messages;
  bool bad = false;
};

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

std::string query_file(const std::vector<std::string>& words) {
  return words.empty() ? "-" : words.front();
}

File open_queries(const std::string& name) {
  if (name == "-") return {stdin, [](std::FILE*) { return 0; }};
  File file(std::fopen(name.c_str(), "r"), std::fclose);
  if (file) return file;
  throw base::Error(base::ErrorCode::usage, fmt::format("cannot read the queries: {}: {}", name,
                                                        std::generic_category().message(errno)));
}

const output::Format& batch_format(const SearchOptions& options) {
  const output::Format& format = output_format(options.format.value_or("jsonl"));
  if (format.in_batch) return format;
  throw base::Error(base::ErrorCode::usage, fmt::format("--format {}: not for batch", format.name),
                    "one of: jsonl, trec");
}

// Answers queries, in one thread.
class Answerer {
 public:
  Answerer(searcher::Searcher searcher, const output::Format& format,
           const output::Printer& printer, bool explain)
      : searcher_(std::move(searcher)), format_(format), printer_(printer), explain_(explain) {}

  Outcome answer(const BatchQuery& query) {
    try {
      if (const auto* error = std::get_if<base::Error>(&query.request)) throw *error;
      return search(query.id, std::get<searcher::SearchRequest>(query.request));
    } catch (const base::Error& error) {
      const int bad_query = base::exit_status(base::ErrorCode::query);
      if (base::exit_status(error.code()) != bad_query) throw;
      return refuse(query.id, error);
    }
  }

 private:
  Outcome search(const std::string& id, const searcher::SearchRequest& request) {
    if (!request.facets.empty()) check_place_for_facets(format_);
    Outcome outcome;
    if (explain_) {
      outcome.messages = fmt::format("{}: {}\n", output::clean(id),
                                     output::clean_lines(searcher_.explain(request)));
    }
    const output::Answer answer{id, request.query, request.group, searcher_.search(request)};
    for (const std::string& warning : answer.result.warnings) {
      outcome.messages += message_text(
          fmt::format("warning: query {}: {}", output::clean(id), output::clean(warning)), {});
    }
    printer_.print(outcome.out, answer);
    return outcome;
  }

  Outcome refuse(const std::string& id, const base::Error& error) const {
    Outcome outcome{.out = {}, .messages = {}, .bad = true};
    if (!printer_.print_error(outcome.out, id, error)) {
      outcome.messages = message_text(
          fmt::format("query {}: {}", output::clean(id), error.message()), error.hint());
    }
    return outcome;
  }

  searcher::Searcher searcher_;
  const output::Format& format_;
  const output::Printer& printer_;
  bool explain_;
};

std::size_t thread_count(const BatchOptions& options) {
  const std::size_t jobs = options.jobs ? parse_jobs(*options.jobs) : 0;
  return jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : jobs;
}

int batch(const BatchOptions& options, const Invocation& invocation) {
  const output::Format& format = batch_format(options.search);
  searcher::SearchRequest defaults = search_request(options.search, format);
  defaults.explain = defaults.explain && format.shows_snippets;  // a run has no place for it
  const std::size_t threads = thread_count(options);
  const auto paths = index_paths(options.search.indexes);
  const File queries = open_queries(query_file(invocation.words));
  const auto printer = format.make({.full_text = options.search.full_text});

  // The first is opened here, so that a missing index is found before a query is read.
  std::vector<searcher::NamedThing> things = read_own_names(options.search.dicts);
  searcher::Searcher first(paths);
  const auto names = first.use_names(std::move(things));
  for (const std::string& warning : first.warnings()) report("warning: " + warning);

  bool all_good = true;
  const auto make_worker = [&](std::size_t thread) {
    searcher::Searcher searcher = thread == 0 ? std::move(first) : searcher::Searcher(paths);
    searcher.use_names(names);
    auto answerer =
        std::make_shared<Answerer>(std::move(searcher), format, *printer, options.search.explain);
    return [answerer](const BatchQuery& query) { return answerer->answer(query); };
  };
  const auto deliver = [&all_good](const Outcome& outcome) {
    if (!outcome.messages.empty()) write_message(outcome.messages);
    write_out(outcome.out);
    all_good = all_good && !outcome.bad;
  };

  InOrder<BatchQuery, Outcome> answers(threads, threads * kWindow, make_worker, deliver);
  LineReader lines(queries.get(), query_file(invocation.words));
  while (const auto line = lines.next()) {
    if (auto query = read_batch_line(*line, lines.number(), defaults)) {
      answers.add(*std::move(query));
    }
  }
  answers.finish();
  return all_good ? 0 : base::exit_status(base::ErrorCode::query);
}

}  // namespace

Work add_batch_command(CLI::App& command) {
  auto options = std::make_shared<BatchOptions>();
  add_search_options(command, options->search);
  add_jobs_option(command, options->jobs);
  return [options](const Invocation& invocation) { return batch(*options, invocation); };
}

}  // namespace shirabe::cli
