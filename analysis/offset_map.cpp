#include "analysis/offset_map.h"

#include <algorithm>

namespace shirabe::analysis {

void OffsetMap::stretch(const Change& last) {
  if (!changes_.empty() && changes_.back().end > last.begin) {
    changes_.back().source_end = last.source_end;
  } else {
    changes_.push_back(last);
  }
}

std::size_t OffsetMap::begun_by(std::size_t offset) const {
  constexpr int kSteps = 4;
  std::size_t count = last_;
  const bool behind =
      count <= changes_.size() && (count == 0 || changes_[count - 1].begin <= offset);
  for (int step = 0; behind && step < kSteps; ++step, ++count) {
    if (count == changes_.size() || changes_[count].begin > offset) return last_ = count;
  }
  const auto after = std::upper_bound(changes_.begin(), changes_.end(), offset,
                                      [](std::size_t o, const Change& c) { return o < c.begin; });
  return last_ = static_cast<std::size_t>(after - changes_.begin());
}

std::size_t OffsetMap::source_begin(std::size_t offset) const {
  const std::size_t begun = begun_by(offset);
  if (begun == 0) return offset;
  const Change& change = changes_[begun - 1];
  return offset < change.end ? change.source_begin : change.source_end + (offset - change.end);
}

std::size_t OffsetMap::source_end(std::size_t offset) const {
  const std::size_t begun = offset == 0 ? 0 : begun_by(offset - 1);
  if (begun == 0) return offset;
  const Change& change = changes_[begun - 1];
  return offset < change.end ? change.source_end : change.source_end + (offset - change.end);
}

}  // namespace shirabe::analysis
