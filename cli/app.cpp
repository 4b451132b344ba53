#include "cli/app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <utility>

#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/help.h"
#include "cli/later.h"
#include "cli/options.h"
#include "cli/output/clean.h"
#include "cli/version.h"

namespace shirabe::cli {
namespace {

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();

struct Command {
  std::string_view name;
  std::string_view summary;
  std::string_view words;  // what it takes beside options, as the usage line says it
  std::size_t fewest_words;
  std::size_t most_words;
  Work (*add)(CLI::App&);
};

constexpr std::array<Command, 8> kCommands{{
    {"index", "add, replace and remove articles", "[PATH...]", 0, kAny, add_index_command},
    {"search", "find passages", "QUERY...", 1, kAny, add_search_command},
    {"batch", "answer many queries, one a line", "[FILE|-]", 0, 1, add_batch_command},
    {"show", "a passage in its context, or an article", "ID", 1, 1, add_show_command},
    {"list", "the articles of an index", "", 0, 0, add_list_command},
    {"remove", "take articles out of an index", "ARTICLE-ID...", 1, kAny, add_remove_command},
    {"analyze", "the terms that a text becomes", "TEXT...", 1, kAny, add_analyze_command},
    {"status", "what an index holds", "", 0, 0, add_status_command},
}};

constexpr std::string_view kHelpName = "help";
constexpr std::string_view kHelpUsage = "help [query|COMMAND]";

const Command* find_command(std::string_view name) {
  const auto row = std::find_if(kCommands.begin(), kCommands.end(),
                                [name](const Command& command) { return command.name == name; });
  return row == kCommands.end() ? nullptr : &*row;
}

std::string usage_of(const CLI::App& app) {
  if (app.get_parent() == nullptr) return "shirabe COMMAND [OPTION...] [ARGUMENT...]";
  if (app.get_name() == kHelpName) return fmt::format("shirabe {}", kHelpUsage);
  const Command* command = find_command(app.get_name());
  return fmt::format("shirabe {} [OPTION...]{}{}", command->name, command->words.empty() ? "" : " ",
                     command->words);
}

[[noreturn]] void refuse_option(std::string_view command, std::string_view argument) {
  const std::string option(argument.substr(0, argument.find('=')));
  refuse_usage(fmt::format("unknown option {}", option),
               fmt::format("see `shirabe help {0}`; what begins with '-' and is no option goes "
                           "after '--': shirabe {0} -- {1}",
                           command, argument));
}

class Program {
 public:
  Program() : app_("Finds passages in articles that cite across languages.", "shirabe") {
    app_.formatter(std::make_shared<HelpFormatter>(usage_of));
    app_.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    app_.set_help_flag("-h,--help", "print this help");
    app_.set_version_flag("--version", fmt::format("shirabe {}", kVersion))
        ->description("print the version");
    app_.group("Commands");
    app_.require_subcommand(0, 1);
    app_.allow_extras();
    for (const Command& command : kCommands) add(command);
    help_ = app_.add_subcommand(std::string(kHelpName), "help on a command or on queries");
    app_.footer("`shirabe help COMMAND` says more; `shirabe help query` is on queries.");
  }

  int run(const Arguments& arguments) {
    refuse_missing_values(app_, arguments.options_and_words);
    if (!parse(arguments.options_and_words)) return 0;
    const std::vector<CLI::App*> chosen = app_.get_subcommands();
    refuse_strays();
    if (chosen.empty()) return print_help_for_nothing();
    Invocation invocation{words_of(*chosen.front(), arguments.only_words), Colour::automatic};
    if (chosen.front() == help_) return help(invocation.words);
    for (const Registered& registered : registered_) {
      if (registered.app == chosen.front()) return run(registered, std::move(invocation));
    }
    return print_help_for_nothing();
  }

 private:
  struct Registered {
    const Command* command;
    CLI::App* app;
    std::shared_ptr<std::string> colour;
    Work work;
  };

