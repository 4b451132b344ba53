// Brings the living generation of an index in step with the files.
#pragma once

#include "indexer/index.h"
#include "indexer/survey.h"
#include "store/generations.h"

namespace shirabe::indexer {

// The caller holds the lock of the index. Throws as update_index().
void update(const store::Generation& living, const IndexRequest& request,
            const IndexCallbacks& callbacks, const Survey& survey, IndexReport& report);

// Goes the same way without writing: what would change is in the report.
void dry_run(const IndexRequest& request, const IndexCallbacks& callbacks, const Survey& survey,
             IndexReport& report);

}  // namespace shirabe::indexer
