#include "indexer/documents/page_columns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace shirabe::indexer {
namespace {

// In widths of a letter.
constexpr double kWidestGap = 0.7;    // inside a fragment
constexpr double kDeepestBack = 0.6;  // boxes of one row may overlap a little
constexpr double kNarrowestGutter = 0.8;
constexpr double kNarrowestColumn = 7;
constexpr double kShift = 2.5;
constexpr std::size_t kFewestRows = 4;  // on both sides of a gutter
constexpr double kAligned = 4;          // points: lines of a column start at the same place
constexpr int kDeepest = 6;             // columns inside columns

void add(Fragment& fragment, const TextBox& box) {
  if (fragment.boxes.empty() || box.size > fragment.size) {
    fragment.top = box.top;
    fragment.bottom = box.bottom;
    fragment.size = box.size;
  }
  fragment.left = fragment.boxes.empty() ? box.left : std::min(fragment.left, box.left);
  fragment.right = fragment.boxes.empty() ? box.right : std::max(fragment.right, box.right);
  fragment.boxes.push_back(&box);
}

bool continues(const Fragment& fragment, const TextBox& box) {
  const double size = std::max(fragment.size, box.size);
  const double gap = box.left - fragment.right;
  return in_one_row(fragment, box) && gap < kWidestGap * size && gap > -kDeepestBack * size;
}

template <class Numbers>
double median(Numbers numbers) {
  const auto half = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::nth_element(numbers.begin(), half, numbers.end());
  return *half;
}

using Fragments = std::vector<Fragment>;

// The place where a column starts to the right of `fragment`: the nearest fragment in its row.
std::optional<double> start_of_neighbour(const Fragments& by_top, std::size_t i) {
  const Fragment& fragment = by_top[i];
  const Fragment* nearest = nullptr;
  const auto look = [&](const Fragment& other) {
    if (other.left <= fragment.right || !in_one_row(fragment, other)) return;
    if (nearest == nullptr || other.left < nearest->left) nearest = &other;
  };
  for (std::size_t k = i; k-- > 0 && by_top[k].top > fragment.top - fragment.size * 2;) {
    look(by_top[k]);
  }
  for (std::size_t k = i + 1; k < by_top.size() && by_top[k].top < fragment.bottom; ++k) {
    look(by_top[k]);
  }
  if (nearest == nullptr) return std::nullopt;
  if (nearest->left - fragment.right < kNarrowestGutter * fragment.size) return std::nullopt;
  return nearest->left;
}

enum class Side { left, right, across };

Side side_of(const Fragment& fragment, double gutter) {
  if (fragment.right <= gutter) return Side::left;
  return fragment.left >= gutter ? Side::right : Side::across;
}

// True where both sides look like lines of running text, not like the cells of a table.
bool parts_columns(const Fragments& fragments, double gutter, std::size_t fewest_rows) {
  std::map<Side, std::vector<double>> widths;
  for (const Fragment& fragment : fragments) {
    widths[side_of(fragment, gutter)].push_back((fragment.right - fragment.left) / fragment.size);
  }
  for (const Side side : {Side::left, Side::right}) {
    if (widths[side].size() < fewest_rows || median(widths[side]) < kNarrowestColumn) return false;
  }
  return widths[Side::across].size() < widths[Side::left].size() + widths[Side::right].size();
}

// Where most lines of a right column start.
std::optional<double> find_gutter(const Fragments& by_top) {
  std::map<long, std::vector<double>> starts;
  for (std::size_t i = 0; i < by_top.size(); ++i) {
    if (const auto start = start_of_neighbour(by_top, i)) {
      starts[static_cast<long>(*start / kAligned)].push_back(*start);
    }
  }
  std::vector<std::pair<std::size_t, double>> candidates;
  for (const auto& [place, found] : starts) {
    if (found.size() < kFewestRows) continue;
    candidates.emplace_back(found.size(), *std::min_element(found.begin(), found.end()) - 1);
  }
  std::sort(candidates.rbegin(), candidates.rend());
  for (const auto& [rows, gutter] : candidates) {
    if (parts_columns(by_top, gutter, kFewestRows)) return gutter;
  }
  return std::nullopt;
}

// Takes from the right column what stands above both and is not set where its lines start: a date
// or a name below the title, at the page's right edge.
Fragments take_head(const Fragments& left, Fragments& right, double gutter) {
  Fragments head;
  while (!left.empty() && !right.empty()) {
    const Fragment& first = right.front();
    const bool above = first.bottom <= left.front().top;
    if (!above || first.left - gutter < kShift * first.size) break;
    head.push_back(first);
    right.erase(right.begin());
  }
  return head;
}

void divide(Fragments by_top, int depth, std::optional<double>& known,
            std::vector<Fragments>& columns) {
  if (by_top.empty()) return;
  auto gutter = depth < kDeepest ? find_gutter(by_top) : std::nullopt;
  if (!gutter && depth == 0 && known && parts_columns(by_top, *known, 1)) gutter = known;
  if (!gutter) {
    columns.push_back(std::move(by_top));
    return;
  }
  if (depth == 0) known = gutter;
  Fragments left;
  Fragments right;
  Fragments across;
  const auto end_columns = [&] {
    if (Fragments head = take_head(left, right, *gutter); !head.empty()) {
      columns.push_back(std::move(head));
    }
    divide(std::exchange(left, {}), depth + 1, known, columns);
    divide(std::exchange(right, {}), depth + 1, known, columns);
  };
  const auto end_across = [&] {
    if (!across.empty()) columns.push_back(std::exchange(across, {}));
  };
  for (Fragment& fragment : by_top) {
    const Side side = side_of(fragment, *gutter);
    if (side == Side::across) {
      end_columns();
      across.push_back(std::move(fragment));
      continue;
    }
    end_across();
    (side == Side::left ? left : right).push_back(std::move(fragment));
  }
  end_across();
  end_columns();
}

}  // namespace

std::vector<Fragment> make_fragments(const std::vector<TextBox>& boxes) {
  std::vector<const TextBox*> order;
  for (const TextBox& box : boxes) order.push_back(&box);
  std::stable_sort(order.begin(), order.end(),
                   [](const TextBox* a, const TextBox* b) { return a->left < b->left; });
  Fragments fragments;
  std::vector<std::size_t> open;  // those that a box further to the right may continue
  for (const TextBox* box : order) {
    std::erase_if(open, [&](std::size_t i) {
      return fragments[i].right + 2 * kWidestGap * std::max(fragments[i].size, box->size) <
             box->left;
    });
    const auto found = std::find_if(open.begin(), open.end(),
                                    [&](std::size_t i) { return continues(fragments[i], *box); });
    if (found == open.end()) {
      open.push_back(fragments.size());
      fragments.emplace_back();
      add(fragments.back(), *box);
    } else {
      add(fragments[*found], *box);
    }
  }
  return fragments;
}

std::vector<std::vector<Fragment>> find_columns(std::vector<Fragment> fragments,
                                                std::optional<double>& gutter) {
  std::stable_sort(fragments.begin(), fragments.end(),
                   [](const Fragment& a, const Fragment& b) { return a.top < b.top; });
  std::vector<Fragments> columns;
  divide(std::move(fragments), 0, gutter, columns);
  return columns;
}

}  // namespace shirabe::indexer
