// dict/folding.tsv: what different spellings of one word have in common, beyond NFKC case folding.
#pragma once

#include <bitset>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace shirabe::analysis {

// Immutable after construction, so that threads may share it.
class FoldingTable {
 public:
  // When a row applies. The first five change a text before words are cut, the last two words.
  enum class Kind : std::uint8_t {
    character,      // everywhere
    cyrillic,       // a letter of Cyrillic, or a mark behind one
    repeat,         // stands for the kana before it, without the mark of voice
    repeat_voiced,  // with it
    join,           // parts the names of one person; becomes a space
    word,           // in a word
    word_end,       // at the end of a word of four katakana or more
  };

  struct Row {
    std::string from, to;
    Kind kind;
  };

  FoldingTable() = default;
  // Lines `from<TAB>to<TAB>kind`; `U+` and a number for a character, `-` for nothing; `#` begins a
  // comment line. Throws Error(index_failed) with the file's name and, where a line is bad, its
  // number.
  explicit FoldingTable(const std::filesystem::path& file);

  // The row that may change the text at `c` before words are cut, or nullptr.
  [[nodiscard]] const Row* before_words(char32_t c) const {
    return c < begins_row_.size() && !begins_row_.test(c) ? nullptr : find_before_words(c);
  }

  [[nodiscard]] bool joins(char32_t c) const;

  // What a word becomes: `word` itself where no row applies, else `scratch`. Of rows that begin
  // alike the longest wins.
  [[nodiscard]] std::string_view in_word(std::string_view word, std::string& scratch) const;

 private:
  void add(Row row);
  [[nodiscard]] const Row* find_before_words(char32_t c) const;
  // False where no row for words can apply to `word`.
  [[nodiscard]] bool may_change(std::string_view word) const;

  // By the first character of `from`.
  std::unordered_map<char32_t, Row> before_words_;
  std::unordered_map<char32_t, std::vector<Row>> in_words_;
  std::vector<Row> word_ends_;
  // Which characters of the first plane begin a row: most text is passed over by these alone.
  std::bitset<0x10000> begins_row_;
  std::bitset<0x10000> begins_word_row_;
};

}  // namespace shirabe::analysis
