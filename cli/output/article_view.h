// Articles and passages for a person to read: `shirabe show`.
#pragma once

#include <string>

#include "cli/output/printer.h"
#include "searcher/catalog.h"

namespace shirabe::cli::output {

// The passage that was asked for, marked, between its neighbours, with its notes below; or the
// whole article where none was.
void append_article(std::string& out, const searcher::ShownArticle& article, const Style& style);

}  // namespace shirabe::cli::output
