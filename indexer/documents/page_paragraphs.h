// Turns the lines of pages into paragraphs, headings and footnotes. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/article.h"
#include "indexer/documents/page_layout.h"

namespace shirabe::indexer {

struct PageLine {
  TextLine line;
  std::uint32_t page = 1;  // from 1
};

struct PageParagraph {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;      // of a heading
  std::string label;  // of a footnote
  std::vector<PageLine> lines;
};

// In the order of reading; the footnotes of a page stand behind what starts on it. A paragraph that
// goes on in the next column or on the next page is one.
[[nodiscard]] std::vector<PageParagraph> find_paragraphs(
    std::vector<std::vector<TextRegion>> pages);

}  // namespace shirabe::indexer
