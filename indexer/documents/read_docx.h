// Word documents (ECMA-376 part 1, WordprocessingML).
#pragma once

#include "indexer/article.h"
#include "indexer/documents/package.h"

namespace shirabe::indexer {

// The article of a document: its body, without what is deleted, hidden, a comment, a table of
// contents, a header or a footer; text boxes behind the paragraph that they hang on; footnotes and
// endnotes at the end, in the order of their references, with the numbers that Word shows. Throws
// Error(unreadable_input) that names the file. Thread-safe for different packages.
[[nodiscard]] Article article_from_docx(const Package& package);

}  // namespace shirabe::indexer
