#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/formats/format.h"
#include "indexer/formats/read_text.h"
#include "indexer/head.h"
#include "indexer/line_reader.h"

namespace shirabe::indexer {
namespace {

using nlohmann::json;

struct Key {
  std::string_view name;
  std::string Metadata::*field;
};

constexpr std::array<Key, 5> kMetadataKeys{{
    {"title", &Metadata::title},
    {"date", &Metadata::date},
    {"lang", &Metadata::lang},
    {"author", &Metadata::author},
    {"url", &Metadata::url},
}};

// Why a line is no article, and what to do about it; read_jsonl adds the place.
[[noreturn]] void refuse(std::string message, std::string hint) {
  throw base::Error(base::ErrorCode::unreadable_input, std::move(message), std::move(hint));
}

// The string at `key`, or "" where it is missing or null.
std::string string_at(const json& object, std::string_view key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  if (!found->is_string()) {
    refuse(fmt::format("\"{}\" is a {}, not a string", key, found->type_name()),
           "write the value in double quotes");
  }
  auto value = found->get<std::string>();
  if (value.find('\0') != std::string::npos) {
    refuse(fmt::format("\"{}\" holds a NUL character", key), "take \\u0000 out of it");
  }
  return value;
}

json parse_line(std::string_view line) {
  if (const auto bad = base::first_bad_byte(line)) {
    refuse(fmt::format("byte {} of the line is not UTF-8", *bad), "JSON is always UTF-8");
  }
  json parsed;
  try {
    parsed = json::parse(line);
  } catch (const json::parse_error& error) {
    refuse(fmt::format("no JSON (near byte {} of the line)", error.byte), "one JSON object a line");
  } catch (const json::exception& error) {
    refuse(fmt::format("JSON that cannot be read: {}", error.what()), "one JSON object a line");
  }
  if (!parsed.is_object()) {
    refuse(fmt::format("a JSON {}, not an object", parsed.type_name()),
           R"(write {"id": "...", "text": "..."})");
  }
  return parsed;
}

std::string plain_date(const std::string& value) {
  if (value.empty()) return {};
  const auto date = find_date(value);
  if (date && date->begin == 0) return date->date;
  refuse(fmt::format("\"date\" cannot be read as a date: {}", value),
         "write YYYY, YYYY-MM or YYYY-MM-DD, or leave it out");
}

FoundArticle read_line(std::string_view line, const ReadCallbacks& callbacks) {
  const json object = parse_line(line);
  FoundArticle found;
  found.source_bytes = line;
  found.id = string_at(object, "id");
  if (found.id->empty()) refuse("no \"id\"", "every article needs an \"id\" of its own");
  found.is_known = callbacks.is_known && callbacks.is_known(line);
  if (found.is_known) return found;
  if (!object.contains("text")) refuse("no \"text\"", "every article needs a \"text\"");
  found.article = structure_text(string_at(object, "text"), TextHead::text_only);
  Metadata& metadata = found.article.metadata;
  for (const Key& key : kMetadataKeys) metadata.*key.field = string_at(object, key.name);
  metadata.date = plain_date(metadata.date);
  note_origins({}, metadata, "JSON line");
  return found;
}

// JSON is UTF-8 by its standard, so nothing is guessed.
void read_jsonl(const SourceStream& stream, const ReadCallbacks& callbacks) {
  LineReader lines(stream);
  std::unordered_set<base::Hash128, base::Hash128::Hasher> ids;
  while (const auto line = lines.next()) {
    if (callbacks.stopping && callbacks.stopping()) return;
    if (!line->problem && line->text.find_first_not_of(" \t") == std::string_view::npos) continue;
    std::optional<FoundArticle> article;
    try {
      if (line->problem) throw base::Error(*line->problem);
      FoundArticle found = read_line(line->text, callbacks);
      if (!ids.insert(base::hash_128(*found.id)).second) {
        refuse(fmt::format("the id \"{}\" stands in an earlier line too", *found.id),
               "every article needs an \"id\" of its own");
      }
      article = std::move(found);
    } catch (const base::Error& error) {
      callbacks.complain({error.code(),
                          fmt::format("{}:{}: {}", stream.name, line->number, error.message()),
                          error.hint()});
      continue;
    }
    article->stream_bytes = line->stream_bytes;
    callbacks.emit(std::move(*article));
  }
}

constexpr std::array<std::string_view, 1> kExtensions{".jsonl"};

}  // namespace

extern const Format jsonl_format;  // in the table that CMake makes
constinit const Format jsonl_format{"jsonl", kExtensions, nullptr, read_jsonl};

}  // namespace shirabe::indexer
