#include "analysis/questions.h"

#include <string>
#include <string_view>

#include "analysis/korean.h"

namespace shirabe::analysis {
namespace {

constexpr std::string_view kWhether = "ли";

bool asks_in_korean(std::string_view word) {
  std::string scratch;
  return korean_word(word, WordList(), scratch).asks;
}

}  // namespace

QuestionWords::QuestionWords(const std::filesystem::path& folder)
    : words_(folder / "question_words.txt") {}

std::vector<QueryRole> QuestionWords::roles(std::string_view text,
                                            std::span<const Token> tokens) const {
  std::vector<QueryRole> roles(tokens.size(), QueryRole::topic);
  std::vector<std::size_t> words;  // the whole ones
  const auto mark = [&](std::size_t word, QueryRole role) {
    if (roles[word] != QueryRole::topic) return;
    for (std::size_t i = word; i < tokens.size() && (i == word || !is_whole_word(tokens[i])); ++i) {
      roles[i] = role;
    }
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_whole_word(tokens[i])) continue;
    const std::string_view written = text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    if (tokens[i].term == kWhether) {
      if (written != kWhether || words.empty()) continue;
      mark(words.back(), QueryRole::predicate);
    }
    if (words_.contains(tokens[i].term) || words_.contains(surface_of(tokens, i))) {
      mark(i, QueryRole::question);
    }
    words.push_back(i);
  }
  if (!words.empty() && asks_in_korean(surface_of(tokens, words.back()))) {
    mark(words.back(), QueryRole::predicate);
  }
  return roles;
}

}  // namespace shirabe::analysis
