// Numbers of variable length: LEB128, as Protocol Buffers and Xapian (common/pack.h) write them.
#pragma once

#include <cstdint>
#include <string>

namespace shirabe::store {

// Seven bits a byte, the lowest first; the high bit is set on all but the last byte.
inline void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>(value | 0x80U));
  out.push_back(static_cast<char>(value));
}

}  // namespace shirabe::store
