#include "cli/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "base/error.h"
#include "base/server_name.h"
#include "base/split.h"
#include "cli/console.h"
#include "cli/environment.h"
#include "cli/later.h"
#include "cli/output/clean.h"
#include "cli/own_names.h"

namespace shirabe::cli {
namespace {

constexpr std::size_t kGreatestCount = 1'000'000'000;

constexpr std::size_t kMostJobs = 256;

constexpr std::array<std::string_view, 4> kLanguages{"ja", "ko", "ru", "en"};

struct ColourName {
  std::string_view name;
  Colour colour;
};
constexpr std::array<ColourName, 3> kColours{
    {{"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}}};

struct GroupName {
  std::string_view name;
  searcher::Group group;
};
constexpr std::array<GroupName, 2> kGroups{
    {{"passage", searcher::Group::passage}, {"article", searcher::Group::article}}};

struct SortName {
  std::string_view name;
  searcher::Sort sort;
};
constexpr std::array<SortName, 2> kSorts{
    {{"relevance", searcher::Sort::relevance}, {"date", searcher::Sort::date}}};

template <typename Names>
[[noreturn]] void refuse_value(Setting setting, std::string_view value, const Names& names) {
  throw BadValue(
      fmt::format("{}: unknown value {}", setting.name, output::quoted(value, setting.quote)),
      fmt::format("one of: {}", fmt::join(names, ", ")));
}

template <typename Row, std::size_t size>
const Row& find_row(const std::array<Row, size>& rows, Setting setting, std::string_view value) {
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [value](const Row& candidate) { return candidate.name == value; });
  if (row != rows.end()) return *row;
  std::array<std::string_view, size> names;
  std::transform(rows.begin(), rows.end(), names.begin(), [](const Row& any) { return any.name; });
  refuse_value(setting, value, names);
}

std::filesystem::path default_index_path() {
  if (const std::string index = environment("SHIRABE_INDEX"); !index.empty()) return index;
  const std::filesystem::path below = std::filesystem::path("shirabe") / "index";
  if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) return data / below;
  if (const std::string home = environment("HOME"); !home.empty()) {
    return std::filesystem::path(home) / ".local" / "share" / below;
  }
  throw base::Error(base::ErrorCode::usage, "where is the index? $HOME is not set",
                    "name its folder with --index, or in $SHIRABE_INDEX");
}

}  // namespace

Colour parse_colour(std::string_view value) {
  return find_row(kColours, {"--color"}, value).colour;
}

searcher::Group parse_group(Setting setting, std::string_view value) {
  return find_row(kGroups, setting, value).group;
}

searcher::Sort parse_sort(Setting setting, std::string_view value) {
  return find_row(kSorts, setting, value).sort;
}

searcher::DateRange parse_dates(Setting setting, std::string_view value) {
  if (const auto range = searcher::read_date_range(value)) return *range;
  throw BadValue(fmt::format("{}: {} is no date and no range of dates", setting.name,
                             output::quoted(value, setting.quote)),
                 "write 2024, 2024-06, 2024-06-19, 2024-06..2024-08, 2024.. or ..2024-06");
}

std::string parse_glob(Setting setting, std::string_view value) {
  if (value.empty()) throw BadValue(fmt::format("{} needs a pattern", setting.name));
  return std::string(value);
}

std::size_t parse_count(Setting setting, std::string_view value) {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
  const bool is_number = error == std::errc{} && end == value.data() + value.size();
  if (is_number && count <= kGreatestCount) return count;
  throw BadValue(fmt::format("{}: {} is not a whole number up to {}", setting.name,
                             output::quoted(value, setting.quote), kGreatestCount));
}

std::size_t parse_limit(Setting setting, std::string_view value) {
  const std::size_t limit = parse_count(setting, value);
  if (limit > 0) return limit;
  throw BadValue(fmt::format("{} takes a number from 1", setting.name));
}

std::vector<std::string> parse_langs(Setting setting, std::string_view value) {
  std::vector<std::string> langs;
  for (const std::string_view lang : base::split(value, ',')) {
    if (std::find(kLanguages.begin(), kLanguages.end(), lang) == kLanguages.end()) {
      refuse_value(setting, lang, kLanguages);
    }
    langs.emplace_back(lang);
  }
  return langs;
}

std::vector<base::PassageKind> parse_kinds(Setting setting, std::string_view value) {
  std::vector<base::PassageKind> kinds;
  for (const std::string_view name : base::split(value, ',')) {
    const auto kind = base::passage_kind(name);
    if (!kind) refuse_value(setting, name, base::kPassageKindNames);
    kinds.push_back(*kind);
  }
  return kinds;
}

std::vector<searcher::Facet> parse_facets(Setting setting, std::string_view value) {
  std::vector<searcher::Facet> facets;
  for (const std::string_view name : base::split(value, ',')) {
    const auto row = std::ranges::find(searcher::kFacetNames, name);
    if (row == searcher::kFacetNames.end()) refuse_value(setting, name, searcher::kFacetNames);
    const auto facet = static_cast<searcher::Facet>(row - searcher::kFacetNames.begin());
    if (std::ranges::find(facets, facet) == facets.end()) facets.push_back(facet);
  }
  return facets;
}

bool use_colour(Colour colour) {
  if (colour != Colour::automatic) return colour == Colour::always;
  return output_is_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

void add_index_option(CLI::App& command, std::vector<std::string>& indexes, bool several) {
  CLI::Option* option = command.add_option(
      "--index", indexes,
      several ? "folder of the index, or HOST:PORT of a server; several are searched as one"
              : "folder of the index");
  option->type_name("DIR")->allow_extra_args(false);
  option->multi_option_policy(several ? CLI::MultiOptionPolicy::TakeAll
                                      : CLI::MultiOptionPolicy::TakeLast);
}

std::vector<std::filesystem::path> index_paths(const std::vector<std::string>& indexes) {
  if (indexes.empty()) return {default_index_path()};
  for (const std::string& index : indexes) {
    if (index.empty()) throw BadValue("--index needs a folder");
  }
  return {indexes.begin(), indexes.end()};
}

std::filesystem::path index_path(const std::vector<std::string>& indexes) {
  const std::filesystem::path index = index_paths(indexes).back();
  if (!base::server_named(index)) return index;
  throw BadValue(fmt::format("--index {}: of a server's index articles can be searched, shown and "
                             "listed, nothing else",
                             output::clean(index.string())),
                 "run the command on the server's machine, with the index's folder");
}

void add_jobs_option(CLI::App& command, std::optional<std::string>& jobs) {
  command.add_option("--jobs", jobs, "threads (as many as there are cores)")->type_name("N");
}

std::size_t parse_jobs(std::string_view value) {
  const std::size_t jobs = parse_count({"--jobs"}, value);
  if (jobs <= kMostJobs) return jobs;
  throw BadValue(fmt::format("--jobs: at most {}", kMostJobs));
}

void add_format_option(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "text (default) or jsonl")->type_name("NAME");
}

bool wants_jsonl(std::string_view format) {
  constexpr std::array<std::string_view, 2> kNames{"text", "jsonl"};
  if (!format.empty() && std::find(kNames.begin(), kNames.end(), format) == kNames.end()) {
    refuse_value({"--format"}, format, kNames);
  }
  return format == "jsonl";
}

void add_pager_option(CLI::App& command, bool& pager) {
  command.add_flag("--pager", pager, "on a terminal, page by page: by $PAGER, else `less -R`");
}

void add_search_options(CLI::App& command, SearchOptions& options) {
  add_index_option(command, options.indexes, true);
  command.add_option("-n", options.limit, "hits to show (10)")->type_name("N");
  command.add_option("--offset", options.offset, "hits to pass over first")->type_name("N");
  command.add_option("--group", options.group, "what is ranked: passage (default) or article")
      ->type_name("NAME");
  command.add_option("--format", options.format, "text, jsonl or trec")->type_name("NAME");
  command.add_option("--lang", options.lang, "only passages in these languages: ja,ko,ru,en")
      ->type_name("LIST");
  command.add_option("--kind", options.kind, "only these kinds: body,note,heading,caption")
      ->type_name("LIST");
  command.add_option("--path", options.paths, "only articles whose id or path fits")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command.add_option("--date", options.date, "only articles of this date: FROM..TO, FROM.., ..TO")
      ->type_name("RANGE");
  command.add_option("--sort", options.sort, "relevance (default) or date, the newest first")
      ->type_name("NAME");
  command
      .add_option("--facets", options.facets, "count all matches by these: article,lang,kind,year")
      ->type_name("LIST");
  command.add_flag("--all-copies", options.all_copies, "also what repeats a better hit");
  command.add_flag("--explain", options.explain,
                   "say how the query was read and what makes the scores");
  command.add_flag("--exact", options.exact, "words as typed: no other forms or spellings");
  command.add_flag("--no-across", options.no_across, "words in their own language only");
  add_dict_option(command, options.dicts);
  command.add_flag("--full-text", options.full_text, "show whole passages");
}

const output::Format& output_format(std::string_view name) {
  std::vector<std::string_view> names;
  for (const output::Format& format : output::formats()) {
    if (format.name == name) return format;
    names.push_back(format.name);
  }
  if (format_comes_later(name)) refuse_what_comes_later(fmt::format("--format {}", name));
  refuse_value({"--format"}, name, names);
}

void check_place_for_facets(const output::Format& format) {
  if (format.shows_snippets) return;
  throw BadValue(fmt::format("--format {} has no place for facets", format.name));
}

searcher::SearchRequest search_request(const SearchOptions& options, const output::Format& format) {
  searcher::SearchRequest request;
  if (options.limit) request.limit = parse_limit({"-n"}, *options.limit);
  if (options.offset) request.offset = parse_count({"--offset"}, *options.offset);
  request.group = options.group ? parse_group({"--group"}, *options.group) : format.group;
  if (!format.shows_snippets) request.snippet_columns = 0;
  request.notes = format.shows_snippets;
  if (options.lang) request.langs = parse_langs({"--lang"}, *options.lang);
  if (options.kind) request.kinds = parse_kinds({"--kind"}, *options.kind);
  for (const std::string& glob : options.paths) {
    request.paths.push_back(parse_glob({"--path"}, glob));
  }
  if (options.date) request.dates = parse_dates({"--date"}, *options.date);
  if (options.sort) request.sort = parse_sort({"--sort"}, *options.sort);
  if (options.facets) {
    check_place_for_facets(format);
    request.facets = parse_facets({"--facets"}, *options.facets);
  }
  request.all_copies = options.all_copies || format.shows_copies;
  request.full_text = options.full_text;
  request.explain = options.explain;
  request.exact = options.exact;
  request.across = !options.no_across;
  return request;
}

}  // namespace shirabe::cli
