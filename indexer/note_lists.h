// Recognises reference lists among the blocks of an article whose structure is known from markup.
// Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/article.h"

namespace shirabe::indexer {

// What the mark before a block's text said; all empty for a block without one.
struct BlockMark {
  std::size_t number = 0;
  std::string label;     // of a note's mark: "注1"; empty for a list's number
  bool is_note = false;  // [1], 注1, ※1 rather than a list's number or bullet
  // Where the mark starts, and what the block is if it turns out to be no note.
  std::size_t begin = 0;
  BlockKind otherwise = BlockKind::list_item;
};

// Makes list items notes where their list is one of references: under a heading that announces
// them, or counted from 1 upwards and either marked as notes or at the end and naming sources.
// Marks behind the bullets or numbers of all items ("- [4]", "- [5]") are their labels. The others
// become what their mark says, with the mark as part of their text where it was a note's. Requires
// one mark a block.
void find_reference_lists(Article& article, const std::vector<BlockMark>& marks);

}  // namespace shirabe::indexer
