// Metadata in JSON-LD, as pages of news and journals have it.
#pragma once

#include <string_view>

#include "indexer/article.h"

namespace shirabe::indexer {

// The first article in `json` that has a headline (schema.org: Article, NewsArticle, BlogPosting,
// ScholarlyArticle, Report and the like), alone, in a list or in a @graph; empty fields where it
// says nothing, all of them where the JSON is broken. Without origins. Thread-safe.
[[nodiscard]] Metadata read_json_ld(std::string_view json);

}  // namespace shirabe::indexer
