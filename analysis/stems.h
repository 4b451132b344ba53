// Words and their stems, those seen last kept: few words make most of a text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace shirabe::analysis {

// One a thread.
class StemCache {
 public:
  // What `make` gives for `word`, or gave when the word was here last. Valid until the next call.
  template <typename Make>
  [[nodiscard]] std::string_view stem(std::string_view word, Make&& make) {
    if (word.size() > kLongestWord) return make(word);
    if (slots_.empty()) slots_.resize(kSlots);
    Slot& slot = slots_[base::hash_64(word) % kSlots];
    if (slot.word != word) {
      slot.stem = make(word);
      slot.word = word;
    }
    return slot.stem;
  }

 private:
  static constexpr std::size_t kSlots = 4096;
  static constexpr std::size_t kLongestWord = 60;  // bytes: of longer ones not many come again

  struct Slot {
    std::string word;
    std::string stem;
  };
  std::vector<Slot> slots_;
};

}  // namespace shirabe::analysis
