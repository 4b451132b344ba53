// What docs/command_line.md promises for a later version: refused by name, never ignored.
#pragma once

#include <string_view>

namespace shirabe::cli {

// An option with its dashes ("--facets"); `command` is "search", "status", ...
[[nodiscard]] bool option_comes_later(std::string_view command, std::string_view option);
[[nodiscard]] bool command_comes_later(std::string_view command);
[[nodiscard]] bool format_comes_later(std::string_view format);
// A key of a JSON query in `batch` ("facets").
[[nodiscard]] bool query_key_comes_later(std::string_view key);

// Throws Error(usage): "NAME comes with a later version".
[[noreturn]] void refuse_what_comes_later(std::string_view name);

}  // namespace shirabe::cli
