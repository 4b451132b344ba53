// The files in which a person keeps own names (analysis/name_list.h says how).
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/name_list.h"

namespace shirabe::searcher {

using analysis::NamedThing;

struct NameFile {
  std::filesystem::path path;
  analysis::NameList list;
  std::string hash = {};     // of its bytes, in hexadecimal digits
  std::string failure = {};  // why it cannot be read; empty where it was
};

// A file of 64 MB at most, or a pipe.
[[nodiscard]] NameFile read_name_file(const std::filesystem::path& path);

// The files *.tsv of a folder in the order of their names, hidden ones left out; nothing where
// there is no such folder. A folder that cannot be read stands for itself, with the failure.
[[nodiscard]] std::vector<NameFile> read_name_folder(const std::filesystem::path& folder);

// All things of the files, in their order.
[[nodiscard]] std::vector<NamedThing> things_of(std::vector<NameFile> files);

}  // namespace shirabe::searcher
