#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/characters.h"
#include "indexer/encoding.h"
#include "indexer/formats/format.h"
#include "indexer/formats/markdown_front_matter.h"
#include "indexer/formats/markdown_inline.h"
#include "indexer/head.h"
#include "indexer/lines.h"
#include "indexer/note_lists.h"
#include "indexer/note_marks.h"
#include "indexer/passages.h"

namespace shirabe::indexer {
namespace {

constexpr int kDeepestHeading = 6;
constexpr std::size_t kContinuationIndent = 2;

bool only(std::string_view line, std::string_view characters) {
  return line.find_first_not_of(characters) == std::string_view::npos;
}

bool is_rule(std::string_view line) {
  if (line.empty() || std::string_view("-*_").find(line[0]) == std::string_view::npos) return false;
  return only(line, std::string{line[0], ' ', '\t'}) &&
         std::count(line.begin(), line.end(), line[0]) >= 3;
}

// The row under a table's head: |---|:--:|
bool is_table_rule(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         only(line, "|-: \t");
}

// The length of a fence of ``` or ~~~, else 0.
std::size_t fence_length(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return 0;
  const std::size_t length = std::min(line.find_first_not_of(line[0]), line.size());
  if (length < 3) return 0;
  const bool inline_code = line[0] == '`' && line.find('`', length) != std::string_view::npos;
  return inline_code ? 0 : length;
}

struct ListMark {
  std::size_t length = 0;  // of the mark and the space behind it
  std::size_t number = 0;  // 0 for a bullet
};

std::optional<ListMark> list_mark(std::string_view line) {
  std::size_t at = 0;
  ListMark mark;
  constexpr std::size_t kMostDigits = 9;
  while (at < line.size() && at < kMostDigits && line[at] >= '0' && line[at] <= '9') {
    mark.number = mark.number * 10 + static_cast<std::size_t>(line[at++] - '0');
  }
  const std::string_view signs = at > 0 ? ".)" : "-*+";
  if (at + 1 >= line.size() || signs.find(line[at]) == std::string_view::npos) return std::nullopt;
  const std::size_t text = line.find_first_not_of(" \t", at + 1);
  if (text == at + 1 || text == std::string_view::npos) return std::nullopt;
  mark.length = text;
  return mark;
}

// The length of the box of a task, [ ] or [x], at the start of an item.
std::size_t task_box(std::string_view item) {
  const bool box = item.starts_with("[ ] ") || item.starts_with("[x] ") || item.starts_with("[X] ");
  return box ? std::string_view("[ ] ").size() : 0;
}

// Behind a heading, {#id .class}, which is nothing to read.
Segment without_attributes(std::string_view text, const Segment& heading) {
  const std::string_view whole = slice(text, heading);
  const std::size_t open = whole.rfind(" {");
  if (!whole.ends_with('}') || open == std::string_view::npos || open + 2 >= whole.size()) {
    return heading;
  }
  if (whole[open + 2] != '#' && whole[open + 2] != '.' && whole[open + 2] != '-') return heading;
  return trim(text, heading.begin, heading.begin + open);
}

// [label]: address, which is nothing to read.
bool is_link_definition(std::string_view line) {
  if (!line.starts_with('[') || line.starts_with("[^")) return false;
  const std::size_t close = line.find("]: ");
  return close != std::string_view::npos && line.find(']') == close &&
         line.find("://", close) != std::string_view::npos;
}

// An image that is all of a line: the range of its alternative text.
std::optional<Segment> lone_image(std::string_view text, const Segment& line) {
  const std::string_view whole = slice(text, line);
  if (!whole.starts_with("![") || !whole.ends_with(')')) return std::nullopt;
  const std::size_t close = whole.find("](");
  if (close == std::string_view::npos || whole.find("![", 2) != std::string_view::npos)
    return std::nullopt;
  return trim(text, line.begin + 2, line.begin + close);
}

class MarkdownReader {
 public:
  explicit MarkdownReader(Article& article) : article_(article), text_(article.text) {}

  void read() {
    LineWalk walk(text_, read_front_matter(text_, article_.metadata));
    std::size_t begin = 0;
    std::size_t end = 0;
    while (walk.next(begin, end)) read_line(begin, end);
    flush();
    find_reference_lists(article_, marks_);
    keep_citations();
    title_from_heading();
    take_metadata_blocks(article_);
  }

