// Lists of names as a person writes them: the project's own (dict/names.tsv) and people's. A line
// is a thing, its names in Japanese, Korean, Russian and English parted by tabs; other names of the
// same behind |, the usual one first; - where there is none. Empty lines and lines that begin with
// # say nothing.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lexicon.h"

namespace shirabe::analysis {

struct NamedThing {
  std::size_t line = 0;                                               // from 1
  std::array<std::vector<std::string>, kLanguageCodes.size()> names;  // by Language
};

struct NameListProblem {
  std::size_t line = 0;
  std::string what;  // for a person, UTF-8
};

struct NameList {
  std::vector<NamedThing> things;
  std::vector<NameListProblem> problems;  // their lines are left out; in the order of the lines
};

// Takes a byte-order mark, line ends with CR and spaces around a name as if they were not there.
// Thread-safe; time is linear in the text.
[[nodiscard]] NameList parse_name_list(std::string_view text);

}  // namespace shirabe::analysis
