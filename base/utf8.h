// UTF-8 by the rules of Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above
// U+10FFFF. Offsets are bytes. Every function is thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::base {

// The offset of the first byte that is not part of well-formed UTF-8; nothing if all is well.
[[nodiscard]] std::optional<std::size_t> first_bad_byte(std::string_view text);

// The code point that starts at `offset`; moves `offset` behind it. In text that is not well-formed
// each bad byte counts as one U+FFFD. Requires offset < text.size().
[[nodiscard]] inline char32_t next_code_point(std::string_view text, std::size_t& offset);

void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] std::size_t count_code_points(std::string_view text);

// The bytes of each code point of `text`, as next_code_point() reads it.
[[nodiscard]] std::vector<std::string_view> characters_of(std::string_view text);

// True where `byte` can start a code point of well-formed UTF-8.
[[nodiscard]] constexpr bool is_lead_byte(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

// The greatest character boundary that is not behind `offset`.
[[nodiscard]] std::size_t floor_boundary(std::string_view text, std::size_t offset);

// A copy in which every bad byte is replaced by U+FFFD.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

// What next_code_point does, for any bytes; it leaves to this what it does not decode itself.
[[nodiscard]] char32_t next_code_point_checked(std::string_view text, std::size_t& offset);

// Every rule of the analysis goes through its text with this: inline, and the forms of nearly all
// Japanese, Korean, Russian and English letters before the rest.
char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const std::size_t left = text.size() - offset;
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    ++offset;
    return lead;
  }
  // Behind 0xE0 some second bytes are overlong, behind 0xED those from 0xA0 on are surrogates.
  if (lead > 0xE0 && lead <= 0xEF && left >= 3 && continues(1) && continues(2) &&
      (lead != 0xED || byte(1) < 0xA0)) {
    const char32_t c = ((lead & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    offset += 3;
    return c;
  }
  if (lead >= 0xC2 && lead <= 0xDF && left >= 2 && continues(1)) {
    const char32_t c = ((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU);
    offset += 2;
    return c;
  }
  return next_code_point_checked(text, offset);
}

}  // namespace shirabe::base
