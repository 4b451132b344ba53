// Patterns for names and paths, as a shell's.
#pragma once

#include <string_view>

namespace shirabe::base {

// Whether all of `text` answers to the pattern: `*` is any characters, / among them; `?` is one
// character; `[a-z]` is one of those, `[!a-z]` or `[^a-z]` one of no such; `\` makes the next
// character stand for itself. A [ without its ] stands for itself. Both are read as UTF-8, a byte
// that is not UTF-8 as one character U+FFFD. Time goes with the product of the two lengths at most.
// Thread-safe.
[[nodiscard]] bool glob_matches(std::string_view glob, std::string_view text);

// Whether the pattern fits `path`, whose parts stand between slashes, or a folder above it, or the
// name of either: "*.md", "drafts", "2024/*".
[[nodiscard]] bool glob_matches_path(std::string_view glob, std::string_view path);

}  // namespace shirabe::base
