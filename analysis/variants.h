// Spellings of one word that no rule over characters brings together: 引渡し and 引き渡し, 子ども
// and 子供. Compiled from dict/variants.tsv and ipadic by dict/compile_variants.cpp.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

namespace shirabe::analysis {

// Immutable after construction, so that threads may share it.
class Variants {
 public:
  Variants() = default;
  // Lines `spelling<TAB>key`, both as the analyzer spells them. Throws Error(index_failed) with the
  // file's name and, where a line is bad, its number.
  explicit Variants(const std::filesystem::path& file);
  Variants(const Variants&) = delete;
  Variants& operator=(const Variants&) = delete;

  // The one spelling that stands for `word`: `word` itself where it has no other.
  [[nodiscard]] std::string_view key(std::string_view word) const {
    const auto found = keys_.find(word);
    return found == keys_.end() ? word : found->second;
  }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

  // By spelling; no word that is its own key is among them.
  [[nodiscard]] const std::unordered_map<std::string_view, std::string_view>& keys() const {
    return keys_;
  }

 private:
  std::string text_;
  std::unordered_map<std::string_view, std::string_view> keys_;  // views of text_
};

}  // namespace shirabe::analysis
