// OpenDocument texts (OpenDocument 1.3 part 3).
#pragma once

#include "indexer/article.h"
#include "indexer/documents/package.h"

namespace shirabe::indexer {

// The article of a document: its text, without what is deleted, hidden, a comment, an index, a
// header or a footer; text boxes behind the paragraph that they hang on; footnotes and endnotes at
// the end, with the numbers that the document shows. Throws Error(unreadable_input) that names the
// file. Thread-safe for different packages.
[[nodiscard]] Article article_from_odt(const Package& package);

}  // namespace shirabe::indexer
