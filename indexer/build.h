// Builds a generation of an index from the articles: the first, or by --rebuild one that takes the
// place of another.
#pragma once

#include "indexer/index.h"
#include "indexer/survey.h"

namespace shirabe::indexer {

// A first build that is interrupted keeps what is whole; a rebuild leaves the old generation. The
// caller holds the lock of the index. Throws as update_index().
void build(const IndexRequest& request, const IndexCallbacks& callbacks, const Survey& survey,
           IndexReport& report);

}  // namespace shirabe::indexer
