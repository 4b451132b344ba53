#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/output/clean.h"
#include "cli/output/records.h"
#include "cli/output/table.h"
#include "cli/own_names.h"
#include "searcher/term_view.h"

namespace shirabe::cli {
namespace {

struct AnalyzeOptions {
  std::vector<std::string> indexes;
  std::string format;
  bool across = false;
  std::vector<std::string> dicts;
};

std::string read_standard_input() {
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), stdin)) {
    text.append(buffer.data(), count);
  }
  if (std::ferror(stdin) != 0) {
    throw base::Error(base::ErrorCode::usage, "standard input cannot be read");
  }
  return text;
}

std::string text_of(const std::vector<std::string>& words) {
  if (words.size() == 1 && words.front() == "-") return read_standard_input();
  return fmt::format("{}", fmt::join(words, " "));
}

std::string remark(const searcher::TermView& term, std::size_t stretches) {
  if (term.stop) return "stop";
  std::string text;
  if (term.confidence) text = fmt::format("confidence {}", *term.confidence);
  if (stretches > 0) {
    text += fmt::format("{}{} stretch{}", text.empty() ? "" : ", ", stretches,
                        stretches == 1 ? "" : "es");
  }
  return text;
}

output::Row row(const searcher::TermView& term, std::size_t stretches) {
  return {term.kind,
          output::clean(term.term),
          std::to_string(term.position),
          fmt::format("{}-{}", term.begin, term.end),
          term.rule,
          remark(term, stretches)};
}

// The stretches of a value are counted beside its last term.
std::string table(const std::vector<searcher::TermView>& terms) {
  std::vector<output::Row> rows{{"kind", "term", "position", "bytes", "rule", "remarks"}};
  for (auto term = terms.begin(); term != terms.end();) {
    const auto next =
        std::find_if(std::next(term), terms.end(), [](const auto& t) { return !t.stretch; });
    rows.push_back(row(*term, static_cast<std::size_t>(next - term) - 1));
    term = next;
  }
  std::string out;
  output::append_table(out, rows);
  return out;
}

std::string records(const std::vector<searcher::TermView>& terms) {
  std::string out;
  for (const searcher::TermView& term : terms) out += output::term_record(term);
  return out;
}

std::string table(const std::vector<searcher::FormView>& forms) {
  std::vector<output::Row> rows{{"query", "language", "form", "weight", "source"}};
  for (const searcher::FormView& form : forms) {
    rows.push_back({output::clean(form.query), form.language, output::clean(form.form),
                    fmt::format("{:.3f}", form.weight), form.source});
  }
  std::string out;
  output::append_table(out, rows);
  return out;
}

std::string records(const std::vector<searcher::FormView>& forms) {
  std::string out;
  for (const searcher::FormView& form : forms) out += output::form_record(form);
  return out;
}

int analyze(const AnalyzeOptions& options, const Invocation& invocation) {
  const bool jsonl = wants_jsonl(options.format);
  if (!options.dicts.empty() && !options.across) throw BadValue("--dict goes with --across");
  std::optional<std::filesystem::path> index;
  if (!options.indexes.empty()) index = index_path(options.indexes);
  if (options.across) {
    const auto forms =
        searcher::view_forms(text_of(invocation.words), index, read_own_names(options.dicts));
    write_out(jsonl ? records(forms) : table(forms));
    return 0;
  }
  const auto terms = searcher::view_terms(text_of(invocation.words), index);
  write_out(jsonl ? records(terms) : table(terms));
  return 0;
}

}  // namespace

Work add_analyze_command(CLI::App& command) {
  auto options = std::make_shared<AnalyzeOptions>();
  add_index_option(command, options->indexes, false);
  add_format_option(command, options->format);
  command.add_flag("--across", options->across, "what the words are called in other languages");
  add_dict_option(command, options->dicts);
  return [options](const Invocation& invocation) { return analyze(*options, invocation); };
}

}  // namespace shirabe::cli
