// What an index run finds before it changes anything: the index as it is, the files, and the plan.
#pragma once

#include <string>
#include <vector>

#include "indexer/index.h"
#include "indexer/plan.h"
#include "indexer/walk.h"

namespace shirabe::indexer {

struct Survey {
  std::vector<std::string> remembered;  // folders, absolute
  KnownFiles known;
  Walk walk;
  Plan plan;
};

// Throws Error(usage) where there is nothing to do: none of the request's paths is there, or none
// is given and the index remembers no folder. Looks at no file, and leaves nothing behind.
void require_something_to_do(const IndexRequest& request);

// Files and paths that could not be read, and what a person should know, are added to `report`.
// Throws as require_something_to_do() does, and as store::Reader.
[[nodiscard]] Survey survey(const IndexRequest& request, IndexReport& report);

// The folders to remember after a run.
[[nodiscard]] std::vector<std::string> folders_to_remember(const IndexRequest& request,
                                                           const Survey& survey);

[[nodiscard]] std::vector<std::string> ids_of(const std::vector<store::SourceState>& states);

}  // namespace shirabe::indexer
