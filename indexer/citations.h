// Ties the citation marks in the text of an article to its notes. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/article.h"

namespace shirabe::indexer {

// A note that a mark names.
struct NamedNote {
  std::size_t note = 0;  // the index of its block
  std::string label;     // as the mark names it: "1", "注1"
};

struct LinkedCitation {
  std::size_t begin = 0;  // bytes [begin, end) of Article::text, on character boundaries
  std::size_t end = 0;
  std::vector<NamedNote> notes;  // in the order of the mark: [1, 3-5] names four; at least one
};

// In the order of the text, none over another, and none in a note. What markup says to be citations
// stands; beside it [1], 注1, ※1 and ¹ count where the article has the notes they name. (1), 1) and
// a digit that may be a superscript without its markup (認めた1。) count only where nothing surer
// cites a list of notes, and where together they cite most of it, each number once and rising: a
// digit that does not fit into that row is no mark. Time is linear in the text.
[[nodiscard]] std::vector<LinkedCitation> link_citations(const Article& article);

}  // namespace shirabe::indexer
