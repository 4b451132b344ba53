#include "cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/error.h"

namespace shirabe::cli {
namespace {

// What an option wants, by the name that the help gives its value.
struct Need {
  std::string_view type;
  std::string_view words;
};
constexpr std::array<Need, 5> kNeeds{{{"DIR", "a folder"},
                                      {"N", "a number"},
                                      {"NAME", "a name"},
                                      {"LIST", "a list"},
                                      {"GLOB", "a pattern"}}};

std::string_view need_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const auto* need = std::find_if(kNeeds.begin(), kNeeds.end(),
                                  [&type](const Need& row) { return row.type == type; });
  return need == kNeeds.end() ? std::string_view("a value") : need->words;
}

bool takes_a_value(const CLI::Option& option) {
  return option.get_items_expected_max() > 0;
}

const CLI::App* find_command(const CLI::App& app, std::string_view name) {
  const auto commands = app.get_subcommands(
      [name](const CLI::App* command) { return !name.empty() && command->get_name() == name; });
  return commands.empty() ? nullptr : commands.front();
}

class ValueCheck {
 public:
  explicit ValueCheck(const CLI::App& command) : command_(command) {}

  void check(const std::string& argument) {
    if (awaiting_ != nullptr) {
      if (argument.empty()) refuse(*std::exchange(awaiting_, nullptr));
      awaiting_ = nullptr;
      return;
    }
    if (!looks_like_option(argument)) return;
    const std::size_t equals = argument.find('=');
    const CLI::Option* option = command_.get_option_no_throw(argument.substr(0, equals));
    if (option == nullptr) return;
    const bool has_value = equals != std::string::npos;
    if (!takes_a_value(*option)) {
      if (has_value) refuse_value(*option);
    } else if (!has_value) {
      awaiting_ = option;
    } else if (equals + 1 == argument.size()) {
      refuse(*option);
    }
  }

  void check_end() const {
    if (awaiting_ != nullptr) refuse(*awaiting_);
  }

 private:
  [[noreturn]] void refuse(const CLI::Option& option) const {
    refuse_usage(fmt::format("{} needs {}", option.get_name(), need_of(option)),
                 see_help(command_.get_name()));
  }

  [[noreturn]] void refuse_value(const CLI::Option& option) const {
    refuse_usage(fmt::format("{} takes no value", option.get_name()),
                 see_help(command_.get_name()));
  }

  const CLI::App& command_;
  const CLI::Option* awaiting_ = nullptr;  // the option whose value is next
};

}  // namespace

Arguments split_at_double_dash(const std::vector<std::string>& arguments) {
  const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
  Arguments split;
  split.options_and_words.assign(arguments.begin(), dashes);
  if (dashes != arguments.end()) split.only_words.assign(std::next(dashes), arguments.end());
  return split;
}

bool looks_like_option(std::string_view word) {
  return word.size() > 1 && word.front() == '-';
}

void refuse_usage(std::string message, std::string hint) {
  throw base::Error(base::ErrorCode::usage, std::move(message), std::move(hint));
}

std::string see_help(std::string_view command) {
  return fmt::format("see `shirabe help {}`", command);
}

void refuse_missing_values(const CLI::App& app, const std::vector<std::string>& arguments) {
  const auto name = std::find_if(
      arguments.begin(), arguments.end(),
      [&app](const std::string& argument) { return find_command(app, argument) != nullptr; });
  if (name == arguments.end()) return;
  ValueCheck values(*find_command(app, *name));
  std::for_each(std::next(name), arguments.end(),
                [&values](const std::string& argument) { values.check(argument); });
  values.check_end();
}

}  // namespace shirabe::cli
