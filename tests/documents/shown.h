// Shows what a document says beside its blocks, as tables of expected values have it.
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

// One line a field that has a value: "title: 橋 (first heading)".
inline std::string show_metadata(const Article& article) {
  std::string shown;
  for (const MetadataField& field : kMetadataFields) {
    const std::string& value = article.metadata.*field.value;
    const auto origin = article.metadata.origins.find(std::string(field.name));
    if (value.empty()) continue;
    shown.append(field.name).append(": ").append(value).append(" (");
    shown += origin == article.metadata.origins.end() ? "" : origin->second;
    shown += ")\n";
  }
  return shown;
}

}  // namespace shirabe::indexer
