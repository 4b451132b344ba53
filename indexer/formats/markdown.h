// Markdown: the structure becomes blocks; the markup inside lines is left out by segments.
#pragma once

#include "indexer/formats/format.h"

namespace shirabe::indexer {

void read_markdown(const SourceFile& file, const ReadCallbacks& callbacks);

}  // namespace shirabe::indexer
