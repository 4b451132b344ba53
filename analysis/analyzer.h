// The one chain from text to terms. Index, query, snippet and highlight all call it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/dictionaries.h"
#include "analysis/folding.h"
#include "analysis/japanese.h"
#include "analysis/number_mentions.h"
#include "analysis/respelling.h"
#include "analysis/script_runs.h"
#include "analysis/spelled_text.h"
#include "analysis/token.h"
#include "analysis/token_list.h"
#include "analysis/words.h"

namespace shirabe::analysis {

// Not thread-safe: one a thread, all on the same Dictionaries.
class Analyzer {
 public:
  explicit Analyzer(std::shared_ptr<const Dictionaries> dictionaries);

  [[nodiscard]] const Dictionaries& dictionaries() const { return *dictionaries_; }

  // The tokens of `text` in the order of their beginnings; offsets are bytes of `text`, which may
  // hold any bytes (ill-formed ones belong to no token) up to 2 GB. Both the tokens and their terms
  // are good until the next call. Time is linear in the text.
  [[nodiscard]] std::span<const Token> analyze(std::string_view text);

  // The text last analysed, NFKC case folded; good until the next call of analyze().
  [[nodiscard]] const std::string& folded() const { return folded_.text(); }

  // Where in the text last analysed the characters stand that made the bytes [begin, end) of its
  // folded form.
  [[nodiscard]] std::pair<std::size_t, std::size_t> source_range(std::size_t begin,
                                                                 std::size_t end) const;

  // The numbers of the text last analysed, by their places in its folded form; good until the next
  // call of analyze().
  [[nodiscard]] const std::vector<NumberMention>& numbers() const { return numbers_; }

  // The languages whose scripts stand in the text last analysed, as codes in alphabetical order: en
  // for a Latin word of three letters or more, ja for kana and Han, ko for Hangul, ru for Cyrillic.
  [[nodiscard]] std::vector<std::string> languages() const;

 private:
  std::shared_ptr<const Dictionaries> dictionaries_;
  FoldedText folded_;
  SpelledText spelled_;
  std::vector<Run> runs_;
  std::vector<NumberMention> numbers_;
  TokenList tokens_;
  JapaneseWords japanese_;
  AlphabeticWords words_;
  Respelling respelling_;
};

}  // namespace shirabe::analysis
