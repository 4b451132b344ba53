#include "store/lock.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <ctime>
#include <thread>

#include "base/error.h"
#include "store/failure.h"
#include "store/generations.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

constexpr std::string_view kLockName = "lock";
constexpr std::size_t kContentLimit = 64;

struct Holder {
  pid_t process;
  std::time_t since;
};

std::optional<Holder> parse_holder(std::string_view content) {
  long long process = 0;
  long long since = 0;
  const char* const end = content.data() + content.size();
  const auto first = std::from_chars(content.data(), end, process);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != ' ') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, since);
  if (second.ec != std::errc()) return std::nullopt;
  return Holder{static_cast<pid_t>(process), std::time_t{since}};
}

bool is_alive(const Holder& holder) {
  return ::kill(holder.process, 0) == 0 || errno == EPERM;
}

// A holder writes its number just after it has got the lock. What is read before that is empty or
// is left from an earlier holder, so a dead process is believed only when it stays.
std::optional<Holder> read_holder(const FileDescriptor& file, const fs::path& path) {
  constexpr int kLooks = 10;
  std::optional<Holder> holder;
  for (int look = 0; look < kLooks; ++look) {
    holder = parse_holder(read_start(file, path, kContentLimit));
    if (holder && is_alive(*holder)) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return holder;
}

std::string describe_holder(const FileDescriptor& file, const fs::path& path,
                            const fs::path& index) {
  const std::optional<Holder> holder = read_holder(file, path);
  if (!holder) return fmt::format("another process is writing to the index {}", shown(index));
  std::tm local{};
  ::localtime_r(&holder->since, &local);
  return fmt::format("process {} is writing to the index {} since {:%Y-%m-%d %H:%M:%S}",
                     holder->process, shown(index), local);
}

enum class Outcome { taken, busy, interrupted };

Outcome take(const FileDescriptor& file, const fs::path& path, int operation) {
  if (::flock(file.get(), operation) == 0) return Outcome::taken;
  if (errno == EWOULDBLOCK) return Outcome::busy;
  if (errno == EINTR) return Outcome::interrupted;
  throw failure_by_errno("cannot lock", path);
}

void sign(const FileDescriptor& file, const fs::path& path) {
  overwrite(file, path, fmt::format("{} {}\n", ::getpid(), std::time(nullptr)));
}

// What to do where the lock is busy; returns when it has been taken.
using WhenBusy = std::function<void(const FileDescriptor& file, const fs::path& path)>;

FileDescriptor take_writer_lock(const fs::path& index, const WhenBusy& when_busy) {
  const fs::path path = index / kLockName;
  for (;;) {
    // Asks whether this is an index or can become one, before anything is put into the folder.
    static_cast<void>(living_generation(index));
    make_folders(index);
    FileDescriptor file = open_file(path, O_RDWR | O_CREAT);
    if (take(file, path, LOCK_EX | LOCK_NB) != Outcome::taken) when_busy(file, path);
    if (is_unlinked(file)) continue;  // somebody removed the index meanwhile
    sign(file, path);
    return file;
  }
}

}  // namespace

WriterLock WriterLock::acquire(const fs::path& index) {
  return WriterLock(take_writer_lock(index, [&](const FileDescriptor& file, const fs::path& path) {
    throw Error(ErrorCode::locked, describe_holder(file, path, index),
                "wait until it has ended, or use --wait");
  }));
}

WriterLock WriterLock::wait(const fs::path& index,
                            const std::function<void(const std::string&)>& said) {
  bool has_said = false;
  return WriterLock(take_writer_lock(index, [&](const FileDescriptor& file, const fs::path& path) {
    if (said && !std::exchange(has_said, true)) {
      said(describe_holder(file, path, index) + "; waiting until it has ended");
    }
    if (take(file, path, LOCK_EX) != Outcome::taken) {
      throw Error(ErrorCode::interrupted,
                  fmt::format("interrupted while waiting for {}", shown(index)));
    }
  }));
}

FileDescriptor lock_shared(const fs::path& file) {
  FileDescriptor open = open_if_there(file, O_RDONLY);
  while (open.valid() && take(open, file, LOCK_SH) != Outcome::taken) continue;
  return open;
}

std::optional<FileDescriptor> try_lock_exclusive(const fs::path& file) {
  FileDescriptor open = open_file(file, O_RDWR);
  if (take(open, file, LOCK_EX | LOCK_NB) != Outcome::taken) return std::nullopt;
  return open;
}

}  // namespace shirabe::store
