// Failures of the system and of Xapian, as the one error type, for a person. Thread-safe.
#pragma once

#include <xapian.h>

#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "base/error.h"

namespace shirabe::store {

// A path as it goes into a message: valid UTF-8 without control characters.
[[nodiscard]] std::string shown(const std::filesystem::path& path);

// `doing` is what failed, in the form "cannot write to".
[[nodiscard]] base::Error failure(std::string_view doing, const std::filesystem::path& path,
                                  std::error_code reason);

// The same with the reason in errno, which the caller has not touched since.
[[nodiscard]] base::Error failure_by_errno(std::string_view doing,
                                           const std::filesystem::path& path);

// Error(locked), Error(schema) for a database format that this Xapian cannot read, or
// Error(index_failed); the message names `folder`.
[[nodiscard]] base::Error failure(const Xapian::Error& error, const std::filesystem::path& folder);

// What an exception says that nobody could catch: one of Xapian's or of this project, or any other.
// There may be none.
[[nodiscard]] base::Error failure(const std::exception_ptr& uncaught);

}  // namespace shirabe::store
