#include "indexer/documents/pdf_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/documents/line_ends.h"
#include "indexer/note_lists.h"
#include "indexer/note_marks.h"
#include "indexer/wrapping.h"

namespace shirabe::indexer {
namespace {

std::string anchor_of(std::uint32_t page, std::string_view label) {
  return fmt::format("page-{}-note-{}", page, label);
}

// 10², км², m³: a power, no citation.
bool is_power(std::string_view before, std::string_view mark) {
  constexpr auto kUnits = std::to_array<std::string_view>(
      {"m", "cm", "mm", "km", "м", "см", "мм", "км", "дм", "㎞", "ｍ", "ｋｍ"});
  if (mark != "2" && mark != "3" && !before.ends_with("10")) return false;
  if (before.ends_with("10")) return true;
  return std::any_of(kUnits.begin(), kUnits.end(), [&](std::string_view unit) {
    if (!before.ends_with(unit)) return false;
    const std::string_view rest = before.substr(0, before.size() - unit.size());
    if (rest.empty()) return true;
    std::size_t at = rest.size();
    while (at > 0 && !base::is_lead_byte(rest[--at])) {
    }
    const char32_t c = first_character(rest.substr(at));
    return !is_letter_or_digit(c) || is_ascii_digit(c) || is_written_without_spaces(c);
  });
}

class ArticleMaker {
 public:
  explicit ArticleMaker(const std::vector<PageParagraph>& paragraphs) : paragraphs_(paragraphs) {
    for (const PageParagraph& paragraph : paragraphs) {
      for (const PageLine& line : paragraph.lines) ends_.learn(line.line.text);
      if (paragraph.kind == BlockKind::note) {
        anchors_.insert(anchor_of(paragraph.lines.front().page, paragraph.label));
      }
    }
  }

  Article make() {
    for (const PageParagraph& paragraph : paragraphs_) add(paragraph);
    find_reference_lists(article_, marks_);
    keep_citations_of_text();
    return std::move(article_);
  }

 private:
  void add(const PageParagraph& paragraph) {
    if (!article_.text.empty()) article_.text += "\n\n";
    const std::size_t begin = article_.text.size();
    std::string text;
    for (const PageLine& line : paragraph.lines) add_line(text, begin, line);
    article_.text += text;
    Block block;
    block.kind = paragraph.kind;
    block.level = paragraph.level;
    block.page = paragraph.lines.front().page;
    block.segments = {trim(article_.text, begin, article_.text.size())};
    if (block.kind == BlockKind::note) {
      block.label = paragraph.label;
      const std::string anchor = anchor_of(*block.page, block.label);
      if (used_.insert(anchor).second) block.anchor = anchor;
    }
    marks_.emplace_back();
    if (block.kind == BlockKind::paragraph) take_mark(block, paragraph.lines.front().line);
    if (block.kind == BlockKind::heading) {
      in_notes_ = is_notes_heading(slice(article_.text, block.segments.front()));
    }
    article_.blocks.push_back(std::move(block));
  }

  void add_line(std::string& text, std::size_t begin, const PageLine& line) {
    std::size_t at = 0;
    if (text.empty()) {
      text = line.line.text;
    } else {
      at = ends_.join(text, line.line.text);
    }
    for (const RaisedMark& mark : line.line.marks) {
      add_citations(text, at + mark.begin, at + mark.end, begin, line.page);
    }
  }

  // The numbers of one mark: 1 — 1) — [1] — 1, 2 — 注1.
  void add_citations(const std::string& text, std::size_t mark_begin, std::size_t mark_end,
                     std::size_t base, std::uint32_t page) {
    constexpr std::size_t kMostDigits = 3;
    const std::string_view mark = std::string_view(text).substr(0, mark_end).substr(mark_begin);
    if (is_power(std::string_view(text).substr(0, mark_begin), mark)) return;
    std::string prefix;
    for (const std::string_view word : {"注", "註", "※", "*"}) {
      if (mark.find(word) != std::string_view::npos) prefix = word;
    }
    std::vector<Citation> found;
    std::string digits;
    std::size_t digits_begin = mark_begin;
    for (std::size_t at = mark_begin; at <= mark_end;) {
      const std::size_t here = at;
      char32_t c = 0;
      if (at < mark_end) {
        c = first_character(fold_ascii(mark.substr(at - mark_begin, 4)));
        skip_character(text, at);
      } else {
        ++at;
      }
      if (is_ascii_digit(c)) {
        if (digits.empty()) digits_begin = here;
        digits += static_cast<char>(c);
        continue;
      }
      const bool number = !digits.empty() && digits.size() <= kMostDigits && digits[0] != '0';
      if (number) found.push_back({base + digits_begin, base + here, prefix + digits, {}});
      digits.clear();
    }
    // The signs around a single number are part of its mark.
    if (found.size() == 1) {
      found[0].begin = base + mark_begin;
      found[0].end = base + mark_end;
    }
    for (Citation& citation : found) {
      const std::string anchor = anchor_of(page, citation.label);
      if (anchors_.contains(anchor)) citation.anchor = anchor;
      article_.citations.push_back(std::move(citation));
    }
  }

  // Paragraphs that start with 1. or [1] may be notes; their list will tell.
  void take_mark(Block& block, const TextLine& line) {
    Segment& first = block.segments.front();
    const std::string_view text = slice(article_.text, first);
    BlockMark& mark = marks_.back();
    const bool raised = !line.marks.empty() && line.marks.front().begin == 0;
    if (raised && line.marks.front().end < text.size()) {
      const auto label = note_mark(fold_ascii(text.substr(0, line.marks.front().end)) + " -");
      if (!label || label->number == 0) return;
      mark = {label->number, label->label, true, first.begin, BlockKind::paragraph};
      block.kind = BlockKind::list_item;
      first = trim(article_.text, first.begin + line.marks.front().end, first.end);
      return;
    }
    const auto found = note_mark(text);
    if (!found) {
      take_bullet(block);
      return;
    }
    if (found->number == 0 || (found->style == NoteStyle::bare && !in_notes_)) return;
    take_off(*found, block, mark);
  }

  void take_bullet(Block& block) const {
    Segment& first = block.segments.front();
    const std::string_view text = slice(article_.text, first);
    if (!starts_list_item(text) || is_letter_or_digit(first_character(text))) return;
    std::size_t offset = first.begin;
    skip_character(article_.text, offset);
    const Segment rest = trim(article_.text, offset, first.end);
    if (rest.begin == rest.end) return;
    first = rest;
    block.kind = BlockKind::list_item;
  }

  void keep_citations_of_text() {
    std::vector<Citation> kept;
    std::size_t block = 0;
    for (Citation& citation : article_.citations) {
      while (block < article_.blocks.size() &&
             article_.blocks[block].segments.back().end < citation.end) {
        ++block;
      }
      if (block == article_.blocks.size()) break;
      const Block& holder = article_.blocks[block];
      if (holder.kind == BlockKind::note || holder.segments.front().begin > citation.begin)
        continue;
      kept.push_back(std::move(citation));
    }
    article_.citations = std::move(kept);
  }

  const std::vector<PageParagraph>& paragraphs_;
  LineEnds ends_;
  std::unordered_set<std::string> anchors_;  // of all notes
  std::unordered_set<std::string> used_;     // of those that are in the article
  std::vector<BlockMark> marks_;
  bool in_notes_ = false;  // under a heading that announces notes
  Article article_;
};

}  // namespace

Article make_article(const std::vector<PageParagraph>& paragraphs) {
  return ArticleMaker(paragraphs).make();
}

}  // namespace shirabe::indexer