 private:
  void read_line(std::size_t begin, std::size_t end) {
    Segment line = trim(text_, begin, end);
    std::size_t indent = line.begin - begin;
    bool quoted = false;
    // In a fence > is code, unless the fence itself stands in a quotation.
    while ((fence_ == 0 || quoted_) && slice(text_, line).starts_with('>')) {
      const std::size_t inside = line.begin + 1;
      line = trim(text_, inside, line.end);
      indent = line.begin - inside;
      quoted = true;
    }
    if (quoted != quoted_) {
      flush();
      fence_ = 0;
    }
    quoted_ = quoted;
    if (!read_fence(slice(text_, line), line)) read_block_line(slice(text_, line), line, indent);
  }

  // Code between fences is one paragraph, word for word.
  bool read_fence(std::string_view line, const Segment& place) {
    const std::size_t length = fence_length(line);
    if (fence_ == 0) {
      if (length == 0) return false;
      flush();
      fence_ = length;
      fence_mark_ = line[0];
      return true;
    }
    if (length >= fence_ && line[0] == fence_mark_) {
      flush();
      fence_ = 0;
    } else if (!line.empty()) {
      lines_.push_back(place);
    }
    return true;
  }

  void read_block_line(std::string_view line, const Segment& place, std::size_t indent) {
    if (line.empty()) {
      flush();
      after_blank_ = true;
      return;
    }
    const bool goes_on_after_blank = after_blank_ && indent >= kContinuationIndent;
    if (after_blank_ && indent < kContinuationIndent) open_kind_ = BlockKind::paragraph;
    after_blank_ = false;
    if (read_heading(line, place) || read_underline(line) || is_link_definition(line)) return;
    if (is_rule(line)) return flush();
    if (read_note(line, place) || read_table(line, place) || read_list_item(line, place)) return;
    if (const auto alternative = lone_image(text_, place)) {
      flush();
      add(BlockKind::caption, {*alternative});
      return;
    }
    // A further paragraph of a list item or of a note.
    if (lines_.empty() && goes_on_after_blank) kind_ = open_kind_;
    in_table_ = false;
    lines_.push_back(place);
  }

  bool read_heading(std::string_view line, const Segment& place) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    if (level == 0 || level > kDeepestHeading) return false;
    if (level < line.size() && line[level] != ' ' && line[level] != '\t') return false;
    flush();
    Segment heading = trim(text_, place.begin + level, place.end);
    const std::string_view text = slice(text_, heading);
    const std::size_t last = text.find_last_not_of('#');
    const bool closed =
        last != std::string_view::npos && last + 1 < text.size() && text[last] == ' ';
    if (closed) heading = trim(text_, heading.begin, heading.begin + last);
    add(BlockKind::heading, {without_attributes(text_, heading)}, static_cast<int>(level));
    return true;
  }

  // === or --- under a paragraph makes it a heading.
  bool read_underline(std::string_view line) {
    if (lines_.empty() || kind_ != BlockKind::paragraph) return false;
    const bool first = only(line, "=");
    if (!first && !only(line, "-")) return false;
    add(BlockKind::heading, std::exchange(lines_, {}), first ? 1 : 2);
    return true;
  }

  // [^1]: and Wikipedia's carets are notes wherever they stand; whether [1] and 注1 at the start of
  // a line are notes is seen when all of their list is known.
  bool read_note(std::string_view line, const Segment& place) {
    const auto mark = note_mark(line);
    if (!mark || mark->style == NoteStyle::number || mark->style == NoteStyle::bare) return false;
    const bool certain = mark->style == NoteStyle::named || mark->style == NoteStyle::caret;
    if (!certain && !lines_.empty() && mark_.label.empty()) return false;
    flush();
    mark_ = {mark->number, mark->label, true, place.begin, BlockKind::paragraph};
    if (mark->style == NoteStyle::caret) mark_.label = std::to_string(++caret_notes_);
    kind_ = open_kind_ = certain ? BlockKind::note : BlockKind::list_item;
    label_ = mark_.label;
    named_ = mark->style == NoteStyle::named;
    lines_.push_back({place.begin + mark->text_begin, place.end});
    return true;
  }

  bool read_table(std::string_view line, const Segment& place) {
    if (is_table_rule(line)) {
      // The line before was the table's head.
      if (!lines_.empty()) {
        const Segment head = lines_.back();
        lines_.pop_back();
        flush();
        add_row(head);
      }
      in_table_ = true;
      return true;
    }
    if (!line.starts_with('|') && !(in_table_ && line.find('|') != std::string_view::npos))
      return false;
    if (!in_table_ && lines_.empty()) {
      // Perhaps the head of a table: the next line tells.
      lines_.push_back(place);
      return true;
    }
    if (!in_table_) return false;
    add_row(place);
    return true;
  }

