// The bytes of files and of standard input.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "store/files.h"

namespace shirabe::indexer {

// The whole of a file as it was at one time: a file that is written to meanwhile is read again, and
// refused where that does not end. Throws Error(unreadable_input) that names it. Thread-safe.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

// All of an open file, from its beginning; nothing, with the reason in errno, where the system
// refuses. Thread-safe.
[[nodiscard]] std::optional<std::string> read_all(const store::FileDescriptor& file);

// All of standard input, or what came of it until `stopping` said so. Throws
// Error(unreadable_input).
[[nodiscard]] std::string read_standard_input(const std::function<bool()>& stopping);

}  // namespace shirabe::indexer
