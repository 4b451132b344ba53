// Makes an article of the paragraphs of pages. Thread-safe.
#pragma once

#include <vector>

#include "indexer/article.h"
#include "indexer/documents/page_paragraphs.h"

namespace shirabe::indexer {

// The text is the paragraphs with their lines joined, parted by empty lines. Raised numbers become
// citations; a footnote's anchor is "page-N-note-M", and a citation of M on page N has the same.
[[nodiscard]] Article make_article(const std::vector<PageParagraph>& paragraphs);

}  // namespace shirabe::indexer
