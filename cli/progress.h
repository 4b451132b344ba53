// How far the indexing is, on standard error.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/index.h"

namespace shirabe::cli {

// "120 articles, 34.5 MB, 12.3 MB/s, 42 %, 1 min 3 s left".
[[nodiscard]] std::string progress_text(const indexer::Progress& progress, double seconds);

// The same with a bar before it, "[########------------] ", and without the parts that would not
// leave the last of `columns` free, so that the line can be written over; 0: all of it.
[[nodiscard]] std::string progress_line(const indexer::Progress& progress, double seconds,
                                        std::size_t columns);

enum class ProgressForm : std::uint8_t {
  bar,      // one line on a terminal that is written over
  lines,    // a line on standard error every few seconds
  records,  // a JSON object on standard output every few seconds
};

// Shows nothing where the work is soon done.
class ProgressLine {
 public:
  explicit ProgressLine(ProgressForm form);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  // Throws Error(index_failed) where standard output cannot be written to.
  void show(const indexer::Progress& progress);

  // Wipes the line, so that a message can stand in its place.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  void write(const indexer::Progress& progress, double seconds);
  [[nodiscard]] Clock::duration interval() const;

  ProgressForm form_;
  Clock::time_point start_;
  Clock::time_point next_;
  bool visible_ = false;
};

}  // namespace shirabe::cli
