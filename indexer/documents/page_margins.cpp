#include "indexer/documents/page_margins.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

constexpr double kMargin = 0.16;  // of the page's height
constexpr std::size_t kMostRows = 3;
constexpr double kSameHeight = 4;  // points
constexpr double kSameSize = 0.3;
constexpr std::size_t kNeighbours = 2;  // left and right pages may have heads of their own

struct Row {
  std::vector<std::size_t> boxes;  // of the page
  double top = 0;
  double bottom = 0;
  std::string key;                     // the text without digits, ornaments and small Roman numbers
  std::vector<unsigned long> numbers;  // the first and the last
  bool roman = false;
  double size = 0;  // of its first letters
};

using Rows = std::vector<Row>;

// The rows near one edge, those next to it first.
Rows rows_at_edge(const PageText& page, bool upper) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < page.boxes.size(); ++i) {
    const double place = middle(page.boxes[i].top, page.boxes[i].bottom) / page.height;
    if (upper ? place < kMargin : place > 1 - kMargin) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return page.boxes[a].top + page.boxes[a].bottom < page.boxes[b].top + page.boxes[b].bottom;
  });
  if (!upper) std::reverse(order.begin(), order.end());
  Rows rows;
  for (const std::size_t i : order) {
    const TextBox& box = page.boxes[i];
    if (rows.empty() || !in_one_row(rows.back(), box)) {
      if (rows.size() == kMostRows) break;
      rows.push_back({{}, box.top, box.bottom, {}, {}, false, box.size});
    }
    rows.back().boxes.push_back(i);
  }
  return rows;
}

// Adds the numbers of `text` to the row and its letters to the key.
void describe(const std::string& text, Row& row) {
  constexpr std::string_view kRoman = "ivxlc";
  if (text.find_first_not_of(kRoman) == std::string::npos) {
    row.roman = true;
    return;
  }
  constexpr unsigned long kMost = 100000;
  bool in_number = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    const bool digit = is_ascii_digit(c);
    if (digit && !in_number) row.numbers.push_back(0);
    if (digit) row.numbers.back() = row.numbers.back() % kMost * 10 + (c - U'0');
    in_number = digit;
    if (!digit && is_letter_or_digit(c)) base::append_utf8(row.key, c);
  }
}

// What is left as key of "- 12 -", "12/40", "p. 12" and "第12頁" is nothing.
void describe(const PageText& page, Row& row) {
  constexpr std::array<std::string_view, 10> kPageWords{"page", "p",      "of",   "стр", "с",
                                                        "из",   "ページ", "第頁", "頁",  "쪽"};
  std::sort(row.boxes.begin(), row.boxes.end(),
            [&](std::size_t a, std::size_t b) { return page.boxes[a].left < page.boxes[b].left; });
  for (const std::size_t i : row.boxes) describe(lower_case(fold_ascii(page.boxes[i].text)), row);
  if (std::find(kPageWords.begin(), kPageWords.end(), row.key) != kPageWords.end()) row.key.clear();
  if (row.numbers.size() > 2) row.numbers = {row.numbers.front(), row.numbers.back()};
}

bool is_same_height(const Row& a, const Row& b) {
  return std::abs(middle(a.top, a.bottom) - middle(b.top, b.bottom)) < kSameHeight;
}

class RunningText {
 public:
  RunningText(const Pages& pages, bool upper) {
    for (const PageText& page : pages) {
      rows_.push_back(rows_at_edge(page, upper));
      for (Row& row : rows_.back()) describe(page, row);
    }
  }

  // The boxes of `page` that are no text of its own.
  [[nodiscard]] std::vector<std::size_t> of(std::size_t page) const {
    std::vector<std::size_t> boxes;
    for (const Row& row : rows_[page]) {
      const bool outermost = &row == rows_[page].data();
      const bool runs =
          comes_back(page, row) || counts(page, row) || (outermost && is_in_place(page, row));
      if (!runs) continue;
      boxes.insert(boxes.end(), row.boxes.begin(), row.boxes.end());
    }
    return boxes;
  }

 private:
  // On how many of the pages around it there is such a row at the same height.
  template <class Predicate>
  [[nodiscard]] std::size_t neighbours(std::size_t page, const Row& row,
                                       Predicate predicate) const {
    const std::size_t first = page - std::min(page, kNeighbours);
    const std::size_t last = std::min(page + kNeighbours, rows_.size() - 1);
    std::size_t found = 0;
    for (std::size_t other = first; other <= last; ++other) {
      if (other == page) continue;
      const bool here = std::any_of(
          rows_[other].begin(), rows_[other].end(),
          [&](const Row& there) { return is_same_height(row, there) && predicate(other, there); });
      if (here) ++found;
    }
    return found;
  }

  [[nodiscard]] bool comes_back(std::size_t page, const Row& row) const {
    if (row.key.empty() && !row.roman) return false;
    return neighbours(page, row, [&](std::size_t, const Row& other) {
             return other.key == row.key && (!row.key.empty() || other.roman);
           }) > 0;
  }

  // Holds a number that counts with the pages: alone, or beside the name of a section, which is
  // believed where two more pages have it so.
  [[nodiscard]] bool counts(std::size_t page, const Row& row) const {
    const bool alone = row.key.empty();
    if (alone && row.numbers == std::vector<unsigned long>{page + 1}) return true;
    const std::size_t found = neighbours(page, row, [&](std::size_t other, const Row& there) {
      return std::any_of(row.numbers.begin(), row.numbers.end(), [&](unsigned long here) {
        return std::any_of(there.numbers.begin(), there.numbers.end(), [&](unsigned long number) {
          return here + other == number + page && there.key.empty() == alone;
        });
      });
    });
    return found >= (alone ? 1U : 2U);
  }

  // Stands, in letters as large, where two of the pages around have their heads: that of a section
  // which is no longer than this page.
  [[nodiscard]] bool is_in_place(std::size_t page, const Row& row) const {
    return neighbours(page, row, [&](std::size_t other, const Row& there) {
             return std::abs(row.size - there.size) < kSameSize &&
                    (comes_back(other, there) || counts(other, there));
           }) > 1;
  }

  std::vector<Rows> rows_;
};

}  // namespace

void remove_running_text(Pages& pages) {
  const RunningText heads(pages, true);
  const RunningText feet(pages, false);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::vector<bool> runs(pages[i].boxes.size(), false);
    for (const RunningText* edge : {&heads, &feet}) {
      for (const std::size_t box : edge->of(i)) runs[box] = true;
    }
    std::vector<TextBox> kept;
    for (std::size_t k = 0; k < runs.size(); ++k) {
      if (!runs[k]) kept.push_back(std::move(pages[i].boxes[k]));
    }
    pages[i].boxes = std::move(kept);
  }
}

}  // namespace shirabe::indexer
