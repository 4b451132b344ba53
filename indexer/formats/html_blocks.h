// Builds the text and the blocks of an article from pieces of a page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/formats/html_citations.h"
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
  // A citation mark is the text that is added between these two.
  void begin_citation() { citation_ = {lines_.size() - 1, kNotBegun}; }
  void end_citation(HtmlMark mark);
  // Ends the block that is open, if it holds anything, with the shape that it has.
  void end_block(const BlockShape& shape);

  // One for each block of the article, for find_reference_lists.
  [[nodiscard]] const std::vector<BlockMark>& marks() const { return marks_; }
  // In the order of the text.
  [[nodiscard]] const std::vector<HtmlMark>& citations() const { return citations_; }
  [[nodiscard]] std::size_t blocks() const { return article_.blocks.size(); }
  // True where the block that is open holds nothing yet.
  [[nodiscard]] bool is_empty() const { return lines_.size() == 1 && lines_.back().empty(); }

 private:
  static constexpr std::size_t kNotBegun = static_cast<std::size_t>(-1);
  static constexpr std::size_t kNoLine = static_cast<std::size_t>(-2);
  struct Place {
    std::size_t line = 0;  // in lines_
    std::size_t begin = kNotBegun;
  };
  struct OpenMark {
    std::size_t line = 0;
    HtmlMark mark;  // its offsets count from the start of the line
  };

  void add_character(std::string_view bytes, char32_t character);
  void take_citations(std::size_t line, std::string_view kept, std::size_t begin);

  Article& article_;
  std::vector<std::string> lines_{1};
  bool space_ = false;     // white space was passed over
  bool line_end_ = false;  // with a line end in it
  std::vector<BlockMark> marks_;
  Place citation_;
  std::vector<OpenMark> open_citations_;  // of the block that is open
  std::size_t next_citation_ = 0;         // of them, while their lines are put into the article
  std::vector<HtmlMark> citations_;
};

}  // namespace shirabe::indexer
