// What the package of an EPUB says of itself: its metadata and the order of its pages (EPUB 3.3, 5;
// EPUB 2 is read the same way).
#pragma once

#include <string>
#include <vector>

#include "indexer/documents/document_metadata.h"
#include "indexer/documents/package.h"

namespace shirabe::indexer {

struct EpubContents {
  std::vector<DocumentProperty> properties;
  std::vector<std::string> pages;  // members, in reading order; no navigation and no cover
};

// Throws Error(unreadable_input) for a package that is protected (DRM; obfuscated fonts are not) or
// has no contents. Thread-safe for different packages.
[[nodiscard]] EpubContents read_epub_contents(const Package& package);

}  // namespace shirabe::indexer
