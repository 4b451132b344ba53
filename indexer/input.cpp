#include "indexer/input.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>
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

[[noreturn]] void refuse_change(const fs::path& path) {
  refuse(path.string() + " is being written to while it is read",
         "run shirabe index again when it is finished");
}

[[noreturn]] void refuse_length(const fs::path& path, std::uint64_t most) {
  refuse(fmt::format("{} is longer than the {} MB that its article may take", path.string(),
                     most >> 20U),
         "divide it into several files, or make it JSON Lines, an article a line");
}

store::FileDescriptor open_file(const fs::path& path) {
  store::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) refuse_file(path);
  return file;
}

}  // namespace

InputStream::InputStream(fs::path path)
    : path_(std::move(path)),
      file_(open_file(path_)),
      before_(status_of(file_, path_)),
      buffer_(kBuffer, '\0') {}

InputStream::InputStream(std::function<bool()> stopping)
    : stopping_(std::move(stopping)),
      file_(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)),
      buffer_(kBuffer, '\0') {}

std::string_view InputStream::next() {
  constexpr int kPatienceMs = 100;
  while (!stopping_ || !stopping_()) {
    pollfd input{file_.get(), POLLIN, 0};
    if (path_.empty() && ::poll(&input, 1, kPatienceMs) <= 0) continue;
    const ssize_t count = ::read(file_.get(), buffer_.data(), buffer_.size());
    if (count >= 0) return {buffer_.data(), static_cast<std::size_t>(count)};
    if (errno == EINTR || errno == EAGAIN) continue;
    if (!path_.empty()) refuse_file(path_);
    refuse(std::string("cannot read standard input: ") + std::strerror(errno), {});
  }
  return {};
}

void InputStream::require_unchanged() const {
  if (!path_.empty() && !is_same(before_, status_of(file_, path_))) refuse_change(path_);
}

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

std::string read_file(const fs::path& path, std::uint64_t most) {
  constexpr int kAttempts = 3;
  const store::FileDescriptor file = open_file(path);
  for (int i = 0; i < kAttempts; ++i) {
    const struct stat before = status_of(file, path);
    if (static_cast<std::uint64_t>(before.st_size) > most) refuse_length(path, most);
    auto bytes = read_all(file);
    if (!bytes) refuse_file(path);
    if (is_same(before, status_of(file, path))) return std::move(*bytes);
  }
  refuse_change(path);
}

}  // namespace shirabe::indexer
