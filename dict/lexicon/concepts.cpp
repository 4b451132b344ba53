#include "dict/lexicon/concepts.h"

#include <algorithm>

namespace shirabe::dict {
namespace {

constexpr std::size_t kMostWords = 5;

bool is_key_word(const analysis::Token& token) {
  return analysis::is_whole_word(token) && !token.stop;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string Concepts::key_of(std::string_view text) {
  std::string key;
  std::size_t words = 0;
  for (const analysis::Token& token : analyzer_.analyze(text)) {
    if (!is_key_word(token)) continue;
    const bool odd = token.term.empty() || is_digit(token.term.front()) ||
                     token.term.find(' ') != std::string_view::npos;
    if (odd || ++words > kMostWords) return {};
    key.append(key.empty() ? "" : " ").append(token.term);
  }
  return key;
}

TextId Concepts::id_of(std::string_view text) {
  const auto [known, is_new] = known_.try_emplace(std::string(text), kNone);
  if (!is_new) return known->second;
  std::string key = key_of(text);
  if (key.empty()) return kNone;
  const auto [id, added] = ids_.try_emplace(std::move(key), static_cast<TextId>(texts_.size()));
  if (added) {
    texts_.push_back(id->first);
    languages_.push_back(analysis::language_of(id->first));
    edges_.emplace_back();
  }
  return known->second = id->second;
}

void Concepts::add(std::string_view one, std::string_view other, double weight,
                   LexiconSource source) {
  const TextId a = id_of(one);
  const TextId b = id_of(other);
  if (a == kNone || b == kNone || languages_[a] == languages_[b]) return;
  edges_[a].push_back({b, static_cast<float>(weight), analysis::bit(source)});
  edges_[b].push_back({a, static_cast<float>(weight), analysis::bit(source)});
}

void Concepts::settle() {
  for (std::vector<Edge>& edges : edges_) {
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.to < b.to; });
    std::size_t kept = 0;
    for (const Edge& edge : edges) {
      if (kept > 0 && edges[kept - 1].to == edge.to) {
        edges[kept - 1].weight += edge.weight;
        edges[kept - 1].sources |= edge.sources;
      } else {
        edges[kept++] = edge;
      }
    }
    edges.resize(kept);
    edges.shrink_to_fit();
  }
}

double Concepts::most(std::string_view text, LexiconSource source) {
  const TextId id = id_of(text);
  if (id == kNone) return 0;
  float most = 0;
  for (const Edge& edge : edges_[id]) {
    if (edge.sources == analysis::bit(source)) most = std::max(most, edge.weight);
  }
  return most;
}

}  // namespace shirabe::dict
