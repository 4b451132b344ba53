// UTF-8 by the rules of Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above
// U+10FFFF. Offsets are bytes. Every function is thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace shirabe::base {

// The offset of the first byte that is not part of well-formed UTF-8; nothing if all is well.
[[nodiscard]] std::optional<std::size_t> first_bad_byte(std::string_view text);

// The code point that starts at `offset`; moves `offset` behind it. In text that is not well-formed
// each bad byte counts as one U+FFFD. Requires offset < text.size().
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& offset);

void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] std::size_t count_code_points(std::string_view text);

// True where `byte` can start a code point of well-formed UTF-8.
[[nodiscard]] constexpr bool is_lead_byte(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

// The greatest character boundary that is not behind `offset`.
[[nodiscard]] std::size_t floor_boundary(std::string_view text, std::size_t offset);

// A copy in which every bad byte is replaced by U+FFFD.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

}  // namespace shirabe::base
