// The project's one hash of bytes: XXH3, 128 bits (https://xxhash.com, stable since 0.8.0).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace shirabe::base {

// The hash in its canonical (big-endian) form as 32 hexadecimal digits. Not for secrets: somebody
// who wants two texts with the same hash can make them. Thread-safe.
[[nodiscard]] std::string hash_hex(std::string_view bytes);

// Bytes as two small hexadecimal digits each, and what to_hex() made of; nothing of other texts.
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

// The same of a file's bytes; nothing where it cannot be read.
[[nodiscard]] std::optional<std::string> hash_hex_of_file(const std::filesystem::path& file);
// The same of its first and its last `each` bytes joined; of all of a file that is not longer.
[[nodiscard]] std::optional<std::string> hash_hex_of_ends(const std::filesystem::path& file,
                                                          std::uintmax_t each);

// The same hash as two numbers.
struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  bool operator==(const Hash128&) const = default;

  // For std::unordered_set and its like.
  struct Hasher {
    std::size_t operator()(const Hash128& hash) const noexcept { return hash.low; }
  };
};
[[nodiscard]] Hash128 hash_128(std::string_view bytes);

// XXH3, 64 bits: for many short pieces, where a collision now and then does no harm.
[[nodiscard]] std::uint64_t hash_64(std::string_view bytes);

// The same as 11 of the characters 0-9 A-Z a-z - and _, six bits each, the highest four bits first.
[[nodiscard]] std::string hash_short(std::string_view bytes);

}  // namespace shirabe::base
