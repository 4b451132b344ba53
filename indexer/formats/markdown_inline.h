// The markup inside a line of Markdown.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/article.h"

namespace shirabe::indexer {

struct InlineText {
  std::vector<Segment> segments;  // a line becomes one or more, of which the first starts a line
  // [^label], in the order of the text; each stands in one segment. Whether there is a note of that
  // label is not known here.
  std::vector<Citation> citations;
};

// The lines of one block without the markup in them: the marks of emphasis, links, images, inline
// code, escapes and HTML tags are left out, what they stand around is kept; of a note in its place,
// ^[text], the caret. Linear time. Thread-safe.
[[nodiscard]] InlineText without_markup(std::string_view text, const std::vector<Segment>& lines);

}  // namespace shirabe::indexer
