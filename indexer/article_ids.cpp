#include "indexer/article_ids.h"

namespace shirabe::indexer {

ArticleIds::ArticleIds(const KnownFiles& known, std::span<const store::SourceState> gone)
    : known_(known) {
  owners_.reserve(known.articles().size());
  for (const store::SourceState& state : known.articles()) {
    owners_.emplace(state.article_id, state.path);
  }
  for (const store::SourceState& state : gone) owners_.erase(state.article_id);
}

void ArticleIds::take(const std::string& id, std::string_view path) {
  owners_.insert_or_assign(id, path);
}

// An id that clashed when it was given has the name of a folder before it.
std::optional<std::string> ArticleIds::known_id(const FoundFile& file,
                                                const std::optional<std::string>& given) {
  const std::span<const store::SourceState> states = known_.of(source_path(file));
  if (states.empty()) return std::nullopt;
  if (!given) return states.front().article_id;
  if (ids_at_hand_.empty() || path_at_hand_ != file.path) {
    ids_at_hand_.clear();
    path_at_hand_ = file.path;
    for (const auto& state : states) ids_at_hand_.emplace(state.article_id, state.article_id);
    for (const auto& state : states) {
      const std::string_view id = state.article_id;
      for (std::size_t slash = id.find('/'); slash != std::string_view::npos;
           slash = id.find('/', slash + 1)) {
        ids_at_hand_.emplace(id.substr(slash + 1), id);
      }
    }
  }
  const auto found = ids_at_hand_.find(*given);
  if (found == ids_at_hand_.end()) return std::nullopt;
  return std::string(found->second);
}

std::string ArticleIds::id_for(const FoundFile& file, const std::optional<std::string>& given,
                               const store::SourceState* moved) {
  const std::string path = source_path(file);
  const auto is_free = [&](const std::string& id) {
    const auto owner = owners_.find(id);
    return owner == owners_.end() || owner->second == path ||
           (moved != nullptr && moved->article_id == id);
  };
  if (const auto id = known_id(file, given); id && is_free(*id)) return *id;
  const std::string name = given.value_or(file.name);
  if (is_free(name)) return name;
  std::string id = file.folder + "/" + name;
  for (int number = 2; !is_free(id); ++number) {
    id = file.folder + "~" + std::to_string(number) + "/" + name;
  }
  return id;
}

}  // namespace shirabe::indexer
