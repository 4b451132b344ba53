// What stands around a number, and whether a superscript that lost its markup can stand there.
// Thread-safe.
#pragma once

#include <cstddef>
#include <span>

namespace shirabe::indexer {

// A character of a block with full-width ASCII made plain, and where it stands in the article.
struct PlacedCharacter {
  char32_t code_point;
  std::size_t begin;
  std::size_t end;
};

// `best` behind a verb or a full stop, where hardly anything but a citation stands; `good` behind
// any word of a sentence (火星3、); `fair` where what stands around it is found around other
// numbers too.
enum class Likelihood { none, fair, good, best };

// How likely the digits [first, last) of `text` are a superscript without its markup.
[[nodiscard]] Likelihood bare_superscript(std::span<const PlacedCharacter> text, std::size_t first,
                                          std::size_t last);

// The same for (1) and 1), brackets included.
[[nodiscard]] Likelihood mark_in_parentheses(std::span<const PlacedCharacter> text,
                                             std::size_t first, std::size_t last);

// Where the word starts that ends before `first`, if things may be told apart by numbers behind it
// (データ1 データ2, Sheet1 Sheet2); `first` where there is no such word.
[[nodiscard]] std::size_t counted_word(std::span<const PlacedCharacter> text, std::size_t first);

// False for the exponents of m² and 10⁶, and for the isotope ⁶Li.
[[nodiscard]] bool can_bear_superscript(std::span<const PlacedCharacter> text, std::size_t first,
                                        std::size_t last);

// False for the 注 of 発注1件.
[[nodiscard]] bool can_bear_word_mark(std::span<const PlacedCharacter> text, std::size_t first,
                                      std::size_t last);

}  // namespace shirabe::indexer
