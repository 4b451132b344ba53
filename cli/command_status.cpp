#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/output/clean.h"
#include "cli/output/quantities.h"
#include "cli/output/records.h"
#include "cli/output/table.h"
#include "cli/own_names.h"
#include "indexer/check.h"
#include "searcher/catalog.h"

namespace shirabe::cli {
namespace {

struct StatusOptions {
  std::vector<std::string> indexes;
  std::string format;
  bool check = false;
  bool all = false;
};

using Rows = std::vector<output::Row>;

// The name of a group stands in its first row only.
template <typename Value>
void add_group(Rows& rows, std::string_view name,
               const std::vector<std::pair<std::string, Value>>& pairs) {
  for (const auto& [key, value] : pairs) {
    rows.push_back({&key == &pairs.front().first ? std::string(name) : std::string(),
                    output::clean(fmt::format("{}", key)),
                    output::clean(fmt::format("{}", value))});
  }
}

void add_lines(Rows& rows, std::string_view name, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    rows.push_back(
        {&line == &lines.front() ? std::string(name) : std::string(), output::clean(line)});
  }
}

// "2026-01-31T09:30:00Z, added 3, replaced 0, ..."; nothing where it is not known.
std::string last_run(const searcher::IndexStatus& status) {
  const auto run = nlohmann::json::parse(status.last_run, nullptr, false);
  if (!run.is_object()) return {};
  std::vector<std::string> parts;
  if (const auto finished = run.find("finished"); finished != run.end() && finished->is_string()) {
    parts.push_back(finished->get<std::string>());
  }
  for (const std::string_view name :
       {"added", "replaced", "moved", "removed", "unchanged", "failed"}) {
    const auto count = run.find(name);
    const bool is_shown = count != run.end() && (name != "moved" || *count != 0);
    if (is_shown) parts.push_back(fmt::format("{} {}", name, count->dump()));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

// "2.8 MB, 1.9 times the text".
std::string on_disk(const searcher::IndexStatus& status) {
  const std::string size = output::bytes(status.disk_bytes);
  const auto ratio = status.disk_to_text();
  return ratio ? fmt::format("{}, {:.1f} times the text", size, *ratio) : size;
}

std::vector<std::string> lexicon_lines(const searcher::IndexStatus& status) {
  if (!status.lexicon) return {"missing: install shirabe again"};
  return {status.lexicon->file.string(),
          fmt::format("{} texts, {} translations", status.lexicon->texts,
                      status.lexicon->translations)};
}

std::vector<std::string> own_name_lines(const std::vector<searcher::NameFile>& files) {
  std::vector<std::string> lines;
  for (const searcher::NameFile& file : files) {
    lines.push_back(fmt::format("{}: {}", file.path.string(),
                                output::counted(file.list.things.size(), "name")));
    if (std::string trouble = trouble_of(file); !trouble.empty()) {
      lines.push_back(std::move(trouble));
    }
  }
  return lines;
}

std::string table(const searcher::IndexStatus& status, const std::vector<searcher::NameFile>& own) {
  Rows rows{{"index", output::clean(status.index.string())},
            {"generation", std::to_string(status.generation)},
            {"schema version", std::to_string(status.schema_version)},
            {"articles", std::to_string(status.articles)},
            {"passages", std::to_string(status.passages)},
            {"terms", std::to_string(status.terms)},
            {"text", output::bytes(status.text_bytes)},
            {"on disk", on_disk(status)}};
  add_lines(rows, "folders", status.folders);
  if (const std::string run = last_run(status); !run.empty()) {
    rows.push_back({"last run", output::clean(run)});
  }
  std::string out;
  output::append_table(out, rows);

  Rows groups;
  add_group(groups, "passages by kind", status.passages_by_kind);
  add_group(groups, "passages by language", status.passages_by_language);
  add_group(groups, "terms by type", status.terms_by_type);
  add_group(groups, "made with", status.index_fingerprint);
  add_lines(groups, "differs from now", status.differences);
  add_lines(groups, "lexicon", lexicon_lines(status));
  add_group(groups, "queries read with", status.query_fingerprint);
  add_lines(groups, "own names", own_name_lines(own));
  if (!groups.empty()) out += '\n';
  output::append_table(out, groups);
  return out;
}

std::string check_lines(const indexer::CheckReport& report) {
  std::string out;
  for (const std::string& problem : report.problems) {
    out += fmt::format("not sound: {}\n", output::clean(problem));
  }
  if (!report.problems.empty()) return out;
  out += fmt::format("sound: tables and counts of {}", output::counted(report.articles, "article"));
  out += report.why_none_analysed.empty()
             ? fmt::format("; {} analysed again, with the same terms\n", report.analysed)
             : fmt::format("; no terms were compared: {}\n", report.why_none_analysed);
  return out;
}

int check(const StatusOptions& options, bool jsonl) {
  constexpr std::size_t kSample = 1000;
  const std::size_t most = options.all ? std::numeric_limits<std::size_t>::max() / 2 : kSample;
  const indexer::CheckReport report = indexer::check_index(index_path(options.indexes), most);
  write_out(jsonl ? output::check_record(report) : check_lines(report));
  if (report.problems.empty()) return 0;
  throw base::Error(
      base::ErrorCode::index_failed,
      fmt::format("the index is not sound: {}", output::counted(report.problems.size(), "problem")),
      "shirabe index --rebuild makes it anew from the articles");
}

int status(const StatusOptions& options) {
  const bool jsonl = wants_jsonl(options.format);
  if (options.all && !options.check) throw BadValue("--all goes with --check");
  if (options.check) return check(options, jsonl);
  const searcher::IndexStatus status = searcher::status(index_path(options.indexes));
  const std::vector<searcher::NameFile> own = own_name_files();
  write_out(jsonl ? output::status_record(status, own) : table(status, own));
  return 0;
}

}  // namespace

Work add_status_command(CLI::App& command) {
  auto options = std::make_shared<StatusOptions>();
  add_index_option(command, options->indexes, false);
  add_format_option(command, options->format);
  command.add_flag("--check", options->check,
                   "check that the index is sound: its tables, its counts, and the terms of up to "
                   "1,000 articles, analysed again");
  command.add_flag("--all", options->all, "with --check: analyse every article again");
  return [options](const Invocation&) { return status(*options); };
}

}  // namespace shirabe::cli
