// Recognises reference lists among the blocks of an article whose structure is known from markup.
// Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/note_marks.h"

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

// Takes `found`, the mark at the start of a paragraph, off it. The block is a list item until its
// list tells whether it is a note.
void take_off(const NoteMark& found, Block& block, BlockMark& mark);

// Takes [1], 注1 or 1. off a paragraph that starts with it; `text` is the article's. Leaves others,
// and bare numbers, as they are.
void take_note_mark(std::string_view text, Block& block, BlockMark& mark);

// Makes list items notes where their list is one of references: under a heading that announces
// them, or counted from 1 upwards and either marked as notes or at the end and naming sources.
// Marks behind the bullets or numbers of all items ("- [4]", "- [5]") are their labels. The others
// become what their mark says, with the mark as part of their text where it was a note's. Requires
// one mark a block.
void find_reference_lists(Article& article, const std::vector<BlockMark>& marks);

}  // namespace shirabe::indexer
