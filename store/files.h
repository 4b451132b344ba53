// The few calls on files that the store needs, with errors for a person. All throw
// Error(index_failed) that names the path where the system refuses. Thread-safe.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace shirabe::store {

// An open file descriptor that is closed with its owner. Moves, never copies.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept;
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor();
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool valid() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

// Opens with open(2)'s `flags` (O_CLOEXEC is added); not valid() where the file is not there.
[[nodiscard]] FileDescriptor open_if_there(const std::filesystem::path& path, int flags);

// The same, but a missing file is an error, or is made where `flags` have O_CREAT.
[[nodiscard]] FileDescriptor open_file(const std::filesystem::path& path, int flags);

// The first `limit` bytes of an open file, read from its beginning.
[[nodiscard]] std::string read_start(const FileDescriptor& file, const std::filesystem::path& path,
                                     std::size_t limit);

// Makes `bytes` the whole content of an open file.
void overwrite(const FileDescriptor& file, const std::filesystem::path& path,
               std::string_view bytes);

// Writes all the bytes from byte `place` of the file on.
void write_at(const FileDescriptor& file, const std::filesystem::path& path, std::string_view bytes,
              off_t place);

// Makes `to` a file with the content of the file `from`.
void copy_content(const std::filesystem::path& from, const std::filesystem::path& to);

// True where the open file has been removed from its folder.
[[nodiscard]] bool is_unlinked(const FileDescriptor& file);

// Return when the content (of a folder: its list of names) is on the disk.
void sync_file(const std::filesystem::path& path);
void sync_folder(const std::filesystem::path& path);

// Syncs `folder` and all files and folders in it.
void sync_tree(const std::filesystem::path& folder);

// Makes `folder` and what is missing above it, all of it synced.
void make_folders(const std::filesystem::path& folder);

}  // namespace shirabe::store
