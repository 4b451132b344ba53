// The markup inside a line of Markdown.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/article.h"

namespace shirabe::indexer {

// The lines of one block without the markup in them: the marks of emphasis, links, images, inline
// code, escapes and HTML tags are left out, what they stand around is kept. A line becomes one or
// more segments, of which the first starts a line. Linear time. Thread-safe.
[[nodiscard]] std::vector<Segment> without_markup(std::string_view text,
                                                  const std::vector<Segment>& lines);

}  // namespace shirabe::indexer
