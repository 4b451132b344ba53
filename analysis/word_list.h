// A set of words from a text file of dict/.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>

namespace shirabe::analysis {

// Immutable after construction, so that threads may share it.
class WordList {
 public:
  WordList() = default;
  // One word a line, `#` begins a comment, empty lines do not count; the words are folded as texts
  // are. Throws Error(index_failed) where the file cannot be read.
  explicit WordList(const std::filesystem::path& file);

  [[nodiscard]] bool contains(std::string_view word) const {
    return word.size() <= longest_ && words_.contains(word);
  }
  // True where a word of the list begins with `start`.
  [[nodiscard]] bool contains_start(std::string_view start) const;
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
  std::size_t longest_ = 0;  // bytes of the longest word
};

}  // namespace shirabe::analysis
