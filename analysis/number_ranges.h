// What stands between two numbers that are the ends of one range.
#pragma once

#include <cstddef>
#include <string_view>

namespace shirabe::analysis {

// True where text[begin, end), which stands between two numbers, joins them into a range: ～, から,
// "to", до; 約 and such before the second number are passed over. `first_begin` is where the first
// number begins (between 3 and 5). Takes constant time.
[[nodiscard]] bool joins_range(std::string_view text, std::size_t first_begin, std::size_t begin,
                               std::size_t end);

// True where the digits [begin, end) are one of more than two that hyphens join, or begin with a
// zero, as those of dates and telephone numbers do: 2024-06-19.
[[nodiscard]] bool in_hyphen_chain(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace shirabe::analysis
