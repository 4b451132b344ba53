#include "indexer/formats/isolated.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>

#include "indexer/input.h"
#include "store/files.h"

namespace shirabe::indexer {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const SourceFile& file, const std::string& what, const std::string& hint) {
  throw base::Error(base::ErrorCode::unreadable_input, file.name + ": " + what, hint);
}

[[noreturn]] void fail_by_system(const SourceFile& file, const std::string& what) {
  fail(file, what + ": " + std::strerror(errno), "try again when the machine has less to do");
}

// Memory that looks like a file: neither side ever waits for the other, as with a pipe.
store::FileDescriptor memory_file(const SourceFile& file, std::string_view bytes) {
  store::FileDescriptor memory(::memfd_create("shirabe-document", MFD_CLOEXEC));
  if (!memory.valid()) fail_by_system(file, "cannot be handed to its reader");
  while (!bytes.empty()) {
    const ssize_t written = ::write(memory.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail_by_system(file, "cannot be handed to its reader");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  ::lseek(memory.get(), 0, SEEK_SET);
  return memory;
}

// Beside this program in a build, in libexec when installed.
fs::path reading_program() {
  constexpr std::string_view kName = "shirabe-read-document";
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path beside = folder / kName;
  return fs::exists(beside, error) ? beside : folder.parent_path() / "libexec/shirabe" / kName;
}

pid_t start(std::string program, std::string format, const SourceFile& file,
            const store::FileDescriptor& in, const store::FileDescriptor& out) {
  std::string name = file.name;
  std::array<char*, 4> arguments{program.data(), format.data(), name.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.get(), STDOUT_FILENO);
  // What the libraries complain about is of no use to the reader of our messages.
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = -1;
  // This program may ignore a signal that is to end the reader.
  sigset_t ends_the_reader;
  ::sigemptyset(&ends_the_reader);
  ::sigaddset(&ends_the_reader, SIGXFSZ);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigdefault(&attributes, &ends_the_reader);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int error =
      ::posix_spawn(&process, program.c_str(), &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    fail(file, "cannot start " + program + ": " + std::strerror(error),
         "it belongs to shirabe; install it again");
  }
  return process;
}

// The status of wait(); nothing where the time was up and the process was killed.
std::optional<int> wait_for(pid_t process, int seconds, const std::function<bool()>& stopping) {
  constexpr std::chrono::milliseconds kPatience(100);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  // glibc 2.36 declares pidfd_open() without C linkage.
  const store::FileDescriptor handle(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
  pollfd ended{handle.get(), POLLIN, 0};
  const auto is_over = [&] {
    return std::chrono::steady_clock::now() >= end || (stopping && stopping());
  };
  const auto look = [&] { return ::poll(&ended, 1, static_cast<int>(kPatience.count())); };
  int ready = look();
  while ((ready == 0 || (ready < 0 && errno == EINTR)) && !is_over()) ready = look();
  if (ready <= 0) ::kill(process, SIGKILL);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (ready <= 0) return std::nullopt;
  return status;
}

void require_success(const SourceFile& file, std::string_view format, std::optional<int> status) {
  const std::string hint = "convert it to plain text and index that";
  const std::string reader = "the reader of " + std::string(format) + " files ";
  const bool killed = status && WIFSIGNALED(*status);
  const bool slow = !status || (killed && WTERMSIG(*status) == SIGXCPU);
  if (slow) fail(file, "takes longer to read than a document may", hint);
  if (killed && WTERMSIG(*status) == SIGKILL) {
    fail(file, reader + "was killed",
         "if the machine has run out of memory, index fewer at once: --jobs 1");
  }
  if (killed && WTERMSIG(*status) == SIGXFSZ)
    fail(file, "holds more text than a document may", hint);
  if (killed) fail(file, reader + "broke off: " + ::strsignal(WTERMSIG(*status)), hint);
  if (WEXITSTATUS(*status) != 0) fail(file, reader + "failed", hint);
}

}  // namespace

Reading read_with(const fs::path& program, std::string_view format, const SourceFile& file,
                  int seconds, const std::function<bool()>& stopping) {
  const store::FileDescriptor in = memory_file(file, file.bytes);
  const store::FileDescriptor out = memory_file(file, {});
  const pid_t process = start(program.string(), std::string(format), file, in, out);
  const std::optional<int> status = wait_for(process, seconds, stopping);
  if (stopping && stopping()) {
    throw base::Error(base::ErrorCode::interrupted, file.name + ": interrupted", {});
  }
  require_success(file, format, status);
  const auto found = read_all(out);
  if (!found) fail_by_system(file, "what its reader found cannot be read");
  try {
    return decode_reading(*found);
  } catch (const base::Error& error) {
    fail(file, error.message(), error.hint());
  }
}

void read_isolated(std::string_view format, const SourceFile& file,
                   const ReadCallbacks& callbacks) {
  Reading reading =
      read_with(reading_program(), format, file, DocumentLimits::kSeconds, callbacks.stopping);
  for (const std::string& warning : reading.warnings) {
    if (callbacks.warn) callbacks.warn(warning);
  }
  if (reading.failure) throw base::Error(*reading.failure);
  for (Article& article : reading.articles) {
    callbacks.emit({std::nullopt, file.bytes, std::move(article)});
  }
}

}  // namespace shirabe::indexer
