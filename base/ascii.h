// Bytes of UTF-8 that are characters by themselves. Thread-safe.
#pragma once

namespace shirabe::base {

// 0 to 9.
[[nodiscard]] constexpr bool is_ascii_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

}  // namespace shirabe::base
