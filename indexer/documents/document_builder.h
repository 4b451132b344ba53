// Builds the text, the blocks and the citations of an article from pieces of a document.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/documents/xml_reader.h"
#include "indexer/note_lists.h"

namespace shirabe::indexer {

// What a block will be.
struct DocumentShape {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;
  std::string label;   // of a note
  std::string anchor;  // of a note
  BlockMark mark;      // of an item of a list, where the document counts it
};

// The mark of an item of a list that counts: `shown` is what stands before it, number included. One
// shown as [1] or 注1 is a note's as if it had been typed.
[[nodiscard]] BlockMark mark_of_item(std::size_t number, const std::string& shown);

// Blocks are parted by an empty line in the text, and lines by a line end. White space is collapsed
// to one space; ideographic spaces stay.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(Article& article) : article_(article) {}

  void add_text(std::string_view text);
  // Adds `mark` as a citation of the note `anchor`, whose label is `label`.
  void add_citation(std::string_view mark, std::string_view label, std::string_view anchor);
  void end_line();
  // Ends the block that is open, if it holds anything, with the shape that it has.
  void end_block(const DocumentShape& shape);

  // Adds what `content` adds as one block: the blocks that it ends are lines of that.
  void add_whole(const DocumentShape& shape, const std::function<void()>& content);
  // A row of a table. Cells of a table that is there for the layout of a page (`layout`) are no
  // row: what `content` adds for them are blocks of their own.
  void add_row(const std::vector<const XmlNode*>& cells, bool layout,
               const std::function<void(const XmlNode& cell)>& content);

  // To be called once, at the end: finds reference lists that were typed by hand, takes metadata
  // from the head of the text (head.h), and drops citations that lead to no note or stand in one.
  void finish();

 private:
  struct PendingCitation {
    std::size_t line = 0;
    Citation citation;  // its range is in the line
  };

  void end_cell();
  void take_citations(std::size_t line, std::size_t trimmed, const Segment& segment);
  void settle_citations();

  Article& article_;
  std::vector<std::string> lines_{1};
  bool space_ = false;  // white space was passed over
  int whole_ = 0;       // blocks that we are in whose parts are lines
  std::vector<PendingCitation> citations_;
  std::vector<BlockMark> marks_;  // one a block
};

}  // namespace shirabe::indexer
