// What an index run is going to do, as data.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "indexer/index.h"
#include "indexer/walk.h"
#include "store/records.h"

namespace shirabe::indexer {

// The articles that the index has from each file, by the file's path.
using KnownFiles = std::map<std::string, std::vector<store::SourceState>>;

struct Plan {
  std::vector<FoundFile> to_read;  // new, or of another size or time than the index knows
  std::size_t unchanged = 0;       // articles whose files are as they were
  std::vector<store::SourceState>
      gone;  // articles whose files are gone from folders that were walked
  std::vector<std::string> warnings;
};

[[nodiscard]] KnownFiles by_file(const std::vector<store::SourceState>& sources);

// With `everything` no file counts as unchanged.
[[nodiscard]] Plan make_plan(const Walk& walk, const KnownFiles& known, Prune prune,
                             bool everything);

}  // namespace shirabe::indexer
