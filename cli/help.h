// Texts of `shirabe help`, and how the help of a command is laid out.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace shirabe::cli {

// `shirabe help query`: the query language.
extern const std::string_view kQueryHelp;

class HelpFormatter final : public CLI::Formatter {
 public:
  // `usage_of` says how a command is called: "shirabe search [OPTION...] QUERY...".
  explicit HelpFormatter(std::function<std::string(const CLI::App&)> usage_of)
      : usage_of_(std::move(usage_of)) {}

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override;
  std::string make_usage(const CLI::App* app, std::string name) const override;
  std::string make_option_name(const CLI::Option* option, bool is_positional) const override;
  std::string make_option_opts(const CLI::Option* option) const override;

 private:
  std::function<std::string(const CLI::App&)> usage_of_;
};

}  // namespace shirabe::cli
