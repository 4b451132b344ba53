#include "indexer/documents/page_paragraphs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "analysis/sentences.h"
#include "analysis/width.h"
#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/documents/page_footnotes.h"
#include "indexer/documents/page_metrics.h"
#include "indexer/note_marks.h"
#include "indexer/wrapping.h"

namespace shirabe::indexer {
namespace {

// Of the letters of the text.
constexpr double kLarge = 1.12;
constexpr double kOtherSize = 0.08;
constexpr double kIndent = 0.6;
constexpr double kDeepestIndent = 6;
constexpr double kRagged = 0.7;     // of the column's width
constexpr double kWideStep = 1.35;  // of the usual step from line to line
// In columns.
constexpr std::size_t kWidestHeading = 140;
constexpr std::size_t kWidestBoldHeading = 80;
constexpr std::size_t kMostHeadingLines = 3;
constexpr int kDeepestHeading = 6;

struct Style {
  bool large = false;
  double size = 0;
  bool bold = false;
};

class ParagraphMaker {
 public:
  explicit ParagraphMaker(BodyStyle body) : body_(body) {}

  void add_region(const TextRegion& region, std::uint32_t page) {
    const ColumnShape shape = shape_of(region.lines);
    for (std::size_t i = 0; i < region.lines.size(); ++i) {
      const TextLine& line = region.lines[i];
      const bool goes_on = i == 0 ? goes_on_from_before(line, shape)
                                  : goes_on_in_column(region.lines[i - 1], line, shape);
      if (!goes_on) paragraphs_.emplace_back();
      paragraphs_.back().lines.push_back({line, page});
    }
    column_ = shape;
  }

  [[nodiscard]] std::vector<PageParagraph>& paragraphs() { return paragraphs_; }

  void shape_all() {
    for (PageParagraph& paragraph : paragraphs_) shape(paragraph);
    set_levels();
  }

 private:
  [[nodiscard]] bool is_heading_style(const TextLine& line) const {
    return line.size > kLarge * body_.size || (line.bold && !body_.bold);
  }

  [[nodiscard]] bool same_style(const TextLine& a, const TextLine& b) const {
    if (std::abs(a.size - b.size) > kOtherSize * body_.size) return false;
    return a.bold == b.bold && !a.is_row && !b.is_row;
  }

  [[nodiscard]] static bool starts_item(const TextLine& line) {
    return starts_list_item(line.text) || (!line.marks.empty() && line.marks.front().begin == 0);
  }

  [[nodiscard]] bool goes_on_in_column(const TextLine& before, const TextLine& line,
                                       const ColumnShape& column) const {
    if (!same_style(before, line)) return false;
    const double step = line.bottom - before.bottom;
    if (is_heading_style(line)) {
      // Lines of a heading are rarely full: each starts where its sense asks for it.
      return step < 2 * line.size && !starts_item(line) && is_short_heading_so_far();
    }
    if (step > kWideStep * std::max(column.pitch, line.size)) return false;
    if (is_contents_line(before.text) || is_contents_line(line.text)) return false;
    const bool ends = analysis::ends_sentence(before.text);
    const bool full = is_full(before, line, column) || (!ends && is_ragged(before, line, column));
    if (starts_item(line) && (!full || ends || starts_item(first_line()))) return false;
    const double deeper = (line.left - before.left) / line.size;
    if (column.hanging || starts_item(first_line())) {
      const bool outdented = deeper < -kIndent && paragraphs_.back().lines.size() > 1;
      return full && !outdented;
    }
    // Set to the right or to the middle: each line for itself.
    if (before.left - column.left > kDeepestIndent * line.size) return false;
    if (deeper > kIndent && deeper < kDeepestIndent &&
        line.left - column.left > kIndent * line.size)
      return false;
    return full;
  }

  // A line of text that is not set to full width: it stops in mid-sentence not far from its end.
  [[nodiscard]] static bool is_ragged(const TextLine& before, const TextLine& line,
                                      const ColumnShape& column) {
    return before.right - before.left > kRagged * (column.right - column.left) &&
           std::abs(line.left - before.left) < kIndent * line.size / 2;
  }

  // A title, dots and the number of a page.
  [[nodiscard]] static bool is_contents_line(const std::string& text) {
    constexpr auto kDots =
        std::to_array<std::string_view>({". . . .", ".....", "･････", "・・・・・", "………"});
    return text.back() >= '0' && text.back() <= '9' &&
           std::any_of(kDots.begin(), kDots.end(),
                       [&](std::string_view dots) { return text.find(dots) != std::string::npos; });
  }

  // From the end of a column or page to the start of the next.
  [[nodiscard]] bool goes_on_from_before(const TextLine& line, const ColumnShape& column) const {
    if (paragraphs_.empty()) return false;
    const TextLine& before = paragraphs_.back().lines.back().line;
    if (!same_style(before, line) || is_heading_style(line) || starts_item(line)) return false;
    if (!is_full(before, line, column_)) return false;
    const bool indented = line.left - column.left > kIndent * line.size;
    if (indented && !column.hanging) return false;
    const bool set_off = first_line().left - column_.left > kIndent * line.size;
    return set_off || !analysis::ends_sentence(before.text);
  }

