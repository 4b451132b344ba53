// The notes at the foot of pages. Thread-safe.
#pragma once

#include <vector>

#include "indexer/documents/page_layout.h"
#include "indexer/documents/page_metrics.h"
#include "indexer/documents/page_paragraphs.h"

namespace shirabe::indexer {

// Takes from the columns' lower ends the lines in small letters that start with the mark of a note,
// and those that follow. Labels are the digits of the mark. Regions may be left without lines.
[[nodiscard]] std::vector<PageParagraph> take_footnotes(std::vector<std::vector<TextRegion>>& pages,
                                                        const BodyStyle& body);

}  // namespace shirabe::indexer
