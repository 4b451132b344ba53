// Brings an index in step with folders of articles.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/shard.h"

namespace shirabe::indexer {

enum class Prune : std::uint8_t {
  // Articles whose file is gone leave, unless their whole folder has become empty or something
  // could not be visited or read.
  careful,
  never,
  always,
};

struct IndexRequest {
  std::filesystem::path index;
  // Files and folders; "-" reads JSON lines from standard input. Empty: the folders that the index
  // remembers.
  std::vector<std::filesystem::path> paths;
  bool rebuild = false;
  bool dry_run = false;
  bool wait = false;  // for another writer to finish
  Prune prune = Prune::careful;
  std::size_t jobs = 0;  // threads that analyse; 0: as many as there are cores
  std::optional<std::string> encoding;
  std::vector<std::string> excludes;  // globs on the path below the folder given
  std::optional<Shard> shard;         // nothing: what the index remembers
};

// An article or path that could not be read.
struct Failure {
  std::string path;
  std::string message;
  std::string hint;
};

// What --dry-run shows: one article or file and what would be done.
struct PlannedChange {
  std::string action;  // "add", "replace", "move", "remove"
  std::string id;
  std::string path;
  std::string from = {};  // of an article that is moved, the path where it was
};

struct IndexReport {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t moved = 0;  // their files were moved or renamed
  std::size_t removed = 0;
  std::size_t unchanged = 0;
  std::uint64_t text_bytes = 0;  // of the articles added and replaced
  std::size_t passages = 0;      // of the same
  double seconds = 0;
  std::vector<Failure> failures;       // of one file no more than a thousand
  std::size_t unnamed_failures = 0;    // the others
  std::vector<std::string> warnings;   // for a person, a line each
  std::vector<PlannedChange> planned;  // with dry_run only

  [[nodiscard]] std::size_t failed() const { return failures.size() + unnamed_failures; }
};

struct Progress {
  std::size_t articles_done = 0;
  std::uint64_t bytes_done = 0;   // of the files read
  std::uint64_t bytes_total = 0;  // of the files to read
  bool is_packing = false;        // all is read, and tables are merged or packed
};

struct IndexCallbacks {
  // Called now and then on the calling thread; may be empty.
  std::function<void(const Progress&)> progress;
  // A message for a person while it works (waiting for a lock, say); may be empty.
  std::function<void(const std::string&)> message;
  // Looked at between articles: true asks to commit what is whole and stop.
  const std::atomic<bool>* stop = nullptr;
};

// Throws Error(usage) where none of the paths is there or the index is of another shard,
// Error(locked), Error(index_failed), Error(no_index) where `index` is something else than an
// index, and Error(interrupted) after a stop (what was whole is in). Articles that cannot be read
// are in the report, the rest goes in.
[[nodiscard]] IndexReport update_index(const IndexRequest& request,
                                       const IndexCallbacks& callbacks);

// Returns the ids that were not there. `message` is called, once, where it waits for another
// process. Throws as update_index.
[[nodiscard]] std::vector<std::string> remove_articles(
    const std::filesystem::path& index, const std::vector<std::string>& ids, bool wait,
    const std::function<void(const std::string&)>& message);

// The extracted text of an article, read anew from `path` (for `show --extracted`). Throws
// Error(unreadable_input) where the file is gone or does not hold the article any more.
[[nodiscard]] std::string extract_text(const std::filesystem::path& path,
                                       const std::string& article_id);

}  // namespace shirabe::indexer
