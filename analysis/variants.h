// Spellings of one word that no rule over characters brings together: 引渡し and 引き渡し, 子ども
// and 子供. Compiled from dict/variants.tsv and ipadic by dict/compile_variants.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::analysis {

// Immutable after construction, so that threads may share it.
class Variants {
 public:
  Variants() = default;
  // Lines `spelling<TAB>key`, both as the analyzer spells them. Throws Error(index_failed) with the
  // file's name and, where a line is bad, its number.
  explicit Variants(const std::filesystem::path& file);

  // The one spelling that stands for `word`: `word` itself where it has no other.
  [[nodiscard]] std::string_view key(std::string_view word) const {
    const std::uint32_t line = find(by_spelling_, word, &Variants::spelling_of);
    return line == kNone ? word : key_of(line);
  }

  // The other spellings of a word that stands for them all; none where it does not.
  [[nodiscard]] std::vector<std::string_view> spellings(std::string_view key) const;

  [[nodiscard]] std::size_t size() const { return lines_.size(); }

 private:
  // Places in text_.
  struct Line {
    std::uint32_t begin, tab, end;
    std::uint32_t next;  // the line before this with the same key, or kNone
  };
  // Numbers of lines, at the hash of their spelling or key or behind it: a search that is a whole
  // process has no time for a map of allocated nodes.
  using Table = std::vector<std::uint32_t>;
  using Column = std::string_view (Variants::*)(std::uint32_t) const;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  [[nodiscard]] std::string_view spelling_of(std::uint32_t line) const {
    return std::string_view(text_).substr(lines_[line].begin,
                                          lines_[line].tab - lines_[line].begin);
  }
  [[nodiscard]] std::string_view key_of(std::uint32_t line) const {
    return std::string_view(text_).substr(lines_[line].tab + 1,
                                          lines_[line].end - lines_[line].tab - 1);
  }
  [[nodiscard]] std::size_t slot_of(const Table& table, std::string_view word, Column column) const;
  [[nodiscard]] std::uint32_t find(const Table& table, std::string_view word, Column column) const {
    return table.empty() ? kNone : table[slot_of(table, word, column)];
  }
  void read_lines(const std::filesystem::path& file);

  std::string text_;
  std::vector<Line> lines_;
  Table by_spelling_;  // sizes are powers of two, and twice as large as what is in them
  Table by_key_;       // the last line with each key
};

}  // namespace shirabe::analysis
