// NFKC case folding (Unicode's NFKC_Casefold, UAX #44 and Unicode 3.13) with the way back to the
// source. One character is kept as it is: №, of which NFKC makes letters, so that №227 would become
// a word, no227, and its number be lost.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analysis/offset_map.h"

namespace shirabe::analysis {

// A text and its folded form. Not thread-safe; cheap to use again for the next text.
class FoldedText {
 public:
  // Folds `source`, in time that is linear in it. Ill-formed bytes are kept as they are. Where a
  // thousand bytes of marks follow one letter, they may keep the order in which they stand. Throws
  // Error(index_failed) where ICU fails.
  void assign(std::string_view source);

  [[nodiscard]] const std::string& text() const { return text_; }

  // True where folding changed nothing, so that every place is its own source.
  [[nodiscard]] bool is_source() const { return map_.empty(); }

  // Where in the source the character begins that made the folded byte at `offset`.
  [[nodiscard]] std::size_t source_begin(std::size_t offset) const {
    return map_.source_begin(offset);
  }
  // Where in the source the character ends that made the folded byte before `offset`.
  [[nodiscard]] std::size_t source_end(std::size_t offset) const { return map_.source_end(offset); }

 private:
  // Folds the next piece of the source, which begins at `source_offset`.
  void add_block(std::string_view block, std::size_t source_offset);

  std::string text_;
  OffsetMap map_;
};

// The folded form alone.
[[nodiscard]] std::string fold(std::string_view source);

}  // namespace shirabe::analysis
