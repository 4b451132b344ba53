// A file as memory: what nobody reads of it takes no time.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace shirabe::base {

// Immutable: threads may share one. The file must stay as it is as long as this lives; who makes a
// new one beside it and renames that takes care of it.
class MappedFile {
 public:
  // Nothing where the file cannot be read or is empty.
  [[nodiscard]] static std::optional<MappedFile> open(const std::filesystem::path& file);

  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::size_t size() const { return size_; }

  // `count` rows from byte `offset` on, which is a multiple of their alignment; all in the file.
  template <typename Row>
  [[nodiscard]] std::span<const Row> rows(std::size_t offset, std::size_t count) const {
    const void* const begin = static_cast<const char*>(memory_) + offset;
    return {static_cast<const Row*>(begin), count};
  }
  [[nodiscard]] std::string_view text(std::size_t offset, std::size_t size) const {
    return {static_cast<const char*>(memory_) + offset, size};
  }

 private:
  MappedFile(void* memory, std::size_t size) : memory_(memory), size_(size) {}

  void* memory_ = nullptr;
  std::size_t size_ = 0;
};

// How rows stand in a file from which MappedFile::rows() has them.
template <typename Row>
[[nodiscard]] std::string_view bytes_of(std::span<const Row> rows) {
  const void* const begin = rows.data();
  return {static_cast<const char*>(begin), rows.size_bytes()};
}

}  // namespace shirabe::base
