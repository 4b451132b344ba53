// The table of article formats. To add one: a file of its own beside this one, and a row in
// format.cpp.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "indexer/article.h"

namespace shirabe::indexer {

// What a reader is given: the bytes of one file, and what they are called in messages.
struct SourceFile {
  std::string name;                     // the path as the person gave it, for messages
  std::string_view bytes;               // the whole file
  std::optional<std::string> encoding;  // from --encoding; nothing means: find out
};

// Calls `emit` once for each article, in the order of the file. Most formats hold one; JSON Lines
// hold one a line.
//
// Each article has the id that the file gives it, or nothing where the path is the id.
// A line of JSON Lines that cannot be read does not stop the others: `complain` gets an
// Error(unreadable_input) that names file and line. Errors that concern the whole file are thrown.
struct FoundArticle {
  std::optional<std::string> id;
  std::string_view source_bytes;  // the bytes that the article came from, for its content hash
  Article article;
};
struct ReadCallbacks {
  std::function<void(FoundArticle)> emit;
  std::function<void(const base::Error&)> complain;
};

struct Format {
  std::string_view name;                         // "text", "markdown", "html", "jsonl"
  std::span<const std::string_view> extensions;  // with the dot, lower case
  void (*read)(const SourceFile& file, const ReadCallbacks& callbacks);
};

[[nodiscard]] std::span<const Format> formats();

// The format for a file name by its extension (case does not matter), or nullptr.
[[nodiscard]] const Format* format_for(const std::filesystem::path& path);

}  // namespace shirabe::indexer
