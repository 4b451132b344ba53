#include "indexer/formats/html_blocks.h"

#include <utility>

#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

constexpr char32_t kIdeographicSpace = 0x3000;
constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::string_view kCellEnd = " |";

bool is_line_end(char32_t c) {
  return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

}  // namespace

void BlockBuilder::add_text(std::string_view text, bool preformatted) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = base::next_code_point(text, offset);
    if (is_line_end(c) && preformatted) {
      end_line();
    } else if (is_white_space(c) && c != kIdeographicSpace) {
      space_ = true;
      line_end_ = line_end_ || is_line_end(c);
    } else {
      // Gumbo makes bad bytes of &#x110000; and above.
      const bool bad = c == U'\uFFFD';
      add_character(bad ? kReplacement : text.substr(begin, offset - begin), c);
    }
  }
}

void BlockBuilder::add_character(std::string_view bytes, char32_t character) {
  std::string& line = lines_.back();
  if (space_ && !line.empty()) {
    const bool drop = line_end_ && !line.ends_with(kCellEnd) &&
                      !needs_space_between(last_character(line), character);
    if (!drop) line += ' ';
  }
  space_ = line_end_ = false;
  if (citation_.begin == kNotBegun) citation_ = {lines_.size() - 1, line.size()};
  line += bytes;
}

// Nothing where the mark has no text, or a line ends in it.
void BlockBuilder::end_citation(HtmlMark mark) {
  if (citation_.begin == kNotBegun || citation_.line + 1 != lines_.size()) return;
  mark.begin = citation_.begin;
  mark.end = lines_.back().size();
  open_citations_.push_back({citation_.line, std::move(mark)});
}

// The marks of a line of which `kept` has come to stand at `begin`; lines come in their order.
void BlockBuilder::take_citations(std::size_t line, std::string_view kept, std::size_t begin) {
  const auto before = static_cast<std::size_t>(kept.data() - lines_[line].data());
  for (; next_citation_ < open_citations_.size(); ++next_citation_) {
    OpenMark& open = open_citations_[next_citation_];
    if (open.line > line) break;
    if (open.line < line) continue;
    if (open.mark.begin < before || open.mark.end > before + kept.size()) continue;
    open.mark.begin += begin - before;
    open.mark.end += begin - before;
    open.mark.block = article_.blocks.size();
    citations_.push_back(std::move(open.mark));
  }
}

void BlockBuilder::end_line() {
  if (!lines_.back().empty()) lines_.emplace_back();
  space_ = line_end_ = false;
}

void BlockBuilder::end_cell() {
  if (!lines_.back().empty()) lines_.back() += kCellEnd;
  space_ = true;
}

void BlockBuilder::end_block(const BlockShape& shape) {
  Block block;
  block.kind = shape.kind;
  block.level = shape.level;
  block.label = shape.label;
  for (std::size_t line = 0; line < lines_.size(); ++line) {
    std::string_view kept = trim(lines_[line]);
    while (shape.kind == BlockKind::table_row && kept.ends_with(" |")) kept.remove_suffix(2);
    if (kept.empty()) continue;
    if (!article_.text.empty()) article_.text += block.segments.empty() ? "\n\n" : "\n";
    const std::size_t begin = article_.text.size();
    article_.text += kept;
    block.segments.push_back({begin, article_.text.size()});
    take_citations(line, kept, begin);
  }
  lines_.assign(1, std::string());
  open_citations_.clear();
  next_citation_ = 0;
  // A mark that is open ends with its block: what follows is in no line of it.
  if (citation_.begin != kNotBegun) citation_.line = kNoLine;
  space_ = line_end_ = false;
  if (block.segments.empty()) return;
  BlockMark mark;
  mark.number = shape.number;
  if (block.kind == BlockKind::paragraph) take_note_mark(article_.text, block, mark);
  marks_.push_back(std::move(mark));
  article_.blocks.push_back(std::move(block));
}

}  // namespace shirabe::indexer
