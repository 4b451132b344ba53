#include "indexer/article.h"

namespace shirabe::indexer {

void note_origins(const Metadata& before, Metadata& metadata, std::string_view origin) {
  for (const MetadataField& field : kMetadataFields) {
    if (metadata.*field.value != before.*field.value) {
      metadata.origins[std::string(field.name)] = origin;
    }
  }
}

}  // namespace shirabe::indexer
