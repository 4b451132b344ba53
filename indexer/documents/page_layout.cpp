#include "indexer/documents/page_layout.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/documents/page_columns.h"

namespace shirabe::indexer {
namespace {

// In widths of a letter.
constexpr double kSpace = 0.12;      // a gap between words of an alphabet
constexpr double kWideSpace = 0.45;  // a gap that was left on purpose between Japanese characters
constexpr double kSetSpace = 0.2;    // the same in a line that was not stretched to its full width
constexpr double kCellGap = 2.5;
constexpr double kWidestUpright = 2.2;  // a number that stands upright in a vertical line
// Of the letters of the line.
constexpr double kSmall = 0.8;
constexpr double kRaised = 0.2;
constexpr double kRuby = 0.65;

bool is_kana(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF);
}

bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3005;
}

template <class Predicate>
bool all_characters(std::string_view text, Predicate predicate) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (!predicate(base::next_code_point(text, offset))) return false;
  }
  return true;
}

double width_of(const TextBox& box) {
  return box.right - box.left;
}

// ---- Vertical writing

bool is_one_wide_character(const TextBox& box) {
  std::size_t offset = 0;
  const char32_t c = base::next_code_point(box.text, offset);
  return offset == box.text.size() && is_written_without_spaces(c);
}

// Characters that stand alone, because the file sets each of them by itself: below or beside each
// other?
bool stand_below_each_other(const std::vector<TextBox>& boxes) {
  std::vector<const TextBox*> alone;
  std::size_t letters = 0;
  for (const TextBox& box : boxes) {
    letters += base::count_code_points(box.text);
    if (!box.turned && is_one_wide_character(box)) alone.push_back(&box);
  }
  constexpr std::size_t kFewest = 8;
  if (alone.size() < kFewest || alone.size() * 2 < letters) return false;
  std::sort(alone.begin(), alone.end(), [](const TextBox* a, const TextBox* b) {
    return std::pair(a->left, a->top) < std::pair(b->left, b->top);
  });
  std::size_t below = 0;
  for (std::size_t i = 0; i + 1 < alone.size(); ++i) {
    const TextBox& box = *alone[i];
    const TextBox& next = *alone[i + 1];
    const double step = next.top - box.top;
    if (next.left - box.left < box.size / 4 && step > 0 && step < 1.3 * box.size) ++below;
  }
  return below * 3 > alone.size() * 2;
}

bool is_vertical(const std::vector<TextBox>& boxes) {
  std::size_t turned = 0;
  std::size_t letters = 0;
  for (const TextBox& box : boxes) {
    const std::size_t count = base::count_code_points(box.text);
    letters += count;
    if (box.turned) turned += count;
  }
  return turned * 2 > letters || stand_below_each_other(boxes);
}

// What runs from left to right on a page of vertical writing.
bool lies_across(const TextBox& box) {
  return !box.turned && width_of(box) > kWidestUpright * box.size;
}

// The page on its side: the top of a line is its left end, the first line is the topmost.
TextBox turn(TextBox box, double page_width) {
  // Above and below a character programs see more room than beside it.
  const double left = box.turned ? box.top : middle(box.top, box.bottom) - box.size / 2;
  const double right = box.turned ? box.bottom : middle(box.top, box.bottom) + box.size / 2;
  const double top = page_width - box.right;
  const double bottom = page_width - box.left;
  box.left = left;
  box.right = right;
  box.top = top;
  box.bottom = bottom;
  return box;
}

// ---- Lines

bool is_kana_or_dots(const Fragment& fragment) {
  return std::all_of(fragment.boxes.begin(), fragment.boxes.end(), [](const TextBox* box) {
    return all_characters(box->text, [](char32_t c) {
      constexpr std::u32string_view kDots = U"・•●○﹅﹆ー";
      return is_kana(c) || kDots.find(c) != std::u32string_view::npos;
    });
  });
}

bool holds_han(const TextBox& box) {
  return !all_characters(box.text, [](char32_t c) { return !is_han(c); });
}

// Small kana, or dots, right above the characters that they belong to.
bool is_ruby_of(const Fragment& fragment, const Fragment& base) {
  if (fragment.size > kRuby * base.size) return false;
  const double gap = base.top - fragment.bottom;
  const double shared =
      overlap(fragment.left, fragment.right, base.left - base.size, base.right + base.size);
  return gap > -base.size / 2 && gap < 0.6 * base.size &&
         shared * 2 > fragment.right - fragment.left &&
         std::any_of(base.boxes.begin(), base.boxes.end(),
                     [](const TextBox* box) { return holds_han(*box); });
}

