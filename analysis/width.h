// How many columns text takes on a terminal: 2 for wide East Asian characters, 0 for combining and
// control characters, 1 for the rest (characters of ambiguous width count as 1). Thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace shirabe::analysis {

[[nodiscard]] std::size_t columns_of(char32_t code_point);

[[nodiscard]] std::size_t columns(std::string_view text);

// The length in bytes of the longest start of `text` that takes at most `most` columns. Combining
// characters stay with the character before them.
[[nodiscard]] std::size_t fit_columns(std::string_view text, std::size_t most);

}  // namespace shirabe::analysis
