#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/later.h"
#include "cli/options.h"
#include "cli/output/clean.h"
#include "cli/output/quantities.h"
#include "cli/output/records.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "indexer/index.h"

namespace shirabe::cli {
namespace {

struct IndexOptions {
  std::vector<std::string> indexes;
  bool rebuild = false;
  bool dry_run = false;
  bool wait = false;
  bool prune = false;
  bool no_prune = false;
  std::optional<std::string> jobs;
  std::optional<std::string> encoding;
  std::vector<std::string> excludes;
  std::optional<std::string> shard;
  std::string format;
};

indexer::Prune prune_of(const IndexOptions& options) {
  if (options.prune && options.no_prune) {
    throw BadValue("--prune and --no-prune exclude each other");
  }
  if (options.prune) return indexer::Prune::always;
  return options.no_prune ? indexer::Prune::never : indexer::Prune::careful;
}

indexer::Shard read_shard(const std::string& value) {
  if (const auto shard = indexer::parse_shard(value)) return *shard;
  throw BadValue(fmt::format("--shard: {} is no shard", output::quoted(value)),
                 "write NUMBER/COUNT, say 2/4 for the second of four");
}

indexer::IndexRequest request_for(const IndexOptions& options,
                                  const std::vector<std::string>& paths) {
  indexer::IndexRequest request;
  request.index = index_path(options.indexes);
  request.paths.assign(paths.begin(), paths.end());
  request.rebuild = options.rebuild;
  request.dry_run = options.dry_run;
  request.wait = options.wait;
  request.prune = prune_of(options);
  request.jobs = options.jobs ? parse_jobs(*options.jobs) : 0;
  request.encoding = options.encoding;
  request.excludes = options.excludes;
  if (options.shard) request.shard = read_shard(*options.shard);
  return request;
}

std::string summary(const indexer::IndexReport& report) {
  std::string text = fmt::format("added {}, replaced {}, ", report.added, report.replaced);
  if (report.moved > 0) text += fmt::format("moved {}, ", report.moved);
  text += fmt::format("removed {}, unchanged {}, failed {}; ", report.removed, report.unchanged,
                      report.failed());
  if (report.text_bytes > 0) {
    text += fmt::format("{}, {} in ", output::counted(report.passages, "passage"),
                        output::bytes(report.text_bytes));
  }
  return text + output::duration(report.seconds) + '\n';
}

std::string planned_row(const indexer::PlannedChange& change) {
  const std::string row = fmt::format("{}\t{}\t{}", change.action, output::clean(change.id),
                                      output::clean(change.path));
  return change.from.empty() ? row + '\n' : row + '\t' + output::clean(change.from) + '\n';
}

bool found_nothing(const indexer::IndexReport& report) {
  return report.added + report.replaced + report.moved + report.removed + report.unchanged +
             report.failed() ==
         0;
}

void print_text(const indexer::IndexReport& report, bool dry_run) {
  for (const indexer::Failure& failure : report.failures) {
    cli::report(failure.message, failure.hint);
  }
  std::string planned;
  for (const auto& change : report.planned) planned += planned_row(change);
  write_out(planned);
  write_message(dry_run ? "dry run, nothing is changed: " + summary(report) : summary(report));
}

void print_jsonl(const indexer::IndexReport& report, bool dry_run) {
  std::string out;
  for (const auto& failure : report.failures) out += output::failure_record(failure);
  for (const auto& change : report.planned) out += output::planned_record(change);
  write_out(out + output::index_summary_record(report, dry_run));
}

ProgressForm form_of_progress(bool jsonl) {
  if (jsonl) return ProgressForm::records;
  return messages_are_terminal() ? ProgressForm::bar : ProgressForm::lines;
}

indexer::IndexReport update(const indexer::IndexRequest& request, ProgressForm form) {
  ProgressLine progress(form);
  indexer::IndexCallbacks callbacks;
  callbacks.progress = [&progress](const indexer::Progress& now) { progress.show(now); };
  callbacks.message = [&progress](const std::string& message) {
    progress.clear();
    report(message);
  };
  callbacks.stop = &stop_flag_of_signals();
  return indexer::update_index(request, callbacks);
}

int index(const IndexOptions& options, const Invocation& invocation) {
  const bool jsonl = wants_jsonl(options.format);
  const indexer::IndexReport result =
      update(request_for(options, invocation.words), form_of_progress(jsonl));
  for (const std::string& warning : result.warnings) report("warning: " + warning);
  if (found_nothing(result)) report("warning: found no article");
  if (jsonl) {
    print_jsonl(result, options.dry_run);
  } else {
    print_text(result, options.dry_run);
  }
  return result.failures.empty() ? 0 : base::exit_status(base::ErrorCode::unreadable_input);
}

}  // namespace

Work add_index_command(CLI::App& command) {
  auto options = std::make_shared<IndexOptions>();
  add_index_option(command, options->indexes, false);
  command.add_flag("--rebuild", options->rebuild, "read every article anew, into a new generation");
  command.add_flag("--prune", options->prune,
                   "remove articles whose file is gone, even where a folder has become empty");
  command.add_flag("--no-prune", options->no_prune, "keep articles whose file is gone");
  command.add_flag("--dry-run", options->dry_run, "only list what would be done");
  add_jobs_option(command, options->jobs);
  command
      .add_option(
          "--encoding", options->encoding,
          "how files are encoded that are not UTF-8 and do not say: Shift_JIS, EUC-KR, KOI8-R ...")
      ->type_name("NAME");
  command.add_option("--exclude", options->excludes, "pass over what matches, below a folder")
      ->type_name("GLOB")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--shard", options->shard,
                  "take only this part of all articles, say 2/4: the second of four")
      ->type_name("K/N");
  command.add_flag("--wait", options->wait, "wait while another process writes to the index");
  add_format_option(command, options->format);
  return [options](const Invocation& invocation) { return index(*options, invocation); };
}

}  // namespace shirabe::cli
