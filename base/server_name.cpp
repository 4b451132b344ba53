#include "base/server_name.h"

#include <charconv>
#include <string_view>
#include <system_error>

namespace shirabe::base {
namespace {

constexpr unsigned kLastPort = 65535;

std::optional<std::uint16_t> port_of(std::string_view digits) {
  unsigned port = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, port);
  if (error != std::errc{} || rest != end || port == 0 || port > kLastPort) return std::nullopt;
  return static_cast<std::uint16_t>(port);
}

// Colons are for addresses in brackets; a stroke is for paths.
std::string_view host_of(std::string_view text) {
  const bool in_brackets = text.starts_with('[') && text.ends_with(']');
  if (in_brackets) return text.substr(1, text.size() - 2);
  return text.find_first_of(":/[]") == std::string_view::npos ? text : std::string_view();
}

}  // namespace

std::optional<ServerName> server_named(const std::filesystem::path& index) {
  const std::string name = index.string();
  const std::size_t colon = name.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  const std::string_view host = host_of(std::string_view(name).substr(0, colon));
  const auto port = port_of(std::string_view(name).substr(colon + 1));
  if (host.empty() || !port) return std::nullopt;
  std::error_code ignored;
  if (std::filesystem::exists(index, ignored)) return std::nullopt;
  return ServerName{std::string(host), *port};
}

}  // namespace shirabe::base
