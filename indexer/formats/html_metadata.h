// What a page says about itself: meta elements, Open Graph, Dublin Core, JSON-LD, <time>, links.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article.h"
#include "indexer/formats/html_tree.h"

namespace shirabe::indexer {

// The metadata of a page, each field from the source that is believed most (the table in
// html_metadata.cpp), its origin noted. `root` is the element that holds the article; `html` is the
// whole file, of which the comments at the start are read. Linear time. Thread-safe.
[[nodiscard]] Metadata page_metadata(const GumboNode& page, const GumboNode& root,
                                     std::string_view html);

// Takes the first heading of level 1 for the title where there is none, or where the title is that
// heading and the name of the site; else takes the name of the site off the title.
void settle_title(Article& article);

}  // namespace shirabe::indexer
