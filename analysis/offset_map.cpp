#include "analysis/offset_map.h"

#include <algorithm>
#include <iterator>

namespace shirabe::analysis {

void OffsetMap::stretch(const Change& last) {
  if (!changes_.empty() && changes_.back().end > last.begin) {
    changes_.back().source_end = last.source_end;
  } else {
    changes_.push_back(last);
  }
}

std::size_t OffsetMap::source_begin(std::size_t offset) const {
  const auto after = std::upper_bound(changes_.begin(), changes_.end(), offset,
                                      [](std::size_t o, const Change& c) { return o < c.begin; });
  if (after == changes_.begin()) return offset;
  const Change& change = *std::prev(after);
  return offset < change.end ? change.source_begin : change.source_end + (offset - change.end);
}

std::size_t OffsetMap::source_end(std::size_t offset) const {
  const auto after = std::lower_bound(changes_.begin(), changes_.end(), offset,
                                      [](const Change& c, std::size_t o) { return c.begin < o; });
  if (after == changes_.begin()) return offset;
  const Change& change = *std::prev(after);
  return offset < change.end ? change.source_end : change.source_end + (offset - change.end);
}

}  // namespace shirabe::analysis
