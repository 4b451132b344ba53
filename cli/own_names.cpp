#include "cli/own_names.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "cli/console.h"
#include "cli/environment.h"
#include "cli/output/clean.h"
#include "cli/output/quantities.h"

namespace shirabe::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHint =
    "a line is the Japanese, Korean, Russian and English names of one thing, parted by tabs; | "
    "parts several names in one language, - stands where there is none";

std::string_view hint_on(const searcher::NameFile& file) {
  return file.failure.empty() ? kHint : std::string_view();
}

}  // namespace

std::string trouble_of(const searcher::NameFile& file) {
  const std::string name = output::clean(file.path.string());
  if (!file.failure.empty()) return fmt::format("{} cannot be read: {}", name, file.failure);
  const auto& problems = file.list.problems;
  if (problems.empty()) return {};
  const std::string first =
      fmt::format("{}:{}: {}", name, problems.front().line, output::clean(problems.front().what));
  if (problems.size() == 1) return first;
  return fmt::format("{} (and {} more)", first, output::counted(problems.size() - 1, "bad line"));
}

void add_dict_option(CLI::App& command, std::vector<std::string>& files) {
  command.add_option("--dict", files, "a list of names of your own, beside the lexicon")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

std::optional<fs::path> own_names_folder() {
  const fs::path below = fs::path("shirabe") / "dict";
  if (const std::string config = environment("XDG_CONFIG_HOME"); !config.empty()) {
    return config / below;
  }
  if (const std::string home = environment("HOME"); !home.empty()) {
    return fs::path(home) / ".config" / below;
  }
  return std::nullopt;
}

std::vector<searcher::NameFile> own_name_files() {
  const auto folder = own_names_folder();
  return folder ? searcher::read_name_folder(*folder) : std::vector<searcher::NameFile>();
}

std::vector<searcher::NamedThing> read_own_names(const std::vector<std::string>& files) {
  std::vector<searcher::NameFile> all;
  for (const std::string& file : files) {
    all.push_back(searcher::read_name_file(file));
    if (std::string trouble = trouble_of(all.back()); !trouble.empty()) {
      throw base::Error(base::ErrorCode::usage, fmt::format("--dict: {}", trouble),
                        std::string(hint_on(all.back())));
    }
  }
  for (searcher::NameFile& file : own_name_files()) {
    if (const std::string trouble = trouble_of(file); !trouble.empty()) {
      report(fmt::format("warning: {}", trouble), hint_on(file));
    }
    all.push_back(std::move(file));
  }
  return searcher::things_of(std::move(all));
}

}  // namespace shirabe::cli
