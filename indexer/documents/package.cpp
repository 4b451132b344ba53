#include "indexer/documents/package.h"

#include <charconv>
#include <vector>

#include "base/error.h"

namespace shirabe::indexer {
namespace {

std::string percent_decoded(std::string_view text) {
  constexpr int kHexadecimal = 16;
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const std::string_view digits = text.substr(i).substr(0, 3);
    const bool escape =
        digits.size() == 3 && digits[0] == '%' &&
        std::from_chars(&digits[1], &digits[1] + 2, value, kHexadecimal).ptr == &digits[1] + 2;
    decoded += escape ? static_cast<char>(value) : text[i];
    if (escape) i += 2;
  }
  return decoded;
}

bool has_scheme(std::string_view target) {
  const std::size_t colon = target.find(':');
  return colon != std::string_view::npos && colon < target.find('/');
}

}  // namespace

void refuse(const std::string& name, const std::string& what, const std::string& hint) {
  throw base::Error(base::ErrorCode::unreadable_input, name + ": " + what, hint);
}

std::string require_member(const Package& package, const std::string& member) {
  if (auto bytes = package.find(member)) return *std::move(bytes);
  refuse(package.name, "has no " + member + " in it",
         "open it in the program that made it, and save it again");
}

std::optional<std::string> resolve_member(std::string_view base, std::string_view target) {
  if (has_scheme(target)) return std::nullopt;
  std::string path = percent_decoded(target.substr(0, target.find('#')));
  if (path.empty()) return std::string(base);
  if (path.front() != '/') path.insert(0, base.substr(0, base.rfind('/') + 1));
  std::vector<std::string_view> parts;
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return std::nullopt;
    } else {
      parts.pop_back();
    }
  }
  std::string member;
  for (const std::string_view part : parts) {
    if (!member.empty()) member += '/';
    member += part;
  }
  return member;
}

}  // namespace shirabe::indexer