  void add(const Command& command) {
    CLI::App& app = *app_.add_subcommand(std::string(command.name), std::string(command.summary));
    Work work = command.add(app);
    auto colour = std::make_shared<std::string>("auto");
    app.add_option("--color", *colour, "auto, always or never")->type_name("WHEN");
    registered_.push_back({&command, &app, std::move(colour), std::move(work)});
  }

  // False where help or the version was asked for, and has been printed.
  bool parse(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());
    try {
      app_.parse(std::move(arguments));
      return true;
    } catch (const CLI::CallForHelp&) {
      write_out(app_.help());
    } catch (const CLI::CallForVersion& version) {
      write_out(fmt::format("{}\n", version.what()));
    } catch (const CLI::ParseError& error) {
      const std::vector<CLI::App*> chosen = app_.get_subcommands();
      if (chosen.empty()) refuse_usage(error.what());
      refuse_usage(error.what(), see_help(chosen.front()->get_name()));
    }
    return false;
  }

  // What stands before a command's name, or for one.
  void refuse_strays() const {
    const std::vector<std::string> strays = app_.remaining(false);
    if (strays.empty()) return;
    const std::string& stray = strays.front();
    if (command_comes_later(stray)) refuse_what_comes_later(stray);
    refuse_usage(fmt::format("unknown {} {}", looks_like_option(stray) ? "option" : "command",
                             output::quoted(stray)));
  }

  int print_help_for_nothing() const {
    write_message(whole_help());
    return base::exit_status(base::ErrorCode::usage);
  }

  static std::vector<std::string> words_of(const CLI::App& app,
                                           const std::vector<std::string>& only_words) {
    std::vector<std::string> words = app.remaining();
    const auto option = std::find_if(words.begin(), words.end(), looks_like_option);
    if (option != words.end()) refuse_option(app.get_name(), *option);
    words.insert(words.end(), only_words.begin(), only_words.end());
    return words;
  }

  static int run(const Registered& registered, Invocation invocation) {
    const Command& command = *registered.command;
    const std::string hint = see_help(command.name);
    if (invocation.words.size() < command.fewest_words) {
      refuse_usage(fmt::format("{}: {} is missing", command.name, command.words), hint);
    }
    if (invocation.words.size() > command.most_words) {
      refuse_usage(fmt::format("{}: {} is too much", command.name,
                               output::quoted(invocation.words[command.most_words])),
                   hint);
    }
    try {
      invocation.colour = parse_colour(*registered.colour);
      return registered.work(invocation);
    } catch (const BadValue& error) {
      if (!error.hint().empty()) throw;
      refuse_usage(error.message(), hint);
    }
  }

  int help(const std::vector<std::string>& topics) const {
    if (topics.size() > 1) refuse_usage("help takes one topic", see_help(kHelpName));
    if (topics.empty()) {
      write_out(whole_help());
    } else if (topics.front() == "query") {
      write_out(kQueryHelp);
    } else {
      write_out(command_help(topics.front()));
    }
    return 0;
  }

  // CLI::App::help would speak of the command that was chosen, `help` itself.
  std::string whole_help() const {
    return app_.get_formatter()->make_help(&app_, "", CLI::AppFormatMode::Normal);
  }

  std::string command_help(const std::string& name) const {
    for (const Registered& registered : registered_) {
      if (registered.command->name == name) return registered.app->help();
    }
    if (name == kHelpName) return help_->help();
    if (command_comes_later(name)) refuse_what_comes_later(name);
    refuse_usage(fmt::format("no help on {}", output::quoted(name)));
  }

  CLI::App app_;
  CLI::App* help_ = nullptr;
  std::vector<Registered> registered_;
};

}  // namespace

int run(const std::vector<std::string>& arguments) {
  return Program().run(split_at_double_dash(arguments));
}

}  // namespace shirabe::cli
