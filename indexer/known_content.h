// What an index has already of the bytes that are read.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/plan.h"
#include "indexer/walk.h"
#include "store/records.h"

namespace shirabe::indexer {

// Thread-safe. What it hands out lives as long as `known`.
class KnownContent {
 public:
  explicit KnownContent(const KnownFiles& known);

  // The article of the same file that was made of the same bytes, or nullptr.
  [[nodiscard]] const store::SourceState* in_file(std::string_view path,
                                                  std::string_view hash) const;

  // The articles of files that are gone, made of the same bytes by the same reader: what `file` may
  // have been before it was moved. One of the same file name comes first.
  [[nodiscard]] std::vector<const store::SourceState*> elsewhere(const FoundFile& file,
                                                                 std::string_view hash) const;

 private:
  std::unordered_multimap<std::string_view, const store::SourceState*> by_hash_;
};

}  // namespace shirabe::indexer
