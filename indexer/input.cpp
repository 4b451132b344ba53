#include "indexer/input.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace shirabe::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBuffer = 65536;

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw base::Error(base::ErrorCode::unreadable_input, what, hint);
}

[[noreturn]] void refuse_file(const fs::path& path) {
  refuse("cannot read " + path.string() + ": " + std::strerror(errno),
         "check that it is there and that you may read it");
}

struct stat status_of(const store::FileDescriptor& file, const fs::path& path) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) refuse_file(path);
  return status;
}

bool is_same(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
         a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

}  // namespace

std::optional<std::string> read_all(const store::FileDescriptor& file) {
  std::string bytes;
  std::vector<char> buffer(kBuffer);
  ::lseek(file.get(), 0, SEEK_SET);
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

std::string read_file(const fs::path& path) {
  constexpr int kAttempts = 3;
  const store::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) refuse_file(path);
  for (int i = 0; i < kAttempts; ++i) {
    const struct stat before = status_of(file, path);
    auto bytes = read_all(file);
    if (!bytes) refuse_file(path);
    if (is_same(before, status_of(file, path))) return std::move(*bytes);
  }
  refuse(path.string() + " is being written to while it is read",
         "run shirabe index again when it is finished");
}

std::string read_standard_input(const std::function<bool()>& stopping) {
  constexpr int kPatienceMs = 100;
  std::string bytes;
  std::vector<char> buffer(kBuffer);
  while (!stopping()) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, kPatienceMs) <= 0) continue;
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count == 0) break;
    if (count > 0) {
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
    } else if (errno != EINTR && errno != EAGAIN) {
      refuse(std::string("cannot read standard input: ") + std::strerror(errno), {});
    }
  }
  return bytes;
}

}  // namespace shirabe::indexer
