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

class OpenFile {
 public:
  explicit OpenFile(const fs::path& path)
      : path_(path), number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (number_ < 0) fail();
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }

  [[nodiscard]] struct stat status() const {
    struct stat status {};
    if (::fstat(number_, &status) != 0) fail();
    return status;
  }

  [[nodiscard]] std::string contents() const {
    std::string bytes;
    std::vector<char> buffer(kBuffer);
    ::lseek(number_, 0, SEEK_SET);
    for (;;) {
      const ssize_t count = ::read(number_, buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail();
      if (count == 0) return bytes;
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
  }

 private:
  [[noreturn]] void fail() const {
    refuse("cannot read " + path_.string() + ": " + std::strerror(errno),
           "check that it is there and that you may read it");
  }

  const fs::path& path_;
  int number_;
};

bool is_same(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
         a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

}  // namespace

std::string read_file(const fs::path& path) {
  constexpr int kAttempts = 3;
  const OpenFile file(path);
  for (int i = 0; i < kAttempts; ++i) {
    const struct stat before = file.status();
    std::string bytes = file.contents();
    if (is_same(before, file.status())) return bytes;
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
