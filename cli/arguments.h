// The command line before CLI11 reads it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace shirabe::cli {

// The words of a query that begin with "-" stand behind "--", and CLI11 never sees them: it would
// take a word in brackets for a list, and "++" for the end of the command.
struct Arguments {
  std::vector<std::string> options_and_words;
  std::vector<std::string> only_words;
};

[[nodiscard]] Arguments split_at_double_dash(const std::vector<std::string>& arguments);

[[nodiscard]] bool looks_like_option(std::string_view word);

[[noreturn]] void refuse_usage(std::string message, std::string hint = "see `shirabe help`");

// "see `shirabe help COMMAND`".
[[nodiscard]] std::string see_help(std::string_view command);

// Throws Error(usage) where an option of the command that `arguments` name lacks its value, or has
// an empty one: CLI11 would take the next argument for the value of "--option=".
void refuse_missing_values(const CLI::App& app, const std::vector<std::string>& arguments);

}  // namespace shirabe::cli
