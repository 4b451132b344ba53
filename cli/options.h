// Options that several commands share, and how their values are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/passage_kind.h"
#include "cli/output/printer.h"
#include "searcher/search.h"

namespace CLI {
class App;
}

namespace shirabe::cli {

// An option or a key with a value that it does not take. Where there is no hint, the program adds
// one: it knows the command.
class BadValue : public base::Error {
 public:
  explicit BadValue(std::string message, std::string hint = {})
      : Error(base::ErrorCode::usage, std::move(message), std::move(hint)) {}
};

// What a value is for, as messages name it: an option ("--lang"), or a key of a JSON query ("lang",
// whose values stand in JSON's quotes).
struct Setting {
  std::string_view name;
  char quote = '\'';
};

enum class Colour : std::uint8_t { automatic, always, never };

// The readers of values throw BadValue with the name of the setting in the message.
[[nodiscard]] Colour parse_colour(std::string_view value);
[[nodiscard]] std::size_t parse_count(Setting setting, std::string_view value);
[[nodiscard]] std::size_t parse_limit(Setting setting, std::string_view value);  // from 1
// "ja,ko" and "body,note".
[[nodiscard]] std::vector<std::string> parse_langs(Setting setting, std::string_view value);
[[nodiscard]] std::vector<base::PassageKind> parse_kinds(Setting setting, std::string_view value);
// "lang,year", each once.
[[nodiscard]] std::vector<searcher::Facet> parse_facets(Setting setting, std::string_view value);
[[nodiscard]] searcher::Group parse_group(Setting setting, std::string_view value);
[[nodiscard]] searcher::Sort parse_sort(Setting setting, std::string_view value);
[[nodiscard]] std::string parse_glob(Setting setting, std::string_view value);
// 2024, 2024-06, 2024-06-19, or A..B, A.. and ..B of such.
[[nodiscard]] searcher::DateRange parse_dates(Setting setting, std::string_view value);

// Whether standard output gets colours. `automatic` means: on a terminal that is not dumb, unless
// $NO_COLOR is set.
[[nodiscard]] bool use_colour(Colour colour);

void add_index_option(CLI::App& command, std::vector<std::string>& indexes, bool several);

// What --index named, else $SHIRABE_INDEX, else $XDG_DATA_HOME/shirabe/index, else
// ~/.local/share/shirabe/index. Throws Error(usage) where there is no home folder either.
[[nodiscard]] std::vector<std::filesystem::path> index_paths(
    const std::vector<std::string>& indexes);
// The last of them. Throws BadValue for a server.
[[nodiscard]] std::filesystem::path index_path(const std::vector<std::string>& indexes);

// --jobs: threads; 0 means as many as there are cores.
void add_jobs_option(CLI::App& command, std::optional<std::string>& jobs);
[[nodiscard]] std::size_t parse_jobs(std::string_view value);

// --format of the commands that know text and JSON Lines.
void add_format_option(CLI::App& command, std::string& format);
[[nodiscard]] bool wants_jsonl(std::string_view format);

void add_pager_option(CLI::App& command, bool& pager);

// What `search` and `batch` share, as it was typed.
struct SearchOptions {
  std::vector<std::string> indexes;
  std::optional<std::string> limit;
  std::optional<std::string> offset;
  std::optional<std::string> group;
  std::optional<std::string> format;
  std::optional<std::string> lang;
  std::optional<std::string> kind;
  std::vector<std::string> paths;
  std::optional<std::string> date;
  std::optional<std::string> sort;
  std::optional<std::string> facets;
  bool all_copies = false;
  bool explain = false;
  bool full_text = false;
  bool exact = false;
  bool pager = false;
  bool no_across = false;
  std::vector<std::string> dicts;
};

void add_search_options(CLI::App& command, SearchOptions& options);

// Throws Error(usage) for a name that is no format of output.
[[nodiscard]] const output::Format& output_format(std::string_view name);

// Throws BadValue where the format does not show them.
void check_place_for_facets(const output::Format& format);

// The request that the options make, without a query.
[[nodiscard]] searcher::SearchRequest search_request(const SearchOptions& options,
                                                     const output::Format& format);

}  // namespace shirabe::cli
