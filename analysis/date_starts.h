// Which characters can begin a date, so that the search passes over all others at once.
#pragma once

#include <bitset>
#include <string_view>

#include "base/utf8.h"

namespace shirabe::analysis {

// May hold more characters than were added, never fewer.
class StartSet {
 public:
  void add(std::string_view word) {
    std::size_t offset = 0;
    seen_.set(place(base::next_code_point(word, offset)));
  }
  [[nodiscard]] bool holds(char32_t c) const { return seen_.test(place(c)); }

 private:
  static constexpr std::size_t kSize = 4096;
  static constexpr std::size_t place(char32_t c) { return c % kSize; }
  std::bitset<kSize> seen_;
};

}  // namespace shirabe::analysis
