// JSON Lines: one article a line, {"id", "title", "text", "date", "lang", "author", "url"}.
#pragma once

#include "indexer/formats/format.h"

namespace shirabe::indexer {

void read_jsonl(const SourceFile& file, const ReadCallbacks& callbacks);

}  // namespace shirabe::indexer
