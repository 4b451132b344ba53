#include "base/hash.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <limits>
#include <memory>

namespace shirabe::base {

namespace {

std::string hexadecimal(const XXH128_hash_t& hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  return to_hex({reinterpret_cast<const char*>(canonical.digest), sizeof(canonical.digest)});
}

}  // namespace

std::string hash_hex(std::string_view bytes) {
  return hexadecimal(XXH3_128bits(bytes.data(), bytes.size()));
}

namespace {

// Takes its bytes piece by piece: fresh memory for a whole dictionary would cost more than the
// hashing.
class FileHash {
 public:
  FileHash() { XXH3_128bits_reset(state_.get()); }

  // The next `count` bytes, or what is left of the file.
  void add(std::ifstream& in, std::uintmax_t count) {
    std::array<char, 32768> piece{};
    while (count > 0) {
      in.read(piece.data(),
              static_cast<std::streamsize>(std::min<std::uintmax_t>(count, piece.size())));
      if (in.gcount() == 0) return;
      XXH3_128bits_update(state_.get(), piece.data(), static_cast<std::size_t>(in.gcount()));
      count -= static_cast<std::uintmax_t>(in.gcount());
    }
  }
  [[nodiscard]] std::string hex() const { return hexadecimal(XXH3_128bits_digest(state_.get())); }

 private:
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state_{XXH3_createState(),
                                                                  XXH3_freeState};
};

}  // namespace

std::optional<std::string> hash_hex_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  FileHash hash;
  hash.add(in, std::numeric_limits<std::uintmax_t>::max());
  return in.bad() ? std::nullopt : std::optional(hash.hex());
}

std::optional<std::string> hash_hex_of_ends(const std::filesystem::path& file,
                                            std::uintmax_t each) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  std::ifstream in(file, std::ios::binary);
  if (error || !in) return std::nullopt;
  FileHash hash;
  const std::uintmax_t head = std::min(size, 2 * each) / 2;
  hash.add(in, head);
  const std::uintmax_t tail = std::min(size, 2 * each) - head;
  in.seekg(static_cast<std::streamoff>(size - tail));
  hash.add(in, tail);
  return in.bad() ? std::nullopt : std::optional(hash.hex());
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text.push_back(kDigits[byte >> 4U]);
    text.push_back(kDigits[byte & 0xFU]);
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    unsigned byte = 0;
    const char* const end = text.data() + i + 2;
    if (std::from_chars(text.data() + i, end, byte, 16).ptr != end) return std::nullopt;
    bytes.push_back(static_cast<char>(byte));
  }
  return to_hex(bytes) == text ? std::optional(bytes) : std::nullopt;
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
