#include "indexer/documents/page_margins.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

constexpr double kMargin = 0.16;  // of the page's height
constexpr std::size_t kMostRows = 3;
constexpr double kSameHeight = 4;       // points
constexpr std::size_t kNeighbours = 2;  // left and right pages may have heads of their own

struct Row {
  std::vector<std::size_t> boxes;  // of the page
  double top = 0;
  double bottom = 0;
  std::string key;                      // the text without digits and ornaments
  std::optional<unsigned long> number;  // where the row holds one
  bool is_number = false;               // and nothing else
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
      rows.push_back({{}, box.top, box.bottom, {}, {}, false});
    }
    rows.back().boxes.push_back(i);
  }
  return rows;
}

// Letters of the key; what is left of "- 12 -", "12/40", "p. 12" and "第12頁" is nothing.
void describe(const PageText& page, Row& row) {
  constexpr std::array<std::string_view, 10> kPageWords{"page", "p",      "of",   "стр", "с",
                                                        "из",   "ページ", "第頁", "頁",  "쪽"};
  std::sort(row.boxes.begin(), row.boxes.end(),
            [&](std::size_t a, std::size_t b) { return page.boxes[a].left < page.boxes[b].left; });
  bool in_number = false;
  for (const std::size_t i : row.boxes) {
    const std::string text = lower_case(fold_ascii(page.boxes[i].text));
    for (std::size_t offset = 0; offset < text.size();) {
      const char32_t c = base::next_code_point(text, offset);
      if (c >= U'0' && c <= U'9') {
        if (!in_number && row.number) continue;  // 12 of 12/40
        row.number = row.number.value_or(0) % 100000 * 10 + (c - U'0');
        in_number = true;
      } else {
        in_number = false;
        if (is_letter_or_digit(c)) base::append_utf8(row.key, c);
      }
    }
    in_number = false;
  }
  const bool no_words = row.key.empty() || std::find(kPageWords.begin(), kPageWords.end(),
                                                     row.key) != kPageWords.end();
  row.is_number = row.number && no_words;
  if (row.number) return;
  constexpr std::string_view kRoman = "ivxlc";
  row.is_number = !row.key.empty() && row.key.find_first_not_of(kRoman) == std::string::npos;
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
      const bool runs = row.is_number ? is_page_number(page, row) : comes_back(page, row);
      if (!runs) continue;
      boxes.insert(boxes.end(), row.boxes.begin(), row.boxes.end());
    }
    return boxes;
  }

 private:
  template <class Predicate>
  [[nodiscard]] bool on_a_neighbour(std::size_t page, Predicate predicate) const {
    const std::size_t first = page - std::min(page, kNeighbours);
    const std::size_t last = std::min(page + kNeighbours, rows_.size() - 1);
    for (std::size_t other = first; other <= last; ++other) {
      if (other == page) continue;
      const bool found = std::any_of(rows_[other].begin(), rows_[other].end(),
                                     [&](const Row& row) { return predicate(other, row); });
      if (found) return true;
    }
    return false;
  }

  [[nodiscard]] bool comes_back(std::size_t page, const Row& row) const {
    return !row.key.empty() && on_a_neighbour(page, [&](std::size_t, const Row& other) {
      return other.key == row.key && is_same_height(row, other);
    });
  }

  // A number that counts with the pages.
  [[nodiscard]] bool is_page_number(std::size_t page, const Row& row) const {
    if (row.number == page + 1) return true;
    return on_a_neighbour(page, [&](std::size_t other, const Row& there) {
      if (!there.is_number || !is_same_height(row, there)) return false;
      if (!row.number || !there.number) return !row.number && !there.number;
      return *row.number + other == *there.number + page;
    });
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
