// Entries of a table that are made before their turn, kept in a file until then.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "store/files.h"

namespace shirabe::store::glass {

// Strings, written to the end and then read from the start. What is more than a buffer goes to a
// file, which has no name on the disk and goes with the object. Functions throw
// Error(index_failed).
class Spool {
 public:
  explicit Spool(std::filesystem::path folder);

  void append(std::string_view bytes);
  void rewind();
  // False at the end.
  [[nodiscard]] bool next(std::string& bytes);

 private:
  [[nodiscard]] bool fill(std::size_t wanted);

  std::filesystem::path folder_;
  FileDescriptor file_;
  off_t written_ = 0;      // bytes of the file
  off_t read_ = 0;         // of these
  std::string buffer_;     // not written yet, or read and not taken yet
  std::size_t taken_ = 0;  // of the buffer, while reading
};

}  // namespace shirabe::store::glass