// Characters whose ruby is wider than they are have gaps around them that part no words.
void widen(std::vector<TextBox>& boxes, const Fragment& base, const Fragment& ruby) {
  for (const TextBox* part : base.boxes) {
    TextBox& box = boxes[static_cast<std::size_t>(part - boxes.data())];
    if (overlap(box.left, box.right, ruby.left, ruby.right) <= 0) continue;
    box.right = std::max(box.right, std::min(ruby.right, box.right + box.size));
    box.left = std::min(box.left, std::max(ruby.left, box.left - box.size));
  }
}

std::vector<TextBox> without_ruby(std::vector<TextBox> boxes) {
  const std::vector<Fragment> fragments = make_fragments(boxes);
  std::vector<bool> is_ruby(boxes.size(), false);
  for (const Fragment& fragment : fragments) {
    if (!is_kana_or_dots(fragment)) continue;
    for (const Fragment& base : fragments) {
      if (!is_ruby_of(fragment, base)) continue;
      widen(boxes, base, fragment);
      for (const TextBox* box : fragment.boxes) {
        is_ruby[static_cast<std::size_t>(box - boxes.data())] = true;
      }
    }
  }
  std::vector<TextBox> kept;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (!is_ruby[i]) kept.push_back(std::move(boxes[i]));
  }
  return kept;
}

class LineMaker {
 public:
  explicit LineMaker(std::vector<const TextBox*> boxes) : boxes_(std::move(boxes)) {
    std::stable_sort(boxes_.begin(), boxes_.end(),
                     [](const TextBox* a, const TextBox* b) { return a->left < b->left; });
  }

  // True where gaps part it as cells of a table are.
  [[nodiscard]] bool has_cells() const {
    for (std::size_t i = 1; i < boxes_.size(); ++i) {
      if (boxes_[i]->left - boxes_[i - 1]->right > kCellGap * boxes_[i]->size) return true;
    }
    return false;
  }

  [[nodiscard]] double left() const { return boxes_.front()->left; }
  [[nodiscard]] double right() const {
    double right = boxes_.front()->right;
    for (const TextBox* box : boxes_) right = std::max(right, box->right);
    return right;
  }

  // Full lines of the column lie between `left` and `right`.
  TextLine make(bool is_row, double left, double right) {
    line_.is_row = is_row;
    measure();
    stretched_ = line_.right > right - line_.size && line_.left < left + 3 * line_.size;
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
      if (i > 0) add_gap(*boxes_[i - 1], *boxes_[i]);
      add_text(*boxes_[i]);
    }
    return std::move(line_);
  }

 private:
  static std::size_t letters_of(const TextBox& box) { return base::count_code_points(box.text); }

  // Size and place of the line are those of most of its letters.
  void measure() {
    std::vector<std::pair<double, std::size_t>> sizes;
    std::size_t letters = 0;
    std::size_t bold = 0;
    for (const TextBox* box : boxes_) {
      sizes.emplace_back(box->size, letters_of(*box));
      letters += letters_of(*box);
      if (box->bold) bold += letters_of(*box);
    }
    std::sort(sizes.begin(), sizes.end());
    std::size_t seen = 0;
    for (const auto& [size, count] : sizes) {
      seen += count;
      line_.size = size;
      if (seen * 2 >= letters) break;
    }
    line_.bold = bold * 2 > letters;
    line_.left = boxes_.front()->left;
    line_.right = boxes_.front()->right;
    bool first = true;
    for (const TextBox* box : boxes_) {
      line_.right = std::max(line_.right, box->right);
      if (box->size < kSmall * line_.size) continue;
      line_.top = first ? box->top : std::min(line_.top, box->top);
      line_.bottom = first ? box->bottom : std::max(line_.bottom, box->bottom);
      first = false;
    }
    const TextBox& start = *boxes_.front();
    const bool word = !is_written_without_spaces(first_character(start.text));
    line_.first_width = word ? width_of(start) : line_.size;
  }

  void add_gap(const TextBox& before, const TextBox& box) {
    const double gap = (box.left - before.right) / line_.size;
    if (line_.is_row && box.left - before.right > kCellGap * box.size) {
      line_.text += " | ";
      return;
    }
    const bool by_words =
        needs_space_between(last_character(before.text), first_character(box.text));
    const double wide = stretched_ ? kWideSpace : kSetSpace;
    if (gap > (by_words ? kSpace : wide)) line_.text += ' ';
  }

  [[nodiscard]] bool is_raised(const TextBox& box) const {
    return box.size < kSmall * line_.size && box.bottom < line_.bottom - kRaised * line_.size;
  }

  void add_text(const TextBox& box) {
    const std::size_t begin = line_.text.size();
    line_.text += box.text;
    if (!is_raised(box)) return;
    if (!line_.marks.empty() && line_.marks.back().end == begin) {
      line_.marks.back().end = line_.text.size();
    } else {
      line_.marks.push_back({begin, line_.text.size()});
    }
  }

  std::vector<const TextBox*> boxes_;
  TextLine line_;
  bool stretched_ = false;  // perhaps
};

