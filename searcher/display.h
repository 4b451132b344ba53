// How text stands on a terminal: its width in columns, and where a line of it may end.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace shirabe::searcher {

// The columns that `text` takes: two for a wide or full-width character, none for a combining mark
// or a control character, one for the rest; never more than two for one grapheme.
[[nodiscard]] std::size_t display_width(std::string_view text);

// Whether a terminal draws the character over the one before it, or not at all: combining marks,
// joiners, controls.
[[nodiscard]] bool takes_no_column(char32_t c);

// The longest beginning of `text` that takes at most `columns`, cut between graphemes.
[[nodiscard]] std::string_view first_columns(std::string_view text, std::size_t columns);

// Cuts `text` into lines of at most `columns` (at least 2), between words, and inside a word only
// where it is longer than a line; Korean words, unlike Japanese, are whole between their spaces. No
// line begins with a closing bracket, a small kana or other characters that Japanese typesetting
// keeps off a line's beginning. The lines are views of `text`, in their order, without the white
// space around a cut; what is between them is white space.
[[nodiscard]] std::vector<std::string_view> wrap_lines(std::string_view text, std::size_t columns);

}  // namespace shirabe::searcher
