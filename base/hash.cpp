#include "base/hash.h"

#include <xxhash.h>

namespace shirabe::base {

std::string hash_hex(std::string_view bytes) {
  const Hash128 hash = hash_128(bytes);
  std::string text;
  text.reserve(32);
  for (const std::uint64_t half : {hash.high, hash.low}) {
    for (unsigned shift = 64; shift > 0;)
      text.push_back("0123456789abcdef"[half >> (shift -= 4) & 0xFU]);
  }
  return text;
}

Hash128 hash_128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::uint64_t hash_64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string hash_short(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  constexpr unsigned kBits = 6;
  const std::uint64_t hash = hash_64(bytes);
  std::string text;
  for (unsigned shift = 64 - 64 % kBits;; shift -= kBits) {
    text.push_back(kDigits[hash >> shift & 0x3FU]);
    if (shift == 0) return text;
  }
}

}  // namespace shirabe::base