TextRegion make_region(std::vector<Fragment> fragments) {
  std::stable_sort(fragments.begin(), fragments.end(), [](const Fragment& a, const Fragment& b) {
    return a.top + a.bottom < b.top + b.bottom;
  });
  std::vector<LineMaker> rows;
  for (std::size_t i = 0; i < fragments.size();) {
    std::vector<const TextBox*> boxes;
    const Fragment& first = fragments[i];
    for (; i < fragments.size() && in_one_row(first, fragments[i]); ++i) {
      boxes.insert(boxes.end(), fragments[i].boxes.begin(), fragments[i].boxes.end());
    }
    rows.emplace_back(std::move(boxes));
  }
  std::vector<bool> cells;
  double left = rows.front().left();
  double right = rows.front().right();
  for (const LineMaker& row : rows) {
    cells.push_back(row.has_cells());
    left = std::min(left, row.left());
    right = std::max(right, row.right());
  }
  TextRegion region;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // One row is no table.
    const bool neighbour = (i > 0 && cells[i - 1]) || (i + 1 < rows.size() && cells[i + 1]);
    region.lines.push_back(rows[i].make(cells[i] && neighbour, left, right));
  }
  return region;
}

void note_foot(std::vector<TextRegion>& regions) {
  for (TextRegion& region : regions) {
    const TextLine& last = region.lines.back();
    region.at_foot = std::none_of(regions.begin(), regions.end(), [&](const TextRegion& other) {
      return std::any_of(other.lines.begin(), other.lines.end(), [&](const TextLine& line) {
        return line.top >= last.bottom && overlap(line.left, line.right, last.left, last.right) > 0;
      });
    });
  }
}

std::vector<TextRegion> lay_out_boxes(const std::vector<TextBox>& all,
                                      std::optional<double>& gutter) {
  const std::vector<TextBox> boxes = without_ruby(all);
  std::vector<TextRegion> regions;
  for (std::vector<Fragment>& column : find_columns(make_fragments(boxes), gutter)) {
    regions.push_back(make_region(std::move(column)));
  }
  note_foot(regions);
  return regions;
}

std::vector<TextRegion> lay_out_vertical(const PageText& page, std::optional<double>& gutter) {
  std::vector<TextBox> vertical;
  double top = page.height;
  for (const TextBox& box : page.boxes) {
    if (lies_across(box)) continue;
    vertical.push_back(turn(box, page.width));
    top = std::min(top, box.top);
  }
  std::vector<TextBox> above;
  std::vector<TextBox> below;
  for (const TextBox& box : page.boxes) {
    if (lies_across(box)) (box.bottom <= top ? above : below).push_back(box);
  }
  std::optional<double> none;
  std::vector<TextRegion> regions = lay_out_boxes(above, none);
  for (const std::vector<TextBox>* rest : {&vertical, &below}) {
    std::vector<TextRegion> more = lay_out_boxes(*rest, rest == &vertical ? gutter : none);
    std::move(more.begin(), more.end(), std::back_inserter(regions));
  }
  return regions;
}

}  // namespace

std::vector<std::vector<TextRegion>> lay_out(const Pages& pages) {
  std::optional<double> gutter;
  std::optional<double> gutter_of_vertical;
  std::vector<std::vector<TextRegion>> regions;
  for (const PageText& page : pages) {
    regions.push_back(is_vertical(page.boxes) ? lay_out_vertical(page, gutter_of_vertical)
                                              : lay_out_boxes(page.boxes, gutter));
  }
  return regions;
}

}  // namespace shirabe::indexer
