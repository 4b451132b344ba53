// The readers of article formats. To add one, add one file; CMake makes the table of formats from
// the names of the files:
// - formats/read_NAME.cpp is part of the program and defines `Format NAME_format`;
// - documents/read_NAME.cpp defines read_NAME(file, callbacks) for files that end in .NAME. It runs
//   in a program of its own with limits on memory and time (isolated.h): for formats whose
//   libraries are large, or have often been attacked through their input.
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

// A file of many articles, which is never in memory as a whole.
struct SourceStream {
  std::string name;
  // The next bytes, some hundred KB at most, good until the next call; empty at the end. Throws
  // Error(unreadable_input).
  std::function<std::string_view()> next;
  std::optional<std::string> encoding;
};

// Calls `emit` once for each article, in the order of the file. Most formats hold one; JSON Lines
// hold one a line.
//
// Each article has the id that the file gives it, or nothing where the path is the id.
// A line of JSON Lines that cannot be read does not stop the others: `complain` gets an
// Error(unreadable_input) that names file and line. Errors that concern the whole file are thrown.
// `warn` gets what a person should check though the file could be read (its encoding was guessed):
// one line that names the file.
struct FoundArticle {
  std::optional<std::string> id;
  std::string_view source_bytes;  // what the article came from, in UTF-8 if a line, for its hash
  Article article;
  std::size_t stream_bytes = 0;  // of a stream: those that the article took there
  bool is_known = false;         // ReadCallbacks::is_known said so, and `article` is empty
};
struct ReadCallbacks {
  std::function<void(FoundArticle)> emit;
  std::function<void(const base::Error&)> complain;
  std::function<void(const std::string&)> warn;
  // True when nobody waits for the articles any more; a reader that takes long may then throw
  // Error(interrupted). May be empty.
  std::function<bool()> stopping = {};
  // True where somebody has what these source bytes make: a reader of a stream may then leave the
  // article out. May be empty.
  std::function<bool(std::string_view source_bytes)> is_known = {};
};

using ReadFunction = void (*)(const SourceFile& file, const ReadCallbacks& callbacks);
using ReadStreamFunction = void (*)(const SourceStream& stream, const ReadCallbacks& callbacks);

// What one article may have, so that memory has a bound whatever the corpus (docs/limits.md): the
// largest novels have 6 MB.
inline constexpr std::size_t kLongestText = std::size_t{16} << 20U;  // bytes
inline constexpr std::size_t kMostBlocks = 200'000;
// Of a file of an article that is more than text: pictures, fonts.
inline constexpr std::size_t kLongestDocument = std::size_t{256} << 20U;

struct Format {
  std::string_view name;                         // "text", "markdown", "html", "pdf"
  std::span<const std::string_view> extensions;  // with the dot, lower case
  // Of the two one is there: a file of one article is read in the thread that analyses it; one of
  // many is read ahead, so that several threads can share its articles.
  ReadFunction read = nullptr;
  ReadStreamFunction read_stream = nullptr;
  std::size_t longest = kLongestText;  // bytes of a file for `read`
};

// All formats, in no order that matters.
[[nodiscard]] std::span<const Format* const> formats();

// The format for a file name by its extension (case does not matter), or nullptr.
[[nodiscard]] const Format* format_for(const std::filesystem::path& path);

}  // namespace shirabe::indexer
