#include "cli/batch_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "base/utf8.h"
#include "cli/options.h"

namespace shirabe::cli {
namespace {

using nlohmann::json;
using searcher::SearchRequest;

constexpr std::string_view kWhiteSpace = " \t\r\n\f\v";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Of strings in JSON.
constexpr char kQuote = '"';

[[noreturn]] void refuse(std::string message, std::string hint = {}) {
  throw base::Error(base::ErrorCode::query, std::move(message), std::move(hint));
}

std::string string_of(std::string_view key, const json& value) {
  if (!value.is_string()) refuse(fmt::format("\"{}\" is not a string", key));
  return value.get<std::string>();
}

std::string number_of(std::string_view key, const json& value) {
  if (!value.is_number_unsigned()) refuse(fmt::format("\"{}\" is not a whole number", key));
  return fmt::format("{}", value.get<std::size_t>());
}

bool truth_of(std::string_view key, const json& value) {
  if (!value.is_boolean()) refuse(fmt::format("\"{}\" is neither true nor false", key));
  return value.get<bool>();
}

// "ja,ko" and ["ja", "ko"] say the same.
std::string list_of(std::string_view key, const json& value) {
  if (!value.is_array()) return string_of(key, value);
  std::string list;
  for (const json& element : value) {
    if (!list.empty()) list += ',';
    list += string_of(key, element);
  }
  return list;
}

// "a" and ["a"] say the same.
std::vector<std::string> strings_of(std::string_view key, const json& value) {
  if (!value.is_array()) return {string_of(key, value)};
  std::vector<std::string> strings;
  for (const json& element : value) strings.push_back(string_of(key, element));
  return strings;
}

std::string id_of(const json& value) {
  if (value.is_number_integer()) return value.dump();
  return string_of("id", value);
}

struct Key {
  std::string_view name;
  void (*read)(const json& value, BatchQuery& query, SearchRequest& request);
};

constexpr std::array<Key, 14> kKeys{{
    {"id", [](const json& value, BatchQuery& query,
              SearchRequest& /*request*/) { query.id = id_of(value); }},
    {"query", [](const json& value, BatchQuery& /*query*/,
                 SearchRequest& request) { request.query = string_of("query", value); }},
    {"n",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.limit = parse_limit({"n", kQuote}, number_of("n", value));
     }},
    {"offset",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.offset = parse_count({"offset", kQuote}, number_of("offset", value));
     }},
    {"lang",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.langs = parse_langs({"lang", kQuote}, list_of("lang", value));
     }},
    {"kind",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.kinds = parse_kinds({"kind", kQuote}, list_of("kind", value));
     }},
    {"group",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.group = parse_group({"group", kQuote}, string_of("group", value));
     }},
    {"path",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.paths.clear();
       for (const std::string& glob : strings_of("path", value)) {
         request.paths.push_back(parse_glob({"path", kQuote}, glob));
       }
     }},
    {"date",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.dates = parse_dates({"date", kQuote}, string_of("date", value));
     }},
    {"sort",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.sort = parse_sort({"sort", kQuote}, string_of("sort", value));
     }},
    {"facets",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.facets = parse_facets({"facets", kQuote}, list_of("facets", value));
     }},
    {"all_copies",
     [](const json& value, BatchQuery& /*query*/, SearchRequest& request) {
       request.all_copies = truth_of("all_copies", value);
     }},
    {"exact", [](const json& value, BatchQuery& /*query*/,
                 SearchRequest& request) { request.exact = truth_of("exact", value); }},
    {"no_across", [](const json& value, BatchQuery& /*query*/,
                     SearchRequest& request) { request.across = !truth_of("no_across", value); }},
}};

void read_key(const std::string& name, const json& value, BatchQuery& query,
              SearchRequest& request) {
  const auto* key = std::find_if(kKeys.begin(), kKeys.end(),
                                 [&name](const Key& candidate) { return candidate.name == name; });
  if (key != kKeys.end()) {
    if (!value.is_null()) key->read(value, query, request);
    return;
  }
  refuse(
      fmt::format("unknown key \"{}\"", name),
      "the keys are id, query, n, offset, lang, kind, path, group, date, sort, facets, all_copies, "
      "exact and no_across");
}

