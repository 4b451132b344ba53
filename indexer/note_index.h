// The notes of an article by the labels that citations name. Thread-safe to read.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/article.h"

namespace shirabe::indexer {

// A label in its parts: "注12" is 注 and 12. Names are none, 注, 註, 脚注, ※ and *.
struct NoteNumber {
  std::string_view name;
  std::size_t number = 0;
};

// Notes numbered upwards one after the other: those of a chapter, or of a whole article. The notes
// at the feet of pages are one list as long as they count on.
struct NoteList {
  std::vector<std::size_t> notes;    // blocks, rising
  std::vector<std::size_t> numbers;  // theirs
  // Where text can cite it: blocks [begin, end) between the list before and its own last note; the
  // last list is cited behind its end too. Empty for a list right behind another.
  std::size_t begin = 0;
  std::size_t end = 0;
};

class NoteIndex {
 public:
  // Of a note of several paragraphs the first stands for all.
  explicit NoteIndex(const Article& article);

  [[nodiscard]] bool empty() const { return labels_.empty() && anchors_.empty(); }
  [[nodiscard]] const std::vector<NoteList>& lists() const { return lists_; }

  // The note with that number that text in `block` means: in the list that `block` stands in if it
  // is a note, else the next one behind it, else the last before it. A mark without a name finds
  // 注1 too where no note is just 1, and 注1 finds a note that is just 1.
  [[nodiscard]] std::optional<std::size_t> find(const NoteNumber& mark, std::size_t block) const;

  // The same by a whole label.
  [[nodiscard]] std::optional<std::size_t> find(const std::string& label, std::size_t block) const;

  [[nodiscard]] std::optional<std::size_t> anchored(const std::string& anchor) const;

 private:
  void add(std::size_t block, const std::string& label);

  std::unordered_map<std::string, std::vector<std::size_t>> labels_;  // rising blocks
  std::unordered_map<std::string, std::size_t> anchors_;
  std::map<std::size_t, std::size_t> first_of_list_;  // by a numbered note's block
  std::vector<NoteList> lists_;
};

// Whether a block is a further paragraph of the note before it: markup gives both its label.
[[nodiscard]] bool continues_note(const Article& article, std::size_t block);

// Nothing for a label that is no number with one of the names.
[[nodiscard]] std::optional<NoteNumber> note_number(std::string_view label);

}  // namespace shirabe::indexer
