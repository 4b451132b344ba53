#include "indexer/wrapping.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "analysis/sentences.h"
#include "analysis/width.h"
#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/note_marks.h"

namespace shirabe::indexer {
namespace {

// In columns. A line that is wider than this was not broken at a page's width.
constexpr std::size_t kWidestWrapped = 140;
constexpr std::size_t kNarrowestWrapped = 30;
// Punctuation that may not start a line, and a full-width character that did not fit, make Japanese
// lines this much shorter or longer than others.
constexpr std::size_t kSlack = 4;
// Lines beside a picture are at least this wide.
constexpr std::size_t kNarrowestColumn = 10;
constexpr std::size_t kLongestWord = 30;

// The width of what would have moved up into the line before, had there been room.
std::size_t first_unit_width(std::string_view line) {
  std::size_t offset = 0;
  char32_t c = base::next_code_point(line, offset);
  if (is_written_without_spaces(c)) return analysis::columns_of(c);
  std::size_t width = 1;  // the space before the word
  for (offset = 0; offset < line.size() && width < kLongestWord;) {
    c = base::next_code_point(line, offset);
    if (is_white_space(c) || is_written_without_spaces(c)) break;
    width += analysis::columns_of(c);
  }
  return width;
}

bool starts_small(std::string_view line) {
  return u_islower(static_cast<UChar32>(first_character(line))) != 0;
}

bool ends_in_comma(std::string_view line) {
  constexpr std::u32string_view kCommas = U"、，,;；";
  return kCommas.find(last_character(line)) != std::u32string_view::npos;
}

std::size_t difference(std::size_t a, std::size_t b) {
  return a > b ? a - b : b - a;
}

class LineJoiner {
 public:
  LineJoiner(std::string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {
    for (const Line& line : lines) {
      mid_sentence_.push_back(!analysis::ends_sentence(text_of(text, line)));
    }
    find_width();
    if (width_ > 0) find_gap();
    find_head();
  }

  [[nodiscard]] std::size_t line_gap() const { return line_gap_; }

  [[nodiscard]] bool goes_on(std::size_t i) const {
    if (i + 1 >= lines_.size()) return false;
    const Line& line = lines_[i];
    const Line& next = lines_[i + 1];
    if (line.repeats || next.repeats || line.width > kWidestWrapped || starts_list_item(of(i + 1)))
      return false;
    if (next.wide_indent && !line.wide_indent) return false;
    return wrapped_ ? goes_on_wrapped(i) : goes_on_free(i);
  }

 private:
  [[nodiscard]] std::string_view of(std::size_t i) const { return text_of(text_, lines_[i]); }

  // The width that nearly all lines keep to, 0 where too many are wider than any page.
  void find_width() {
    std::vector<std::size_t> widths;
    for (const Line& line : lines_) {
      if (line.width <= kWidestWrapped) widths.push_back(line.width);
    }
    if (widths.size() < 3 || widths.size() * 5 < lines_.size() * 4) return;
    const std::size_t most = widths.size() - 1 - widths.size() / 20;
    std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(most),
                     widths.end());
    width_ = widths[most] >= kNarrowestWrapped ? widths[most] : 0;
  }

  // True where the start of the next line would not have fitted into line i.
  [[nodiscard]] bool is_full(std::size_t i) const {
    const std::string_view next = of(i + 1);
    const bool by_words = !is_written_without_spaces(first_character(next));
    const std::size_t slack = by_words ? 0 : kSlack;
    return lines_[i].width <= kWidestWrapped &&
           lines_[i].width + first_unit_width(next) + slack > width_;
  }

  void find_gap() {
    std::array<std::size_t, 2> evidence{};
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      const std::size_t gap = lines_[i + 1].blank_before;
      const bool repeats = lines_[i].repeats || lines_[i + 1].repeats;
      if (gap < evidence.size() && !repeats && mid_sentence_[i] && is_full(i)) ++evidence[gap];
    }
    line_gap_ = evidence[1] > evidence[0] ? 1 : 0;
    wrapped_ = evidence[line_gap_] >= 2 && evidence[line_gap_] * 4 >= lines_.size();
    if (!wrapped_) line_gap_ = 0;
  }

  // Before the first full line or sentence stand title, date and author, each a line of its own.
  void find_head() {
    while (head_ + 1 < lines_.size() && mid_sentence_[head_] &&
           !(wrapped_ && is_full(head_) && lines_[head_ + 1].blank_before <= line_gap_)) {
      ++head_;
    }
  }

  [[nodiscard]] bool goes_on_free(std::size_t i) const {
    if (lines_[i + 1].blank_before > 0 || !mid_sentence_[i]) return false;
    return shows_more(i);
  }

  [[nodiscard]] bool goes_on_wrapped(std::size_t i) const {
    if (lines_[i + 1].blank_before > line_gap_) return i >= head_ && goes_on_over_page(i);
    if (i < head_) return shows_more(i);
    if (!mid_sentence_[i]) return is_full(i) && lines_[i + 1].indent <= lines_[i].indent;
    return is_full(i) || shows_more(i) || is_in_column(i);
  }

  // What shows in itself that a sentence goes on, in a title too.
  [[nodiscard]] bool shows_more(std::size_t i) const {
    return ends_in_comma(of(i)) || starts_small(of(i + 1));
  }

  // Lines of one narrow column beside a picture: as wide as the line before or after.
  [[nodiscard]] bool is_in_column(std::size_t i) const {
    const std::size_t width = lines_[i].width;
    if (width < kNarrowestColumn) return false;
    if (difference(width, lines_[i + 1].width) <= kSlack) return true;
    return i > head_ && lines_[i].blank_before <= line_gap_ &&
           difference(width, lines_[i - 1].width) <= kSlack;
  }

  // A paragraph that a page's end divides: a full line in mid-sentence, and more of the same.
  [[nodiscard]] bool goes_on_over_page(std::size_t i) const {
    return mid_sentence_[i] && is_full(i) && is_letter_or_digit(last_character(of(i))) &&
           lines_[i + 1].indent <= lines_[i].indent && lines_[i + 1].width * 2 > width_;
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::vector<bool> mid_sentence_;
  std::size_t width_ = 0;
  std::size_t line_gap_ = 0;
  bool wrapped_ = false;
  std::size_t head_ = 0;
};

}  // namespace

bool starts_list_item(std::string_view line) {
  constexpr std::u32string_view kBullets = U"・•◦‣●○◎■□◆◇▶►";
  const char32_t first = first_character(line);
  if (kBullets.find(first) != std::u32string_view::npos) return true;
  if ((first == U'-' || first == U'*' || first == U'+') && line.size() > 1 && line[1] == ' ')
    return true;
  const auto mark = note_mark(line);
  return mark && mark->style != NoteStyle::bare;
}

Wrapping find_wrapping(std::string_view text, const std::vector<Line>& lines) {
  const LineJoiner joiner(text, lines);
  Wrapping wrapping;
  wrapping.line_gap = joiner.line_gap();
  for (std::size_t i = 0; i < lines.size(); ++i) wrapping.goes_on.push_back(joiner.goes_on(i));
  return wrapping;
}

}  // namespace shirabe::indexer
