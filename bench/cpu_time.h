// What this thread has used of a processor: other programs at work do not show.
#pragma once

#include <chrono>
#include <ctime>

namespace shirabe::bench {

[[nodiscard]] inline std::chrono::nanoseconds thread_cpu_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// In milliseconds, from the first to the last.
[[nodiscard]] inline double milliseconds_between(std::chrono::nanoseconds start,
                                                 std::chrono::nanoseconds end) {
  return std::chrono::duration<double, std::milli>(end - start).count();
}

}  // namespace shirabe::bench
