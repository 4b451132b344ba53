// The bytes of files and of standard input.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "store/files.h"

namespace shirabe::indexer {

// A file or standard input, read piece by piece: the memory does not depend on its length. One
// thread at a time.
class InputStream {
 public:
  // Throws Error(unreadable_input) that names the file.
  explicit InputStream(std::filesystem::path path);
  // Standard input. It ends early once `stopping` says so.
  explicit InputStream(std::function<bool()> stopping);

  // The next bytes, empty at the end; good until the next call. Throws Error(unreadable_input).
  [[nodiscard]] std::string_view next();

  // Throws Error(unreadable_input) that names the file where it is not as it was when it was
  // opened: what was read may be half of one state and half of another.
  void require_unchanged() const;

 private:
  std::filesystem::path path_;  // empty for standard input
  std::function<bool()> stopping_;
  store::FileDescriptor file_;
  struct stat before_ {};
  std::string buffer_;
};

// The whole of a file as it was at one time: a file that is written to meanwhile is read again, and
// refused where that does not end. Throws Error(unreadable_input) that names it, also where it has
// more than `most` bytes. Thread-safe.
[[nodiscard]] std::string read_file(const std::filesystem::path& path,
                                    std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

// All of an open file, from its beginning; nothing, with the reason in errno, where the system
// refuses. Thread-safe.
[[nodiscard]] std::optional<std::string> read_all(const store::FileDescriptor& file);

}  // namespace shirabe::indexer
