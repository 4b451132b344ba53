#include "indexer/note_lists.h"

#include <optional>
#include <utility>

#include "indexer/characters.h"
#include "indexer/passages.h"

namespace shirabe::indexer {
namespace {

struct List {
  std::size_t begin = 0;  // in the blocks
  std::size_t end = 0;
  std::size_t sources = 0;  // entries that name one
  bool counts = true;       // 1, 2, 3, …
};

List list_from(const Article& article, const std::vector<BlockMark>& marks, std::size_t begin) {
  List list{begin, begin};
  const bool is_note = marks[begin].is_note;
  for (; list.end < article.blocks.size(); ++list.end) {
    const Block& block = article.blocks[list.end];
    if (block.kind != BlockKind::list_item || marks[list.end].is_note != is_note) break;
    list.counts = list.counts && marks[list.end].number == list.end - begin + 1;
    if (names_a_source(join_segments(article.text, block.segments))) ++list.sources;
  }
  return list;
}

// [1], 注1 or ¹ at the start of an item, behind its bullet or number.
std::optional<NoteMark> own_mark(const Article& article, const Block& item) {
  auto mark = note_mark(slice(article.text, item.segments.front()));
  if (!mark) return std::nullopt;
  const bool is_note = mark->style == NoteStyle::bracket || mark->style == NoteStyle::word;
  return is_note ? std::move(mark) : std::nullopt;
}

bool all_have_marks(const Article& article, const List& list) {
  std::size_t first = 0;
  for (std::size_t i = list.begin; i < list.end; ++i) {
    const auto mark = own_mark(article, article.blocks[i]);
    if (i == list.begin && mark) first = mark->number;
    if (!mark || mark->number != first + (i - list.begin)) return false;
  }
  return true;
}

void take_own_mark(const Article& article, Block& note) {
  const auto mark = own_mark(article, note);
  note.label = mark->label;
  note.segments.front().begin += mark->text_begin;
}

bool holds_notes(const Article& article, const List& list, bool is_note) {
  const std::size_t length = list.end - list.begin;
  if (list.begin > 0) {
    const Block& before = article.blocks[list.begin - 1];
    if (before.kind == BlockKind::heading &&
        is_notes_heading(join_segments(article.text, before.segments))) {
      return true;
    }
  }
  const bool several = length > 1;
  const bool at_end = list.end == article.blocks.size();
  if (!list.counts) return false;
  return is_note ? several || at_end : several && at_end && list.sources * 2 > length;
}

}  // namespace

void take_off(const NoteMark& found, Block& block, BlockMark& mark) {
  Segment& first = block.segments.front();
  const bool is_note = found.style != NoteStyle::number;
  mark = {found.number, found.label, is_note, first.begin, BlockKind::paragraph};
  block.kind = BlockKind::list_item;
  first.begin += found.text_begin;
}

void take_note_mark(std::string_view text, Block& block, BlockMark& mark) {
  const auto found = note_mark(slice(text, block.segments.front()));
  if (found && found->number > 0 && found->style != NoteStyle::bare) take_off(*found, block, mark);
}

void find_reference_lists(Article& article, const std::vector<BlockMark>& marks) {
  for (std::size_t i = 0; i < article.blocks.size();) {
    if (article.blocks[i].kind != BlockKind::list_item) {
      ++i;
      continue;
    }
    const List list = list_from(article, marks, i);
    const bool notes = holds_notes(article, list, marks[i].is_note);
    const bool marked = notes && !marks[i].is_note && all_have_marks(article, list);
    for (; i < list.end; ++i) {
      Block& block = article.blocks[i];
      const BlockMark& mark = marks[i];
      block.kind = notes ? BlockKind::note : mark.otherwise;
      if (!notes) {
        if (mark.otherwise != BlockKind::list_item) block.segments.front().begin = mark.begin;
      } else if (marked) {
        take_own_mark(article, block);
      } else if (!mark.label.empty()) {
        block.label = mark.label;
      } else if (list.counts) {
        block.label = std::to_string(mark.number);
      }
    }
  }
}

}  // namespace shirabe::indexer
