// Where a text that does not fit is cut, so that no word is torn that a reader takes in as a whole.
#pragma once

#include <cstddef>
#include <string_view>

namespace shirabe::searcher {

// Whether both sides of the boundary `place` are letters or digits of one word: of alphabets,
// Hangul or katakana. Between kanji and hiragana a cut does no harm.
[[nodiscard]] bool is_inside_word(std::string_view text, std::size_t place);

// The nearest place at or behind, and at or before, `place` that is inside no word; `place` itself
// where the word goes on for more than 60 bytes or beyond `limit`.
[[nodiscard]] std::size_t word_cut_behind(std::string_view text, std::size_t place,
                                          std::size_t limit);
[[nodiscard]] std::size_t word_cut_before(std::string_view text, std::size_t place,
                                          std::size_t limit);

}  // namespace shirabe::searcher
