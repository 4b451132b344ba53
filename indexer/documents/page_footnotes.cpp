#include "indexer/documents/page_footnotes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/characters.h"
#include "indexer/note_marks.h"

namespace shirabe::indexer {
namespace {

constexpr double kSmall = 0.93;  // of the letters of the text

struct FootMark {
  std::string label;
  std::size_t number = 0;
  bool sure = false;           // raised, or not just a number
  std::size_t text_begin = 0;  // in the line
};

// A raised number, or what the marks of notes look like elsewhere.
std::optional<FootMark> mark_of(const TextLine& line) {
  if (!line.marks.empty() && line.marks.front().begin == 0) {
    const std::string digits = fold_ascii(line.text.substr(0, line.marks.front().end));
    const auto mark = note_mark(digits + " -");
    if (mark && mark->number > 0 && line.marks.front().end < line.text.size())
      return FootMark{mark->label, mark->number, true, line.marks.front().end};
  }
  const auto mark = note_mark(line.text);
  if (!mark || mark->number == 0) return std::nullopt;
  return FootMark{mark->label, mark->number,
                  mark->style != NoteStyle::bare && mark->style != NoteStyle::number,
                  mark->text_begin};
}

class FootnoteTaker {
 public:
  explicit FootnoteTaker(const BodyStyle& body) : body_(body) {}

  void take_from(TextRegion& region, std::uint32_t page) {
    std::vector<TextLine>& lines = region.lines;
    std::size_t begin = lines.size();
    while (begin > 0 && lines[begin - 1].size < kSmall * body_.size) --begin;
    const std::size_t small = begin;
    while (begin < lines.size() && !follows(mark_of(lines[begin]))) ++begin;
    // What stands before the first mark is the rest of a note of the page before, where nothing
    // else on this page is as small.
    const bool rest = begin > small && small > 0 && !notes_.empty() &&
                      notes_.back().lines.back().page + 1 == page && begin < lines.size();
    for (std::size_t i = rest ? small : begin; i < lines.size(); ++i) add(lines[i], page);
    lines.resize(rest ? small : begin);
  }

  [[nodiscard]] std::vector<PageParagraph>& notes() { return notes_; }

 private:
  // Numbers go up by one, or start anew.
  [[nodiscard]] bool follows(const std::optional<FootMark>& mark) const {
    return mark && (mark->sure || mark->number == 1 || mark->number == last_ + 1);
  }

  void add(TextLine& line, std::uint32_t page) {
    if (const auto mark = mark_of(line); follows(mark)) {
      PageParagraph& note = notes_.emplace_back();
      note.kind = BlockKind::note;
      note.label = mark->label;
      last_ = mark->number;
      const Segment rest = trim(line.text, mark->text_begin, line.text.size());
      line.text = line.text.substr(rest.begin);
      std::erase_if(line.marks,
                    [&](const RaisedMark& raised) { return raised.begin < rest.begin; });
      for (RaisedMark& raised : line.marks) {
        raised.begin -= rest.begin;
        raised.end -= rest.begin;
      }
    }
    notes_.back().lines.push_back({std::move(line), page});
  }

  BodyStyle body_;
  std::size_t last_ = 0;
  std::vector<PageParagraph> notes_;
};

}  // namespace

std::vector<PageParagraph> take_footnotes(std::vector<std::vector<TextRegion>>& pages,
                                          const BodyStyle& body) {
  FootnoteTaker taker(body);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (TextRegion& region : pages[i]) {
      if (region.at_foot) taker.take_from(region, static_cast<std::uint32_t>(i + 1));
    }
  }
  return std::move(taker.notes());
}

}  // namespace shirabe::indexer
