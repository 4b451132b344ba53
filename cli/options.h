// Options that several commands share, and how their values are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/passage_kind.h"
#include "cli/output/printer.h"
#include "searcher/search.h"

namespace CLI {
class App;
}

namespace shirabe::cli {

enum class Colour : std::uint8_t { automatic, always, never };

// The readers of values throw Error(usage) with the name of the option in the message.
[[nodiscard]] Colour parse_colour(std::string_view value);
[[nodiscard]] std::size_t parse_count(std::string_view option, std::string_view value);
[[nodiscard]] std::vector<std::string> parse_langs(std::string_view value);        // "ja,ko"
[[nodiscard]] std::vector<base::PassageKind> parse_kinds(std::string_view value);  // "body,note"
[[nodiscard]] searcher::Group parse_group(std::string_view value);

// Whether standard output gets colours. `automatic` means: on a terminal that is not dumb, unless
// $NO_COLOR is set.
[[nodiscard]] bool use_colour(Colour colour);

void add_index_option(CLI::App& command, std::vector<std::string>& indexes, bool several);

// What --index named, else $SHIRABE_INDEX, else $XDG_DATA_HOME/shirabe/index, else
// ~/.local/share/shirabe/index. Throws Error(usage) where there is no home folder either.
[[nodiscard]] std::vector<std::filesystem::path> index_paths(
    const std::vector<std::string>& indexes);
[[nodiscard]] std::filesystem::path index_path(const std::vector<std::string>& indexes);

// --jobs: threads; 0 means as many as there are cores.
void add_jobs_option(CLI::App& command, std::optional<std::string>& jobs);
[[nodiscard]] std::size_t parse_jobs(std::string_view value);

// --format of the commands that know text and JSON Lines.
void add_format_option(CLI::App& command, std::string& format);
[[nodiscard]] bool wants_jsonl(std::string_view format);

// What `search` and `batch` share, as it was typed.
struct SearchOptions {
  std::vector<std::string> indexes;
  std::optional<std::string> limit;
  std::optional<std::string> offset;
  std::optional<std::string> group;
  std::optional<std::string> format;
  std::optional<std::string> lang;
  std::optional<std::string> kind;
  bool explain = false;
  bool full_text = false;
};

void add_search_options(CLI::App& command, SearchOptions& options);

// Throws Error(usage) for a name that is no format of output.
[[nodiscard]] const output::Format& output_format(std::string_view name);

// The request that the options make, without a query.
[[nodiscard]] searcher::SearchRequest search_request(const SearchOptions& options,
                                                     const output::Format& format);

}  // namespace shirabe::cli
