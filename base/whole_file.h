// A small file as one string.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace shirabe::base {

// Nothing where the file cannot be read. Thread-safe.
[[nodiscard]] std::optional<std::string> whole_file(const std::filesystem::path& file);

}  // namespace shirabe::base