// Keeps of a key that stands twice the last value, as nlohmann does without a callback, and names
// it in `twice`.
json parse(std::string_view line, std::optional<std::string>& twice) {
  std::set<std::string> keys;
  const auto look = [&](int depth, json::parse_event_t event, const json& key) {
    const bool is_key = depth == 1 && event == json::parse_event_t::key;
    if (is_key && !keys.insert(key.get<std::string>()).second) twice = key.get<std::string>();
    return true;
  };
  try {
    return json::parse(line, look);
  } catch (const json::exception& error) {
    const auto* syntax = dynamic_cast<const json::parse_error*>(&error);
    refuse(syntax == nullptr ? "the line holds a number that is out of range"
                             : fmt::format("the line is not a JSON object: byte {}", syntax->byte),
           "put an id and a tab before a query that begins with '{'");
  }
}

void check_utf8(std::string_view what, std::string_view text) {
  if (const auto bad = base::first_bad_byte(text)) {
    refuse(fmt::format("the {} is not UTF-8 at byte {}", what, *bad), "queries are read as UTF-8");
  }
}

void read_json(std::string_view line, BatchQuery& query, SearchRequest& request) {
  check_utf8("line", line);
  std::optional<std::string> twice;
  const json object = parse(line, twice);
  // First, so that the record of a bad query bears its id.
  if (const auto id = object.find("id"); id != object.end()) read_key("id", *id, query, request);
  if (twice) refuse(fmt::format("\"{}\" is there twice", *twice));
  for (const auto& [name, value] : object.items()) read_key(name, value, query, request);
  if (!object.contains("query") || object.at("query").is_null()) refuse("\"query\" is missing");
}

// A query that is not UTF-8 is refused by the searcher, in the words that `search` has for it.
void read_plain(std::string_view line, BatchQuery& query, SearchRequest& request) {
  const std::size_t tab = line.find('\t');
  request.query = tab == std::string_view::npos ? line : line.substr(tab + 1);
  if (tab == std::string_view::npos || tab == 0) return;
  const std::string_view id = line.substr(0, tab);
  query.id = base::to_valid_utf8(id);
  check_utf8("id", id);
}

void check_length(std::string_view line) {
  if (line.size() < LineReader::kLongestLine) return;
  refuse(fmt::format("a line of more than {} bytes", LineReader::kLongestLine - 1));
}

}  // namespace

std::optional<BatchQuery> read_batch_line(std::string_view line, std::size_t number,
                                          const SearchRequest& defaults) {
  const std::size_t first = line.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return std::nullopt;
  BatchQuery query{std::to_string(number), defaults};
  SearchRequest request = defaults;
  try {
    const bool is_json = line[first] == '{';
    if (!is_json) read_plain(line, query, request);
    check_length(line);
    if (is_json) read_json(line, query, request);
    query.request = std::move(request);
  } catch (const base::Error& error) {
    query.request = error;
  }
  return query;
}

bool LineReader::read_line() {
  line_.clear();
  int byte = ::getc_unlocked(file_);
  if (byte == EOF) return false;
  for (; byte != EOF && byte != '\n'; byte = ::getc_unlocked(file_)) {
    if (line_.size() < kLongestLine) line_.push_back(static_cast<char>(byte));
  }
  return true;
}

std::optional<std::string_view> LineReader::next() {
  const bool found = read_line();
  if (std::ferror(file_) != 0) {
    throw base::Error(base::ErrorCode::usage, fmt::format("cannot read the queries: {}: {}", name_,
                                                          std::generic_category().message(errno)));
  }
  if (!found) return std::nullopt;
  ++number_;
  if (!line_.empty() && line_.back() == '\r') line_.pop_back();
  if (number_ == 1 && line_.starts_with(kByteOrderMark)) line_.erase(0, kByteOrderMark.size());
  return line_;
}

}  // namespace shirabe::cli
