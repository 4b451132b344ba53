#include "cli/later.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.h"

namespace shirabe::cli {
namespace {

constexpr std::array<std::string_view, 2> kCommands{"timeline", "serve"};
constexpr std::array<std::string_view, 1> kFormats{"html"};

template <typename Names>
bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool command_comes_later(std::string_view command) {
  return holds(kCommands, command);
}

bool format_comes_later(std::string_view format) {
  return holds(kFormats, format);
}

void refuse_what_comes_later(std::string_view name) {
  throw base::Error(base::ErrorCode::usage, fmt::format("{} comes with a later version", name));
}

}  // namespace shirabe::cli
