// HTML and XHTML: the readable part of a page, without navigation, scripts and hidden parts.
#pragma once

#include "indexer/formats/format.h"

namespace shirabe::indexer {

void read_html(const SourceFile& file, const ReadCallbacks& callbacks);

}  // namespace shirabe::indexer
