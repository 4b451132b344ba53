#include "indexer/plan.h"

#include <algorithm>
#include <set>

namespace shirabe::indexer {
namespace {

// One article of a file bears the file's size and time, written when the file had been read to its
// end without a failure (see Ingest).
bool is_unchanged(const FoundFile& file, const std::vector<store::SourceState>& states) {
  return std::any_of(states.begin(), states.end(), [&](const store::SourceState& state) {
    return state.size == file.size && state.modified_ns == file.modified_ns;
  });
}

bool is_below(const std::filesystem::path& folder, const std::filesystem::path& path) {
  const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

}  // namespace

KnownFiles by_file(const std::vector<store::SourceState>& sources) {
  KnownFiles known;
  for (const store::SourceState& state : sources) known[state.path].push_back(state);
  return known;
}

Plan make_plan(const Walk& walk, const KnownFiles& known, Prune prune, bool everything) {
  Plan plan;
  std::set<std::string> there;
  for (const FoundFile& file : walk.files) {
    there.insert(file.path.string());
    const auto states = known.find(file.path.string());
    if (!everything && states != known.end() && is_unchanged(file, states->second)) {
      plan.unchanged += states->second.size();
    } else {
      plan.to_read.push_back(file);
    }
  }
  if (prune == Prune::never) return plan;
  for (const std::filesystem::path& folder : walk.folders) {
    const bool has_files =
        std::any_of(walk.files.begin(), walk.files.end(),
                    [&](const FoundFile& file) { return is_below(folder, file.path); });
    std::vector<store::SourceState> gone;
    for (const auto& [path, states] : known) {
      if (path.empty() || there.contains(path) || !is_below(folder, path)) continue;
      if (std::any_of(walk.untouched.begin(), walk.untouched.end(),
                      [&](const auto& untouched) { return is_below(untouched, path); })) {
        continue;
      }
      gone.insert(gone.end(), states.begin(), states.end());
      there.insert(path);
    }
    if (!has_files && !gone.empty() && prune != Prune::always) {
      plan.warnings.push_back(
          "the folder " + folder.string() + " has become empty; its " +
          (gone.size() == 1 ? "article stays" : std::to_string(gone.size()) + " articles stay") +
          " in the index (--prune removes what is gone)");
      continue;
    }
    plan.gone.insert(plan.gone.end(), gone.begin(), gone.end());
  }
  return plan;
}

}  // namespace shirabe::indexer
