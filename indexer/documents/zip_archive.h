// ZIP archives, read from memory: nothing is ever written to disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/documents/package.h"

namespace shirabe::indexer {

// What an archive may hold; more is taken for an attack (a "ZIP bomb"). Deflate reaches 1,032 to 1
// on zeros, and the XML of real documents stays below 200 to 1.
struct ZipLimits {
  std::uint64_t expanded_bytes = std::uint64_t{256} << 20U;  // of all members that are read
  std::uint64_t members = 20000;
  std::uint64_t ratio = 250;  // of a member's expanded to its packed bytes
  std::uint64_t ratio_counts_from = std::uint64_t{4} << 20U;  // expanded bytes of that member
};

// The members of the archive `bytes`, which must outlive the result, as do those of a second
// member of the same name: the first counts. Throws Error(unreadable_input) that names the file and
// says what to do: for bytes that are no archive (an Office file with a password, a .doc of old,
// and RTF are told by name), one that is cut off, and one with too many members. Reading a member
// throws for one that is encrypted, damaged or beyond the limits. Not thread-safe.
[[nodiscard]] Package open_zip(std::string_view bytes, const std::string& name,
                               const ZipLimits& limits = {});

}  // namespace shirabe::indexer
