// A text as its words are cut from it: old kanji by their new forms, one kind of apostrophe,
// Russian without stress marks, and whatever else dict/folding.tsv says of characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analysis/folding_table.h"
#include "analysis/offset_map.h"

namespace shirabe::analysis {

// Not thread-safe; cheap to use again for the next text.
class SpelledText {
 public:
  // `folded` is NFKC case folded. Ill-formed bytes are kept as they are. A character becomes the
  // same wherever it stands, but for marks, which go by the character before them.
  void assign(std::string_view folded, const FoldingTable& table);

  [[nodiscard]] const std::string& text() const { return text_; }

  // Places in the folded text, as FoldedText has them for the source.
  [[nodiscard]] std::size_t folded_begin(std::size_t offset) const {
    return map_.source_begin(offset);
  }
  [[nodiscard]] std::size_t folded_end(std::size_t offset) const { return map_.source_end(offset); }

 private:
  std::string text_;
  OffsetMap map_;
  std::string scratch_;
};

}  // namespace shirabe::analysis
