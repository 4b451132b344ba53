// The tokens of one text while the rules collect them.
#pragma once

#include <cstddef>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/token.h"

namespace shirabe::analysis {

// Offsets are bytes of the folded text until the analyzer maps them to the source.
class TokenList {
 public:
  void clear();
  void add(const Token& token) { tokens_.push_back(token); }

  // A copy of `text` that lives until clear().
  [[nodiscard]] std::string_view keep(std::string_view text);

  // Sorts by begin (words before other forms, longer before shorter) and counts the positions.
  void arrange();

  [[nodiscard]] std::span<Token> tokens() { return tokens_; }

 private:
  std::vector<Token> tokens_;
  std::pmr::monotonic_buffer_resource storage_{16384};
};

}  // namespace shirabe::analysis
