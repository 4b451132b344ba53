// How Xapian's glass backend writes numbers and strings (Xapian 1.4, common/pack.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/varint.h"

namespace shirabe::store::glass {

// At the end of a key: the bytes, the lowest first, without those that are 0 at the top.
inline void append_last_uint(std::string& out, std::uint64_t value) {
  for (; value != 0; value >>= 8U) out.push_back(static_cast<char>(value));
}

// Takes what append_varint() made off the front of `bytes`, which must hold a whole one.
inline std::uint64_t take_varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
}

inline void append_string(std::string& out, std::string_view value) {
  append_varint(out, value.size());
  out += value;
}

// In keys, so that the order of bytes is that of the numbers: two bytes below 0x8000, else as many
// bytes as the number of leading ones says, as in UTF-8.
inline void append_sorted_uint(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    out.push_back(static_cast<char>(value >> 8U));
    out.push_back(static_cast<char>(value));
    return;
  }
  std::size_t length = 3;
  for (std::uint32_t rest = value >> 22U; rest != 0; rest >>= 7U) ++length;
  const std::uint64_t marked =
      std::uint64_t{value} | (std::uint64_t{0xFFU << (10 - length) & 0xFFU} << (8 * (length - 1)));
  for (std::size_t i = length; i-- > 0;) out.push_back(static_cast<char>(marked >> (8 * i)));
}

// In keys: a zero byte is followed by 0xFF; `more` ends the string with a zero byte.
inline void append_sorted_string(std::string& out, std::string_view value, bool more) {
  for (const char c : value) {
    out.push_back(c);
    if (c == '\0') out.push_back('\xFF');
  }
  if (more) out.push_back('\0');
}

}  // namespace shirabe::store::glass
