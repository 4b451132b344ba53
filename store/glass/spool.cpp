#include "store/glass/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "store/failure.h"
#include "store/glass/encoding.h"

namespace shirabe::store::glass {
namespace {

constexpr std::size_t kBufferBytes = 64UL * 1024;
constexpr std::size_t kLongestLength = 10;  // bytes of append_uint()

FileDescriptor open_nameless(const std::filesystem::path& folder) {
  std::string name = (folder / "spool-XXXXXX").string();
  FileDescriptor file(::mkostemp(name.data(), O_CLOEXEC));
  if (!file.valid()) throw failure_by_errno("cannot write to", folder);
  ::unlink(name.c_str());
  return file;
}

}  // namespace

Spool::Spool(std::filesystem::path folder)
    : folder_(std::move(folder)), file_(open_nameless(folder_)) {}

void Spool::append(std::string_view bytes) {
  append_string(buffer_, bytes);
  if (buffer_.size() >= kBufferBytes) flush();
}

void Spool::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(file_.get(), rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw failure_by_errno("cannot write to", folder_);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void Spool::rewind() {
  flush();
  if (::lseek(file_.get(), 0, SEEK_SET) < 0) throw failure_by_errno("cannot read", folder_);
  taken_ = 0;
}

// Reads on until `wanted` bytes are there; false where the file ends before.
bool Spool::fill(std::size_t wanted) {
  buffer_.erase(0, std::exchange(taken_, 0));
  while (buffer_.size() < wanted) {
    const std::size_t had = buffer_.size();
    buffer_.resize(std::max(wanted, had + kBufferBytes));
    const ssize_t got = ::read(file_.get(), buffer_.data() + had, buffer_.size() - had);
    const int error = errno;
    buffer_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    errno = error;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw failure_by_errno("cannot read", folder_);
    if (got == 0) return false;
  }
  return true;
}

bool Spool::next(std::string& bytes) {
  if (buffer_.size() - taken_ < kLongestLength) (void)fill(kLongestLength);
  if (taken_ == buffer_.size()) return false;
  std::string_view rest = std::string_view(buffer_).substr(taken_);
  const std::uint64_t length = take_uint(rest);
  const std::size_t head = buffer_.size() - taken_ - rest.size();
  if (rest.size() < length) (void)fill(head + length);
  bytes.assign(buffer_, taken_ + head, length);
  taken_ += head + length;
  return true;
}

}  // namespace shirabe::store::glass
