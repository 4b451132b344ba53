// Where text may be cut without tearing what a reader sees as one character (UAX #29, extended
// grapheme clusters).
#pragma once

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstddef>
#include <memory>
#include <string_view>

namespace shirabe::analysis {

// The boundaries of one text. Not thread-safe; cheap to use again for the next text.
class GraphemeBreaks {
 public:
  GraphemeBreaks();
  ~GraphemeBreaks();
  GraphemeBreaks(const GraphemeBreaks&) = delete;
  GraphemeBreaks& operator=(const GraphemeBreaks&) = delete;

  // `text` must outlive its use here.
  void assign(std::string_view text);

  // The nearest boundary at or before, and at or behind, byte `offset`.
  [[nodiscard]] std::size_t at_or_before(std::size_t offset);
  [[nodiscard]] std::size_t at_or_behind(std::size_t offset);

 private:
  std::unique_ptr<icu::BreakIterator> breaks_;
  UText utext_ = UTEXT_INITIALIZER;
  std::string_view text_;
};

}  // namespace shirabe::analysis
