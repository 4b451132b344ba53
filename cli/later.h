// What docs/command_line.md promises for a later version: refused by name, never ignored.
#pragma once

#include <string_view>

namespace shirabe::cli {

[[nodiscard]] bool command_comes_later(std::string_view command);
[[nodiscard]] bool format_comes_later(std::string_view format);

// Throws Error(usage): "NAME comes with a later version".
[[noreturn]] void refuse_what_comes_later(std::string_view name);

}  // namespace shirabe::cli
