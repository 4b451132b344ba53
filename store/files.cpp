#include "store/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>
#include <vector>

#include "store/failure.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kNewFileMode = 0666;  // the process's umask takes away from it

// A call that a signal cut short is made again.
template <typename Call>
auto uninterrupted(Call&& call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

int open_raw(const fs::path& path, int flags) {
  return uninterrupted([&] { return ::open(path.c_str(), flags | O_CLOEXEC, kNewFileMode); });
}

void sync(const fs::path& path, int flags, bool may_be_unsupported) {
  const FileDescriptor file = open_file(path, flags);
  if (uninterrupted([&] { return ::fsync(file.get()); }) == 0) return;
  if (may_be_unsupported && errno == EINVAL) return;
  throw failure_by_errno("cannot write to disk", path);
}

}  // namespace

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileDescriptor::~FileDescriptor() {
  if (valid()) ::close(fd_);
}

FileDescriptor open_if_there(const fs::path& path, int flags) {
  FileDescriptor file(open_raw(path, flags));
  if (!file.valid() && errno != ENOENT) throw failure_by_errno("cannot open", path);
  return file;
}

FileDescriptor open_file(const fs::path& path, int flags) {
  FileDescriptor file(open_raw(path, flags));
  if (!file.valid()) throw failure_by_errno("cannot open", path);
  return file;
}

std::string read_start(const FileDescriptor& file, const fs::path& path, std::size_t limit) {
  std::string bytes(limit, '\0');
  std::size_t filled = 0;
  while (filled < limit) {
    const ssize_t got = uninterrupted([&] {
      return ::pread(file.get(), bytes.data() + filled, limit - filled, static_cast<off_t>(filled));
    });
    if (got < 0) throw failure_by_errno("cannot read", path);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

void overwrite(const FileDescriptor& file, const fs::path& path, std::string_view bytes) {
  if (::ftruncate(file.get(), 0) != 0) throw failure_by_errno("cannot write to", path);
  write_at(file, path, bytes, 0);
}

void write_at(const FileDescriptor& file, const fs::path& path, std::string_view bytes,
              off_t place) {
  while (!bytes.empty()) {
    const ssize_t put =
        uninterrupted([&] { return ::pwrite(file.get(), bytes.data(), bytes.size(), place); });
    if (put < 0) throw failure_by_errno("cannot write to", path);
    bytes.remove_prefix(static_cast<std::size_t>(put));
    place += put;
  }
}

// std::filesystem::copy_file reports a full disk as an error of input or output.
void copy_content(const fs::path& from, const fs::path& to) {
  constexpr std::size_t kPiece = std::size_t{1} << 16U;
  const FileDescriptor in = open_file(from, O_RDONLY);
  const FileDescriptor out = open_file(to, O_WRONLY | O_CREAT | O_TRUNC);
  std::string bytes(kPiece, '\0');
  for (off_t place = 0;;) {
    const ssize_t got =
        uninterrupted([&] { return ::pread(in.get(), bytes.data(), bytes.size(), place); });
    if (got < 0) throw failure_by_errno("cannot read", from);
    if (got == 0) return;
    write_at(out, to, std::string_view(bytes).substr(0, static_cast<std::size_t>(got)), place);
    place += got;
  }
}

bool is_unlinked(const FileDescriptor& file) {
  struct stat status {};
  return ::fstat(file.get(), &status) == 0 && status.st_nlink == 0;
}

void sync_file(const fs::path& path) {
  sync(path, O_RDONLY, false);
}

// Some network file systems cannot sync a folder and say EINVAL; nothing better can be done there.
void sync_folder(const fs::path& path) {
  sync(path, O_RDONLY | O_DIRECTORY, true);
}

void sync_tree(const fs::path& folder) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->is_regular_file(error)) sync_file(entry->path());
    if (entry->is_directory(error)) sync_folder(entry->path());
    if (error) break;
  }
  if (error) throw failure("cannot read", folder, error);
  sync_folder(folder);
}

void make_folders(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> parents;
  const fs::path whole = fs::absolute(folder, error).lexically_normal();
  for (fs::path path = whole; !error && !fs::exists(path, error) && path != path.parent_path();
       path = path.parent_path()) {
    parents.push_back(path.parent_path());
  }
  if (!error) fs::create_directories(whole, error);
  if (error) throw failure("cannot make the folder", folder, error);
  for (const fs::path& parent : parents) sync_folder(parent);
}

}  // namespace shirabe::store
