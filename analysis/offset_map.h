// The way back from a text that was changed in places to the text that it was made from.
#pragma once

#include <cstddef>
#include <vector>

namespace shirabe::analysis {

// Offsets are bytes. Not thread-safe; cheap to use again for the next text.
class OffsetMap {
 public:
  // A stretch that was changed. Between two of them both texts hold the same bytes.
  struct Change {
    std::size_t begin, end;                // in the changed text
    std::size_t source_begin, source_end;  // in the source
  };

  void clear() {
    changes_.clear();
    last_ = 0;
  }
  // In the order of the texts, never overlapping.
  void add(const Change& change) { changes_.push_back(change); }

  // For what leaves the source without a trace: `last`, the last character of the changed text so
  // far, stands for it too.
  void stretch(const Change& last);

  // True where nothing changed, so that every place is its own source.
  [[nodiscard]] bool empty() const { return changes_.empty(); }

  // Where in the source the character begins that made the byte at `offset`.
  [[nodiscard]] std::size_t source_begin(std::size_t offset) const;
  // Where in the source the character ends that made the byte before `offset`.
  [[nodiscard]] std::size_t source_end(std::size_t offset) const;

 private:
  // How many changes begin at or before `offset`.
  [[nodiscard]] std::size_t begun_by(std::size_t offset) const;

  std::vector<Change> changes_;
  // The last answer: places are mostly asked for in their order.
  mutable std::size_t last_ = 0;
};

}  // namespace shirabe::analysis
