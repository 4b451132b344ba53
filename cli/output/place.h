// Where a passage stands in its source: what an editor or a PDF viewer wants to be told.
#pragma once

#include <string>
#include <string_view>

#include "searcher/hits.h"

namespace shirabe::cli::output {

// FILE:LINE, "FILE, p. PAGE", or "FILE (line N of the text)" where the lines of the extracted text
// are not those of the file; FILE alone where there is nothing to add. Clean. A path below
// `folder` is shown from there, unless `folder` is empty.
[[nodiscard]] std::string source_place(const searcher::ArticleInfo& article,
                                       const searcher::PassageInfo& passage,
                                       std::string_view folder);

}  // namespace shirabe::cli::output
