// What makes a query a question: it says nothing of the query's subject.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/token.h"
#include "analysis/word_list.h"

namespace shirabe::analysis {

// What a word is there for.
enum class QueryRole : std::uint8_t {
  topic,      // what is looked for
  predicate,  // the verb of the question, which an answer may well say otherwise
  question,   // 何, 언제인가, какой
};

// Immutable: threads may share one.
class QuestionWords {
 public:
  // Reads question_words.txt of `folder`, a word a line. Throws Error(index_failed) where it
  // cannot.
  explicit QuestionWords(const std::filesystem::path& folder);

  // The role of each token of the query `text`, as the analyzer gave them; forms, parts and pairs
  // have that of the word in which they begin. A predicate is the Russian word before ли (Ли is a
  // name), and the last word of all where it bears a Korean ending of questions.
  [[nodiscard]] std::vector<QueryRole> roles(std::string_view text,
                                             std::span<const Token> tokens) const;

 private:
  WordList words_;
};

}  // namespace shirabe::analysis
