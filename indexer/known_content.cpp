#include "indexer/known_content.h"

#include <algorithm>
#include <string>

namespace shirabe::indexer {
namespace {

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace

KnownContent::KnownContent(const KnownFiles& known) {
  by_hash_.reserve(known.articles().size());
  for (const store::SourceState& state : known.articles()) {
    by_hash_.emplace(state.content_hash, &state);
  }
}

const store::SourceState* KnownContent::in_file(std::string_view path,
                                                std::string_view hash) const {
  const auto [begin, end] = by_hash_.equal_range(hash);
  const auto same =
      std::find_if(begin, end, [&](const auto& entry) { return entry.second->path == path; });
  return same == end ? nullptr : same->second;
}

std::vector<const store::SourceState*> KnownContent::elsewhere(const FoundFile& file,
                                                               std::string_view hash) const {
  std::vector<const store::SourceState*> found;
  const auto [begin, end] = by_hash_.equal_range(hash);
  for (auto entry = begin; entry != end; ++entry) {
    const store::SourceState& state = *entry->second;
    const bool is_candidate =
        !state.path.empty() && state.path != file.path && format_for(state.path) == file.format;
    if (is_candidate && is_gone(state.path)) found.push_back(&state);
  }
  // The order of the map is nobody's.
  std::sort(found.begin(), found.end(), [&](const auto* a, const auto* b) {
    const bool a_is_namesake = file_name(a->path) == file_name(file.path);
    const bool b_is_namesake = file_name(b->path) == file_name(file.path);
    if (a_is_namesake != b_is_namesake) return a_is_namesake;
    return a->article_id < b->article_id;
  });
  return found;
}

}  // namespace shirabe::indexer
