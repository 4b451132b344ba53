// Where the articles of an index came from.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "store/records.h"

namespace shirabe::store {

// The states of all articles, in the order of their documents. May throw Xapian::Error.
[[nodiscard]] std::vector<SourceState> read_sources(const Xapian::Database& database);

// The value of metadata::kFolders: an absolute path a line, with % and line ends as %25 and %0A.
[[nodiscard]] std::string join_folders(const std::vector<std::string>& folders);
[[nodiscard]] std::vector<std::string> split_folders(std::string_view joined);

}  // namespace shirabe::store
