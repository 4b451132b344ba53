// The bounds of words in text with spaces (UAX #29, default rules), by ICU.
#pragma once

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

namespace shirabe::analysis {

// One a thread.
class WordBreaks {
 public:
  WordBreaks();
  ~WordBreaks();
  WordBreaks(const WordBreaks&) = delete;
  WordBreaks& operator=(const WordBreaks&) = delete;

  // Called with the bounds of a segment of letters, digits or both, in bytes of the text.
  using Take = std::function<void(std::size_t begin, std::size_t end)>;

  // All segments of `text` in their order. No rule reaches over a space, so the text is looked at
  // from space to space, and what is only letters and digits between punctuation is a segment
  // without asking ICU, which takes ten times as long.
  void for_each(std::string_view text, const Take& take);

 private:
  void ask_icu(std::string_view text, std::size_t begin, std::size_t end, const Take& take);

  std::unique_ptr<icu::BreakIterator> breaks_;
  UText text_ = UTEXT_INITIALIZER;
};

}  // namespace shirabe::analysis
