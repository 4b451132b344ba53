// Which article has which id: docs/command_line.md says how ids are made.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/plan.h"
#include "indexer/walk.h"
#include "store/records.h"

namespace shirabe::indexer {

// Not thread-safe.
class ArticleIds {
 public:
  // Articles of `gone` have given up their ids.
  ArticleIds(const KnownFiles& known, std::span<const store::SourceState> gone);

  // The id for an article of `file`: the one that it had; else its own (`given`, or the file's
  // name) where that is free; else with the folder's name before it. `moved` is what it was before
  // its file was moved, if it was.
  [[nodiscard]] std::string id_for(const FoundFile& file, const std::optional<std::string>& given,
                                   const store::SourceState* moved);

  [[nodiscard]] bool is_taken(const std::string& id) const { return owners_.contains(id); }
  void take(const std::string& id, std::string_view path);
  void release(const std::string& id) { owners_.erase(id); }

 private:
  [[nodiscard]] std::optional<std::string> known_id(const FoundFile& file,
                                                    const std::optional<std::string>& given);

  const KnownFiles& known_;
  std::unordered_map<std::string, std::string> owners_;  // id -> path of the file
  // Of the file asked about last: what a line may call an article -> its id.
  std::string path_at_hand_;
  std::unordered_map<std::string_view, std::string_view> ids_at_hand_;
};

}  // namespace shirabe::indexer
