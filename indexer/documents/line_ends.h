// Joins the lines of a paragraph, words that a line's end divides included. Thread-safe for
// reading.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace shirabe::indexer {

// Knows the words of a document, to tell a hyphen that belongs to a word (из-за, Северо-Осетинская)
// from one that only divides it.
class LineEnds {
 public:
  // Notes the words inside a line; its last one may go on in the next.
  void learn(std::string_view line);

  // Appends `line` to `text`: with a space, without one (Japanese, an address), or with the hyphen
  // of a divided word taken away. Returns the offset at which the line now starts.
  std::size_t join(std::string& text, std::string_view line) const;

 private:
  [[nodiscard]] bool is_real_hyphen(std::string_view left, std::string_view right) const;

  std::unordered_set<std::string> words_;  // lower case, with hyphens inside
};

}  // namespace shirabe::indexer
