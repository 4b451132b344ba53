// Words of several languages that mean the same, as the sources of the lexicon say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/lexicon.h"

namespace shirabe::dict {

using analysis::Language;
using analysis::LexiconSource;
using analysis::LexiconSources;
using TextId = std::uint32_t;

struct Edge {
  TextId to = 0;
  float weight = 0;
  LexiconSources sources = 0;
};

// A graph of texts as the analyzer sees them (terms of kind `word`, parted by spaces), each in the
// language of its letters, with an edge both ways between two that mean the same.
class Concepts {
 public:
  explicit Concepts(analysis::Analyzer& analyzer) : analyzer_(analyzer) {}

  // `weight`: how common the pair is among all pairs. Nothing is added where a text has no word
  // that is looked up, a number, more than five words, or where both are of one language.
  void add(std::string_view one, std::string_view other, double weight, LexiconSource source);

  // Joins the edges between the same two texts; to be called once, after the last add().
  void settle();

  // The most that any edge of `source` from `text` weighs; 0 where there is none. Before settle().
  [[nodiscard]] double most(std::string_view text, LexiconSource source);

  [[nodiscard]] std::size_t size() const { return texts_.size(); }
  [[nodiscard]] const std::string& text(TextId id) const { return texts_[id]; }
  [[nodiscard]] Language language(TextId id) const { return languages_[id]; }
  // In the order of their ends.
  [[nodiscard]] const std::vector<Edge>& edges(TextId id) const { return edges_[id]; }

 private:
  static constexpr TextId kNone = ~TextId{0};

  [[nodiscard]] TextId id_of(std::string_view text);
  [[nodiscard]] std::string key_of(std::string_view text);

  analysis::Analyzer& analyzer_;
  std::unordered_map<std::string, TextId> known_;  // by the text as it stands in a source
  std::unordered_map<std::string, TextId> ids_;    // by the key
  std::vector<std::string> texts_;
  std::vector<Language> languages_;
  std::vector<std::vector<Edge>> edges_;
};

}  // namespace shirabe::dict
