#include "indexer/rising_row.h"

#include <algorithm>

namespace shirabe::indexer {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Row {
  std::size_t weight = 0;
  std::size_t last = kNone;  // index of its last entry
};

// The heaviest row that ends at a number up to a given one (a Fenwick tree).
class BestRows {
 public:
  explicit BestRows(std::size_t highest) : rows_(highest + 1) {}

  [[nodiscard]] Row up_to(std::size_t number) const {
    Row best;
    for (; number > 0; number &= number - 1) {
      if (rows_[number].weight > best.weight) best = rows_[number];
    }
    return best;
  }
  void add(std::size_t number, const Row& row) {
    for (; number < rows_.size(); number += number & (~number + 1)) {
      if (row.weight > rows_[number].weight) rows_[number] = row;
    }
  }

 private:
  std::vector<Row> rows_;
};

}  // namespace

std::vector<std::size_t> heaviest_rising_row(const std::vector<RowEntry>& entries) {
  std::size_t highest = 0;
  for (const RowEntry& entry : entries) highest = std::max(highest, entry.number);
  BestRows rows(highest);
  std::vector<std::size_t> before(entries.size(), kNone);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].number == 0) continue;
    const Row row = rows.up_to(entries[i].number - 1);
    before[i] = row.last;
    rows.add(entries[i].number, {row.weight + entries[i].weight, i});
  }
  std::vector<std::size_t> row;
  for (std::size_t i = rows.up_to(highest).last; i != kNone; i = before[i]) row.push_back(i);
  std::reverse(row.begin(), row.end());
  return row;
}

}  // namespace shirabe::indexer
