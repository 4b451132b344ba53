// An index on another machine, as a person names it: HOST:PORT.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace shirabe::base {

struct ServerName {
  std::string host;
  std::uint16_t port = 0;
};

// The server that `index` names: HOST:PORT, or [ADDRESS]:PORT where the address itself holds
// colons. Nothing where it is something else, or where a file or folder has that very name: an
// index that is there comes first. Thread-safe.
[[nodiscard]] std::optional<ServerName> server_named(const std::filesystem::path& index);

}  // namespace shirabe::base
