// Citations that the markup of a page shows: <sup>1</sup>, <a href="#fn1">[1]</a>, and the notes
// that they lead to.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/article.h"
#include "indexer/formats/html_tree.h"

namespace shirabe::indexer {

// What looks like a citation; whether it is one is seen when all notes are known.
struct HtmlMark {
  std::size_t begin = 0;  // in Article::text
  std::size_t end = 0;
  std::size_t block = 0;  // in Article::blocks
  std::string label;      // "1", "注1"; of several without links, parted by commas: "1,2"
  std::string target;     // the id that it links to, or empty
  bool certain = false;   // by its role, or raised and linked: what it links to is a note
};

// The mark that `element` (<a>, <sup>) is, without its place, or nothing.
[[nodiscard]] std::optional<HtmlMark> citation_mark(const GumboNode& element);

// True for a link from a note back to its citation: ↑ ^ ↩ alone. `note_is_empty`: no text of the
// note stands before it, where single letters and 1.0 are such links too.
[[nodiscard]] bool is_link_back(const GumboNode& element, bool in_note, bool note_is_empty);

// The blocks of the elements with an id: [begin, end) in Article::blocks.
struct BlockRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};
using BlocksById = std::unordered_map<std::string, BlockRange>;

// Makes the blocks that certain marks link to notes, gives the notes that are linked to their
// anchors, and adds to article.citations the marks that lead to a note: by a link, or without one
// by a label that a note has.
void resolve_citations(const std::vector<HtmlMark>& marks, const BlocksById& blocks,
                       Article& article);

}  // namespace shirabe::indexer
