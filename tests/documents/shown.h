// Shows where the citations of a document lead, as tables of expected values have it.
#pragma once

#include <algorithm>
#include <string>

#include "indexer/article.h"
#include "indexer/passages.h"

namespace shirabe::indexer {

// One line a citation: the mark in the text, label, anchor and the note that it leads to.
inline std::string show_linked_citations(const Article& article) {
  std::string shown;
  for (const Citation& citation : article.citations) {
    shown += article.text.substr(citation.begin, citation.end - citation.begin);
    shown += " " + citation.label + " " + citation.anchor + " -> ";
    const auto note =
        std::find_if(article.blocks.begin(), article.blocks.end(),
                     [&](const Block& block) { return block.anchor == citation.anchor; });
    shown += note == article.blocks.end() ? "nothing" : join_segments(article.text, note->segments);
    shown += "\n";
  }
  return shown;
}

}  // namespace shirabe::indexer
