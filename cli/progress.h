// How far the indexing is, on standard error.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "indexer/index.h"

namespace shirabe::cli {

// "120 articles, 34.5 MB, 12.3 MB/s, 42 %, 1 min 3 s left".
[[nodiscard]] std::string progress_text(const indexer::Progress& progress, double seconds);

// The parts of progress_text that leave the last of `columns` free, so that the line can be written
// over; 0: all of them.
[[nodiscard]] std::string progress_line(const indexer::Progress& progress, double seconds,
                                        std::size_t columns);

// On a terminal one line that is written over; elsewhere a line now and then, and none where the
// work is soon done.
class ProgressLine {
 public:
  explicit ProgressLine(bool terminal);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  void show(const indexer::Progress& progress);

  // Wipes the line, so that a message can stand in its place.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool terminal_;
  Clock::time_point start_;
  Clock::time_point next_;
  bool visible_ = false;
};

}  // namespace shirabe::cli
