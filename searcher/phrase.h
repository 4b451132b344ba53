// Exact phrases, verified on stored text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "searcher/query_tree.h"
#include "searcher/text_condition.h"

namespace shirabe::searcher {

// Where a phrase that ends with a letter of Hangul, Cyrillic, Latin or any script but Japanese's
// may end: anywhere, or only where its word does.
enum class PhraseEnd : std::uint8_t { anywhere, word_end };

// A text that must stand in a field as it is, NFKC case folding and the length of white space
// aside. Where it begins with a letter of Hangul, Cyrillic, Latin or any script but Japanese's, it
// must stand at a word's start. Immutable.
class PhraseCondition final : public TextCondition {
 public:
  PhraseCondition(Field field, std::string_view text, PhraseEnd end = PhraseEnd::anywhere);

  [[nodiscard]] bool stands_in(std::string_view text, analysis::FoldedText& folded) const override;
  [[nodiscard]] std::string describe() const override;

  // Folded, each run of white space one space, none at the ends. May be empty.
  [[nodiscard]] const std::string& text() const { return text_; }

  static constexpr std::size_t npos = std::string_view::npos;
  // The first place [begin, end) at or behind `from` in a folded text where the phrase stands, or
  // {npos, npos}.
  [[nodiscard]] std::pair<std::size_t, std::size_t> find(std::string_view folded,
                                                         std::size_t from = 0) const;

 private:
  [[nodiscard]] bool starts_word(std::string_view folded, std::size_t at) const;
  [[nodiscard]] bool ends_word(std::string_view folded, std::size_t end) const;

  std::string text_;
  bool at_word_start_;
  bool at_word_end_ = false;
};

}  // namespace shirabe::searcher