  [[nodiscard]] const TextLine& first_line() const { return paragraphs_.back().lines.front().line; }

  [[nodiscard]] bool is_short_heading_so_far() const {
    return paragraphs_.back().lines.size() < kMostHeadingLines;
  }

  static std::string text_of(const PageParagraph& paragraph) {
    std::string text;
    for (const PageLine& line : paragraph.lines) text += line.line.text;
    return text;
  }

  void shape(PageParagraph& paragraph) const {
    const TextLine& line = paragraph.lines.front().line;
    if (line.is_row) {
      paragraph.kind = BlockKind::table_row;
      return;
    }
    const std::string text = text_of(paragraph);
    if (is_heading(line, paragraph.lines.size(), text)) {
      paragraph.kind = BlockKind::heading;
    } else if (is_caption(text)) {
      paragraph.kind = BlockKind::caption;
    }
  }

  [[nodiscard]] bool is_heading(const TextLine& line, std::size_t lines,
                                const std::string& text) const {
    const std::size_t width = analysis::columns(text);
    bool letter = false;
    for (std::size_t offset = 0; offset < text.size() && !letter;) {
      letter = u_isalpha(static_cast<UChar32>(base::next_code_point(text, offset))) != 0;
    }
    if (!letter || lines > kMostHeadingLines) return false;
    if (lines == 1 && is_notes_heading(text)) return true;
    if (text.ends_with("。") || text.ends_with(";") || text.ends_with(",")) return false;
    if (line.size > kLarge * body_.size) return width <= kWidestHeading;
    const bool whole = line.size > (1 - kOtherSize) * body_.size;
    return line.bold && !body_.bold && whole && width <= kWidestBoldHeading &&
           !analysis::ends_sentence(text);
  }

  // 図1 地図, Рис. 2. Карта, 그림 3: short, and no sentence about the picture.
  [[nodiscard]] static bool is_caption(const std::string& text) {
    constexpr std::size_t kWidest = 160;
    constexpr auto kNames =
        std::to_array<std::string_view>({"図", "表", "写真", "рис.", "рисунок", "табл.", "таблица",
                                         "그림", "표", "사진", "figure", "fig.", "table"});
    if (analysis::columns(text) > kWidest || text.ends_with("。")) return false;
    const std::string folded = lower_case(fold_ascii(text));
    return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
      if (!folded.starts_with(name)) return false;
      const std::size_t at = folded.find_first_not_of(' ', name.size());
      return at != std::string::npos && folded[at] >= '1' && folded[at] <= '9';
    });
  }

  // Larger letters stand higher; the largest of the first page are the title.
  void set_levels() {
    PageParagraph* title = nullptr;
    for (PageParagraph& paragraph : paragraphs_) {
      if (paragraph.lines.front().page > 1) break;
      if (paragraph.kind != BlockKind::heading) continue;
      const double size = paragraph.lines.front().line.size;
      if (size > kLarge * body_.size &&
          (title == nullptr || size > title->lines.front().line.size + kOtherSize)) {
        title = &paragraph;
      }
    }
    std::set<long, std::greater<>> sizes;
    for (const PageParagraph& paragraph : paragraphs_) {
      if (&paragraph != title && paragraph.kind == BlockKind::heading)
        sizes.insert(std::lround(paragraph.lines.front().line.size));
    }
    for (PageParagraph& paragraph : paragraphs_) {
      if (paragraph.kind != BlockKind::heading) continue;
      const auto rank = static_cast<int>(
          std::distance(sizes.begin(), sizes.find(std::lround(paragraph.lines.front().line.size))));
      paragraph.level = &paragraph == title ? 1 : std::min(2 + rank, kDeepestHeading);
    }
  }

  BodyStyle body_;
  ColumnShape column_;  // of the region before
  std::vector<PageParagraph> paragraphs_;
};

// Puts the notes of each page behind what starts on it.
std::vector<PageParagraph> merge(std::vector<PageParagraph> text,
                                 std::vector<PageParagraph> notes) {
  std::vector<PageParagraph> merged;
  std::size_t note = 0;
  const auto add_notes_before = [&](std::uint32_t page) {
    while (note < notes.size() && notes[note].lines.front().page < page) {
      merged.push_back(std::move(notes[note++]));
    }
  };
  for (PageParagraph& paragraph : text) {
    add_notes_before(paragraph.lines.front().page);
    merged.push_back(std::move(paragraph));
  }
  std::move(notes.begin() + static_cast<std::ptrdiff_t>(note), notes.end(),
            std::back_inserter(merged));
  return merged;
}

}  // namespace

std::vector<PageParagraph> find_paragraphs(std::vector<std::vector<TextRegion>> pages) {
  const BodyStyle body = body_style(pages);
  std::vector<PageParagraph> notes = take_footnotes(pages, body);
  ParagraphMaker maker(body);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (const TextRegion& region : pages[i]) {
      if (!region.lines.empty()) maker.add_region(region, static_cast<std::uint32_t>(i + 1));
    }
  }
  maker.shape_all();
  return merge(std::move(maker.paragraphs()), std::move(notes));
}

}  // namespace shirabe::indexer
