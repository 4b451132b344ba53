// Text from articles made harmless for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace shirabe::cli::output {

// A copy in valid UTF-8 without characters that command a terminal: C0 and C1 controls and DEL, and
// the marks that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069). Tabs and every
// kind of line end become a space, so that the copy is one line. Of combining marks and other
// characters without a width of their own 30 in a row are kept.
[[nodiscard]] std::string clean(std::string_view text);

// The same for a text of several lines, whose line feeds stay.
[[nodiscard]] std::string clean_lines(std::string_view text);

// The text between two `mark`s, with what `clean` would take out, line ends and bytes that are not
// UTF-8 written as escapes ("\x1B", "\u202E"): an id or an argument in a message.
[[nodiscard]] std::string quoted(std::string_view text, char mark = '\'');

}  // namespace shirabe::cli::output
