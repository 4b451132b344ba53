// NEAR: words and phrases within so many words of each other, verified on stored text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "searcher/phrase.h"
#include "searcher/text_condition.h"

namespace shirabe::searcher {

// One word of an operand: the terms of which its place in a text must have one.
struct NearWord {
  std::vector<std::string> forms;
  bool stop = false;  // only then a stop word of the text answers
};

// Words one behind the other, or, where there are none, a phrase.
struct NearReading {
  std::vector<NearWord> words;
  std::shared_ptr<const PhraseCondition> phrase;
};

// Any of these.
using NearOperand = std::vector<NearReading>;

// Each operand must stand at most `distances[i]` words before or behind the one before it: with 1
// side by side, in either order; the same place does not count for two neighbours. All words of the
// text count, stop words and the parts of compounds among them, and a text that holds a part of a
// word holds the word's place. Keeps a reference to the analyzer: not thread-safe.
class NearCondition final : public TextCondition {
 public:
  // `distances` has one element less than `operands`.
  NearCondition(Field field, std::vector<NearOperand> operands,
                std::vector<std::uint32_t> distances, analysis::Analyzer& analyzer,
                std::string text);

  [[nodiscard]] bool stands_in(std::string_view text, analysis::FoldedText& folded) const override;
  [[nodiscard]] std::string describe() const override;
  [[nodiscard]] const std::vector<NearOperand>& operands() const { return operands_; }

 private:
  std::vector<NearOperand> operands_;
  std::vector<std::uint32_t> distances_;
  analysis::Analyzer& analyzer_;
  std::string text_;  // for describe()
};

}  // namespace shirabe::searcher
