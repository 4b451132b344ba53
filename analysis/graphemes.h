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
  GraphemeBreaks() = default;
  ~GraphemeBreaks();
  GraphemeBreaks(const GraphemeBreaks&) = delete;
  GraphemeBreaks& operator=(const GraphemeBreaks&) = delete;

  // `text` must outlive its use here.
  void assign(std::string_view text);

  // The nearest boundary at or before, and at or behind, byte `offset`.
  [[nodiscard]] std::size_t at_or_before(std::size_t offset);
  [[nodiscard]] std::size_t at_or_behind(std::size_t offset);

 private:
  // ICU's boundaries of the text. Most places need none of it.
  [[nodiscard]] icu::BreakIterator& breaks();

  std::unique_ptr<icu::BreakIterator> breaks_;  // nothing until it is needed
  bool is_of_text_ = false;
  UText utext_ = UTEXT_INITIALIZER;
  std::string_view text_;
};

}  // namespace shirabe::analysis
