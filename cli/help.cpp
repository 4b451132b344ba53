#include "cli/help.h"

#include <fmt/format.h>

namespace shirabe::cli {

const std::string_view kQueryHelp = R"(A query is words, parted by spaces, in any language:

  クルスク 死傷者        any of the words, best passages first
  "北朝鮮軍"             these characters exactly, only case and width aside; in Korean, Russian
                         and Latin text from the start of a word
  +파병 -드론            with the one, without the other
  a AND b, a OR b, NOT a, ( )
                         as one would think; AND binds tighter than OR, OR tighter than a space
  Захар*, クルス*        words that begin so; in Japanese these characters anywhere
  Захарова NEAR/5 МИД    both, at most 5 words apart in either order; NEAR alone: 10
  title:Курск            in the title; also author: and heading:; before a word, "..." or (...)
  note:Известия          in a note that the passage cites
  date:2024-06-19, date:2024-06..2024-08, date:2024..
                         passages that mention a date in the range, however it is written
  num:3000, num:3000..5000, num:..1万
                         passages that mention a number in the range, however it is written
  lang:ko,ru, kind:note  only passages with one of these languages (ja, ko, ru, en), of these kinds
                         (body, note, heading, caption)
  path:notes/*.md        only articles whose id fits the pattern

A bare word also finds what it is called in Japanese, Korean, Russian and English, a +word too;
-word and NOT leave out the word itself alone. --no-across takes each word in its own language.

Signs in full width count as ASCII's. A backslash takes the meaning
from the character behind it. For the shell, put the query in single quotes; if it begins with
'-', put it after '--':

  shirabe search '"北朝鮮軍" +クルスク'
  shirabe search -- -drone kursk
)";

std::string HelpFormatter::make_help(const CLI::App* app, std::string name,
                                     CLI::AppFormatMode mode) const {
  std::string help = CLI::Formatter::make_help(app, std::move(name), mode);
  help.erase(help.find_last_not_of('\n') + 1);
  return help + '\n';
}

std::string HelpFormatter::make_usage(const CLI::App* app, std::string /*name*/) const {
  return fmt::format("\nUsage: {}\n", usage_of_(*app));
}

std::string HelpFormatter::make_option_name(const CLI::Option* option, bool is_positional) const {
  std::string names = CLI::Formatter::make_option_name(option, is_positional);
  if (const std::size_t comma = names.find(','); comma != std::string::npos) {
    names.insert(comma + 1, " ");
  }
  return names;
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
  if (option->get_type_name().empty()) return {};
  const bool several = option->get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
  return fmt::format(" {}{}", option->get_type_name(), several ? " ..." : "");
}

}  // namespace shirabe::cli
