// Articles by where they stand.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "store/reader.h"

namespace shirabe::searcher {

// Where servers are asked, each article in the indexes is; more than this are refused.
inline constexpr std::size_t kMostArticlesOnServers = 2000;

// The passages of the articles that answer to one of the patterns. A pattern fits an id as
// base::glob_matches_path() says, and the name of the article's file; one that begins with a /, the
// file's absolute path or a folder above it. Of an id that is in two indexes it is enough that the
// article of one answers. Gives no weight: it belongs under OP_FILTER and OP_AND_NOT. Throws
// Error(query) where there are too many articles for a server.
[[nodiscard]] Xapian::Query article_path_query(const store::Snapshot& snapshot,
                                               const std::vector<std::string>& globs);

}  // namespace shirabe::searcher
