// Electronic books (EPUB 2 and 3).
#pragma once

#include <functional>
#include <string>

#include "indexer/article.h"
#include "indexer/documents/package.h"

namespace shirabe::indexer {

// The article of a book: its pages in reading order, without navigation and cover. The anchor of a
// note is MEMBER#ID. `warn` gets a line for a page that is missing or not well-formed. Throws
// Error(unreadable_input) that names the file. Thread-safe for different packages.
[[nodiscard]] Article article_from_epub(const Package& package,
                                        const std::function<void(const std::string&)>& warn);

}  // namespace shirabe::indexer
