// What can begin a date, by its first two characters, so that the search passes over all else at
// once.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

#include "base/utf8.h"

namespace shirabe::analysis {

// May hold more than was added, never less.
class StartSet {
 public:
  // A word, of which one character may be all.
  void add(std::string_view word) {
    std::size_t offset = 0;
    const char32_t first = base::next_code_point(word, offset);
    if (offset == word.size()) {
      alone_.set(place(first));
    } else {
      pairs_.set(place(first, base::next_code_point(word, offset)));
    }
  }

  // True where a word that was added may stand in `text` whose character `first`, the one before
  // `next`, begins it.
  [[nodiscard]] bool may_stand(std::string_view text, char32_t first, std::size_t next) const {
    if (alone_.test(place(first))) return true;
    return next < text.size() && pairs_.test(place(first, base::next_code_point(text, next)));
  }

 private:
  static constexpr std::size_t kSize = 4096;
  static constexpr std::size_t place(char32_t c) { return c % kSize; }
  static constexpr std::size_t place(char32_t first, char32_t second) {
    constexpr char32_t kFactor = 61;
    return (first * kFactor + second) % kSize;
  }
  std::bitset<kSize> alone_;
  std::bitset<kSize> pairs_;
};

}  // namespace shirabe::analysis
