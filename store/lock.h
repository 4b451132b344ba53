// Locks on files by flock(2): gone with the process, whatever ends it. A child that is forked
// shares them until it calls exec(), so a process that holds one must not fork without exec().
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "store/files.h"

namespace shirabe::store {

// The one writer of an index, rebuilds included. Creates the index folder if it is missing.
// The lock file holds "PID STARTED" (when it was taken, seconds since 1970) of its holder.
class WriterLock {
 public:
  // Throws Error(locked) that names the process that holds the lock and since when. Throws
  // Error(index_failed) where the folder cannot be made or written, Error(no_index) where `index`
  // is a file or a folder with other things in it.
  [[nodiscard]] static WriterLock acquire(const std::filesystem::path& index);

  // Waits as long as it takes; `said` is called once, with what is waited for, before it waits.
  // Throws as acquire(), but for Error(locked), and Error(interrupted) where a signal with a
  // handler (set without SA_RESTART) comes meanwhile.
  [[nodiscard]] static WriterLock wait(const std::filesystem::path& index,
                                       const std::function<void(const std::string&)>& said);

 private:
  explicit WriterLock(FileDescriptor file) : file_(std::move(file)) {}
  FileDescriptor file_;
};

// A shared lock on a generation, held as long as it is read. Waits while the file is held
// exclusively. Not valid() where the file is not there; it may also have been removed while
// waiting: see is_unlinked(). Needs no permission to write.
[[nodiscard]] FileDescriptor lock_shared(const std::filesystem::path& file);

// An exclusive lock at once, or nothing where somebody holds the file, which must be there.
[[nodiscard]] std::optional<FileDescriptor> try_lock_exclusive(const std::filesystem::path& file);

}  // namespace shirabe::store