  void add_row(Segment row) {
    while (row.begin < row.end && text_[row.begin] == '|') ++row.begin;
    while (row.end > row.begin && text_[row.end - 1] == '|') --row.end;
    add(BlockKind::table_row, {trim(text_, row.begin, row.end)});
  }

  bool read_list_item(std::string_view line, const Segment& place) {
    const auto mark = list_mark(line);
    if (!mark) return false;
    // "1945. gada" in the middle of a paragraph is no list.
    if (!lines_.empty() && kind_ == BlockKind::paragraph && mark->number > 1) return false;
    flush();
    kind_ = open_kind_ = BlockKind::list_item;
    mark_.number = mark->number;
    lines_.push_back({place.begin + mark->length + task_box(line.substr(mark->length)), place.end});
    return true;
  }

  void flush() {
    in_table_ = false;
    if (lines_.empty()) return;
    add(std::exchange(kind_, BlockKind::paragraph), std::exchange(lines_, {}));
  }

  void add(BlockKind kind, std::vector<Segment> lines, int level = 0) {
    Block block;
    block.kind = kind;
    block.level = level;
    InlineText text = fence_ > 0 ? InlineText{std::move(lines), {}} : without_markup(text_, lines);
    block.segments = std::move(text.segments);
    if (kind == BlockKind::note) block.label = label_;
    if (kind == BlockKind::heading) open_kind_ = BlockKind::paragraph;
    BlockMark mark = std::exchange(mark_, {});
    const bool named = std::exchange(named_, false);
    if (block.segments.empty()) return;
    // Of two notes of one label the first is meant.
    if (named && kind == BlockKind::note && anchors_.insert(label_).second) block.anchor = label_;
    for (Citation& citation : text.citations) {
      cited_.push_back({article_.blocks.size(), std::move(citation)});
    }
    article_.blocks.push_back(std::move(block));
    marks_.push_back(std::move(mark));
  }

  // The marks in the text whose note is there.
  void keep_citations() {
    for (Cited& cited : cited_) {
      Citation& citation = cited.citation;
      if (article_.blocks[cited.block].kind == BlockKind::note) continue;
      if (!anchors_.contains(citation.label)) continue;
      citation.anchor = citation.label;
      article_.citations.push_back(std::move(citation));
    }
  }

  void title_from_heading() {
    if (!article_.metadata.title.empty()) return;
    const auto& blocks = article_.blocks;
    const auto first = std::find_if(blocks.begin(), blocks.end(),
                                    [](const Block& b) { return b.kind == BlockKind::heading; });
    if (first == blocks.end() || first->level != 1) return;
    article_.metadata.title = join_segments(text_, first->segments);
    article_.metadata.origins["title"] = "first heading";
  }

  struct Cited {
    std::size_t block;
    Citation citation;
  };

  Article& article_;
  std::string_view text_;
  std::vector<Segment> lines_;  // of the block that is being read
  BlockKind kind_ = BlockKind::paragraph;
  BlockKind open_kind_ = BlockKind::paragraph;  // what an indented paragraph would belong to
  std::string label_;
  bool named_ = false;  // the note that is being read starts with [^label]:
  std::unordered_set<std::string> anchors_;
  std::vector<Cited> cited_;
  std::size_t caret_notes_ = 0;
  BlockMark mark_;                // of the block that is being read
  std::vector<BlockMark> marks_;  // one a block
  std::size_t fence_ = 0;         // length of the fence we are in, 0 outside
  char fence_mark_ = '`';
  bool in_table_ = false;
  bool quoted_ = false;
  bool after_blank_ = false;
};

void read_markdown(const SourceFile& file, const ReadCallbacks& callbacks) {
  FoundArticle found;
  found.source_bytes = file.bytes;
  found.article.text = decode_text(file, callbacks);
  MarkdownReader(found.article).read();
  callbacks.emit(std::move(found));
}

constexpr std::array<std::string_view, 2> kExtensions{".md", ".markdown"};

}  // namespace

extern const Format markdown_format;  // in the table that CMake makes
constinit const Format markdown_format{"markdown", kExtensions, read_markdown};

}  // namespace shirabe::indexer
