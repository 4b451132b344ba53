#include "cli/later.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/error.h"

namespace shirabe::cli {
namespace {

struct LaterOption {
  std::string_view command;
  std::string_view option;
};

// `batch` takes the options of `search`.
constexpr std::array<LaterOption, 1> kOptions{{
    {"search", "--dict"},
}};

constexpr std::array<std::string_view, 2> kCommands{"timeline", "serve"};
constexpr std::array<std::string_view, 1> kFormats{"html"};

template <typename Names>
bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool option_comes_later(std::string_view command, std::string_view option) {
  if (command == "batch") command = "search";
  return std::any_of(kOptions.begin(), kOptions.end(), [&](const LaterOption& row) {
    return row.command == command && row.option == option;
  });
}

bool command_comes_later(std::string_view command) {
  return holds(kCommands, command);
}

bool format_comes_later(std::string_view format) {
  return holds(kFormats, format);
}

bool query_key_comes_later(std::string_view key) {
  std::string option = fmt::format("--{}", key);
  std::replace(option.begin(), option.end(), '_', '-');
  return option_comes_later("batch", option);
}

void refuse_what_comes_later(std::string_view name) {
  throw base::Error(base::ErrorCode::usage, fmt::format("{} comes with a later version", name));
}

}  // namespace shirabe::cli
