// The lists of names that a person keeps (docs/own_names.md).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "searcher/name_files.h"

namespace CLI {
class App;
}

namespace shirabe::cli {

// --dict FILE, as often as wanted.
void add_dict_option(CLI::App& command, std::vector<std::string>& files);

// $XDG_CONFIG_HOME/shirabe/dict, else ~/.config/shirabe/dict; nothing where there is no home
// folder.
[[nodiscard]] std::optional<std::filesystem::path> own_names_folder();

// The lists of that folder as they are, bad ones too.
[[nodiscard]] std::vector<searcher::NameFile> own_name_files();

// What is wrong with a list, for a person; empty where all is well.
[[nodiscard]] std::string trouble_of(const searcher::NameFile& file);

// The things of those files, then of the folder's. Throws Error(usage) where one of the files
// cannot be read or has a bad line; of the folder's lists says on standard error what is left out.
[[nodiscard]] std::vector<searcher::NamedThing> read_own_names(
    const std::vector<std::string>& files);

}  // namespace shirabe::cli
