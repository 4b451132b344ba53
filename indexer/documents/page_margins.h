// Running heads, running feet and page numbers. Thread-safe.
#pragma once

#include "indexer/documents/page_text.h"

namespace shirabe::indexer {

// Takes from the pages what stands near their upper or lower edge and comes back at the same height
// on a neighbouring page, digits aside, and the numbers of the pages. Text that is not repeated
// stays, wherever it stands.
void remove_running_text(Pages& pages);

}  // namespace shirabe::indexer
