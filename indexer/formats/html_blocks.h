// Builds the text and the blocks of an article from pieces of a page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/note_lists.h"

namespace shirabe::indexer {

// What a block will be.
struct BlockShape {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;
  std::string label;       // of a note
  std::size_t number = 0;  // of an item of a numbered list
};

// White space is collapsed as a browser does, and a line end of the source between two characters
// that are written without spaces is dropped. Blocks are parted by an empty line in the text.
class BlockBuilder {
 public:
  explicit BlockBuilder(Article& article) : article_(article) {}

  // Text of the block that is open; `preformatted` keeps its lines.
  void add_text(std::string_view text, bool preformatted);
  void end_line();
  void end_cell();  // of a table's row
  // Ends the block that is open, if it holds anything, with the shape that it has.
  void end_block(const BlockShape& shape);

  // One for each block of the article, for find_reference_lists.
  [[nodiscard]] const std::vector<BlockMark>& marks() const { return marks_; }

 private:
  void add_character(std::string_view bytes, char32_t character);
  void take_mark(Block& block, const BlockShape& shape);

  Article& article_;
  std::vector<std::string> lines_{1};
  bool space_ = false;     // white space was passed over
  bool line_end_ = false;  // with a line end in it
  std::vector<BlockMark> marks_;
};

}  // namespace shirabe::indexer
