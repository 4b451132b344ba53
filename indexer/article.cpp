#include "indexer/article.h"

#include <algorithm>
#include <iterator>

namespace shirabe::indexer {

void note_origins(const Metadata& before, Metadata& metadata, std::string_view origin) {
  for (const MetadataField& field : kMetadataFields) {
    if (metadata.*field.value != before.*field.value) {
      metadata.origins[std::string(field.name)] = origin;
    }
  }
}

void drop_stray_citations(Article& article) {
  std::vector<Segment> segments;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::note) continue;
    segments.insert(segments.end(), block.segments.begin(), block.segments.end());
  }
  std::erase_if(article.citations, [&](const Citation& citation) {
    const auto behind = std::partition_point(
        segments.begin(), segments.end(),
        [&](const Segment& segment) { return segment.begin <= citation.begin; });
    return behind == segments.begin() || citation.end > std::prev(behind)->end;
  });
}

}  // namespace shirabe::indexer
