#include "store/glass/spool.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "store/failure.h"
#include "store/glass/encoding.h"

namespace shirabe::store::glass {
namespace {

constexpr std::size_t kBufferBytes = 64UL * 1024;
constexpr std::size_t kLongestLength = 10;  // bytes of append_varint()

FileDescriptor open_nameless(const std::filesystem::path& folder) {
  FileDescriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (file.valid()) return file;
  // Not every file system has such files.
  std::string name = (folder / "spool-XXXXXX").string();
  file = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (!file.valid()) throw failure_by_errno("cannot write to", folder);
  ::unlink(name.c_str());
  return file;
}

}  // namespace

Spool::Spool(std::filesystem::path folder) : folder_(std::move(folder)) {}

void Spool::append(std::string_view bytes) {
  append_string(buffer_, bytes);
  if (buffer_.size() < kBufferBytes) return;
  if (!file_.valid()) file_ = open_nameless(folder_);
  write_at(file_, folder_, buffer_, written_);
  written_ += static_cast<off_t>(buffer_.size());
  buffer_.clear();
}

void Spool::rewind() {
  if (!file_.valid()) return;
  write_at(file_, folder_, buffer_, written_);
  written_ += static_cast<off_t>(buffer_.size());
  buffer_.clear();
}

// Reads on until `wanted` bytes are there; false where the file ends before.
bool Spool::fill(std::size_t wanted) {
  buffer_.erase(0, std::exchange(taken_, 0));
  while (buffer_.size() < wanted && read_ < written_) {
    const std::size_t had = buffer_.size();
    buffer_.resize(std::max(wanted, had + kBufferBytes));
    const ssize_t got = ::pread(file_.get(), buffer_.data() + had, buffer_.size() - had, read_);
    const bool failed = got == 0 || (got < 0 && errno != EINTR);
    if (failed) throw failure_by_errno("cannot read", folder_);
    buffer_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    read_ += std::max<ssize_t>(got, 0);
  }
  return buffer_.size() >= wanted;
}

bool Spool::next(std::string& bytes) {
  if (buffer_.size() - taken_ < kLongestLength) (void)fill(kLongestLength);
  if (taken_ == buffer_.size()) return false;
  std::string_view rest = std::string_view(buffer_).substr(taken_);
  const std::uint64_t length = take_varint(rest);
  const std::size_t head = buffer_.size() - taken_ - rest.size();
  if (rest.size() < length && !fill(head + length)) {
    throw failure_by_errno("cannot read", folder_);
  }
  bytes.assign(buffer_, taken_ + head, length);
  taken_ += head + length;
  return true;
}

}  // namespace shirabe::store::glass
