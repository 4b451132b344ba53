// HTML and XHTML: the readable part of a page, without navigation, scripts and hidden parts.
#pragma once

#include <string>

#include "indexer/article.h"

namespace shirabe::indexer {

// The article of a page in UTF-8. Throws Error(unreadable_input) that names `name` for a page
// nested too deep to be read. Thread-safe.
[[nodiscard]] Article article_from_html(const std::string& html, const std::string& name);

}  // namespace shirabe::indexer
