#include "base/whole_file.h"

#include <cstdint>
#include <fstream>
#include <system_error>

namespace shirabe::base {

// In one read: character by character a megabyte takes longer than a search.
std::optional<std::string> whole_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (!in || error) return std::nullopt;
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!in) return std::nullopt;
  return bytes;
}

}  // namespace shirabe::base
