#include "indexer/documents/document_builder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/head.h"
#include "indexer/note_marks.h"

namespace shirabe::indexer {
namespace {

constexpr char32_t kIdeographicSpace = 0x3000;

}  // namespace

BlockMark mark_of_item(std::size_t number, const std::string& shown) {
  BlockMark mark;
  mark.number = number;
  const auto note = note_mark(shown + " x");
  mark.is_note = note && note->style != NoteStyle::number && note->style != NoteStyle::bare;
  if (mark.is_note) mark.label = note->label;
  return mark;
}

void DocumentBuilder::add_text(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = base::next_code_point(text, offset);
    if (is_white_space(c) && c != kIdeographicSpace) {
      space_ = true;
      continue;
    }
    std::string& line = lines_.back();
    if (space_ && !line.empty()) line += ' ';
    space_ = false;
    line += text.substr(begin, offset - begin);
  }
}

void DocumentBuilder::add_citation(std::string_view mark, std::string_view label,
                                   std::string_view anchor) {
  const std::string_view kept = trim(mark);
  if (kept.empty()) return;
  add_text(kept.substr(0, kept.size()));
  const std::string& line = lines_.back();
  // Its spaces may have been collapsed.
  const std::string_view last(line);
  if (!last.ends_with(kept)) return;
  citations_.push_back(
      {lines_.size() - 1,
       {line.size() - kept.size(), line.size(), std::string(label), std::string(anchor)}});
}

void DocumentBuilder::end_line() {
  if (!lines_.back().empty()) lines_.emplace_back();
  space_ = false;
}

void DocumentBuilder::end_cell() {
  // The last paragraph of the cell has ended its line.
  if (lines_.back().empty() && lines_.size() > 1) lines_.pop_back();
  if (!lines_.back().empty()) lines_.back() += " |";
  space_ = true;
}

void DocumentBuilder::add_whole(const DocumentShape& shape, const std::function<void()>& content) {
  ++whole_;
  content();
  --whole_;
  end_block(shape);
}

void DocumentBuilder::add_row(const std::vector<const XmlNode*>& cells, bool layout,
                              const std::function<void(const XmlNode& cell)>& content) {
  const bool blocks = whole_ == 0 && (layout || cells.size() == 1);
  const auto add_cells = [&] {
    for (const XmlNode* cell : cells) {
      content(*cell);
      if (!blocks) end_cell();
    }
  };
  if (blocks) {
    add_cells();
  } else {
    add_whole({BlockKind::table_row, 0, {}, {}, {}}, add_cells);
  }
}

void DocumentBuilder::end_block(const DocumentShape& shape) {
  if (whole_ > 0) {
    end_line();
    return;
  }
  Block block;
  block.kind = shape.kind;
  block.level = shape.level;
  const std::size_t first_citation = article_.citations.size();
  const std::vector<std::string> lines = std::exchange(lines_, std::vector<std::string>(1));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Segment kept = trim(lines[i], 0, lines[i].size());
    while (shape.kind == BlockKind::table_row && slice(lines[i], kept).ends_with(" |")) {
      kept.end -= 2;
    }
    if (kept.begin >= kept.end) continue;
    if (!article_.text.empty()) article_.text += block.segments.empty() ? "\n\n" : "\n";
    const std::size_t begin = article_.text.size();
    article_.text += slice(lines[i], kept);
    block.segments.push_back({begin, article_.text.size()});
    take_citations(i, kept.begin, block.segments.back());
  }
  citations_.clear();
  space_ = false;
  if (block.segments.empty()) return;
  BlockMark mark = shape.mark;
  const bool starts_with_citation =
      article_.citations.size() > first_citation &&
      article_.citations[first_citation].begin == block.segments.front().begin;
  if (block.kind == BlockKind::note) {
    block.label = shape.label;
    block.anchor = shape.anchor;
  } else if (block.kind == BlockKind::paragraph && !starts_with_citation) {
    take_note_mark(article_.text, block, mark);
  }
  marks_.push_back(std::move(mark));
  article_.blocks.push_back(std::move(block));
}

void DocumentBuilder::take_citations(std::size_t line, std::size_t trimmed,
                                     const Segment& segment) {
  for (PendingCitation& pending : citations_) {
    if (pending.line != line || pending.citation.begin < trimmed) continue;
    Citation citation = std::move(pending.citation);
    citation.begin += segment.begin - trimmed;
    citation.end += segment.begin - trimmed;
    if (citation.end <= segment.end) article_.citations.push_back(std::move(citation));
  }
}

void DocumentBuilder::finish() {
  find_reference_lists(article_, marks_);
  take_metadata_blocks(article_, " of the text");
  settle_citations();
}

void DocumentBuilder::settle_citations() {
  std::set<std::string_view> anchors;
  for (const Block& block : article_.blocks) {
    if (!block.anchor.empty()) anchors.insert(block.anchor);
  }
  std::erase_if(article_.citations,
                [&](const Citation& citation) { return !anchors.contains(citation.anchor); });
}

}  // namespace shirabe::indexer
