// A text cut at a character. Thread-safe.
#pragma once

#include <string_view>
#include <vector>

namespace shirabe::base {

// The pieces of `text` between `separator`s, empty ones too: one more than there are separators, so
// that an empty text is one empty piece. They point into `text`.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace shirabe::base
