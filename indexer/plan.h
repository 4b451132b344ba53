// What an index run is going to do with files, as data. What becomes of the articles in them is
// decided while they are read (ingest.h).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/index.h"
#include "indexer/walk.h"
#include "store/records.h"

namespace shirabe::indexer {

// The articles that an index has, by the file that they came from. What it hands out lives as long
// as it does.
class KnownFiles {
 public:
  KnownFiles() = default;
  explicit KnownFiles(std::vector<store::SourceState> sources);
  KnownFiles(KnownFiles&&) = default;
  KnownFiles& operator=(KnownFiles&&) = default;
  KnownFiles(const KnownFiles&) = delete;
  KnownFiles& operator=(const KnownFiles&) = delete;
  ~KnownFiles() = default;

  // In the order of the paths; those of standard input, which have none, first.
  [[nodiscard]] std::span<const store::SourceState> articles() const { return sources_; }

  // Files bear numbers from 0 in the order of their paths.
  [[nodiscard]] std::size_t files() const { return files_.size(); }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view path) const;
  // The articles of file number `file`, in the order in which they were put; at least one.
  [[nodiscard]] std::span<const store::SourceState> of(std::size_t file) const {
    return files_[file];
  }
  // The same by the path; none where it is not known.
  [[nodiscard]] std::span<const store::SourceState> of(std::string_view path) const;

 private:
  std::vector<store::SourceState> sources_;
  std::vector<std::span<const store::SourceState>> files_;
  std::unordered_map<std::string_view, std::size_t> numbers_;
};

// Articles whose files seem gone, and why they stay all the same.
struct PutOff {
  std::string why;
  std::vector<std::string> ids;
};

struct Plan {
  std::vector<FoundFile> to_read;  // new, or of another size or time than the index knows
  std::size_t unchanged = 0;       // articles whose files are as they were
  // Articles whose files are gone from folders that were walked: they leave the index unless their
  // content has come up elsewhere. In the order of their paths.
  std::vector<store::SourceState> gone;
  std::vector<PutOff> put_off;
};

// With `everything` no file counts as unchanged. Unless `prune` insists, no article is `gone` when
// something could not be visited, nor from a folder that has become empty: it may be a disk that is
// not there.
[[nodiscard]] Plan make_plan(const Walk& walk, const KnownFiles& known, Prune prune,
                             bool everything);

// "WHY; 3 articles whose files are gone stay in the index (--prune removes them)".
[[nodiscard]] std::string put_off_message(std::string_view why, std::size_t articles);

}  // namespace shirabe::indexer
