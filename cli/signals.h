// The person's wish to stop.
#pragma once

#include <atomic>

namespace shirabe::cli {

// From now on the first SIGINT or SIGTERM sets the flag, and the second kills the program at once.
[[nodiscard]] const std::atomic<bool>& stop_flag_of_signals();

// From now on std::terminate() reports the exception that nobody could catch and ends the program
// with its exit status.
void report_what_terminates();

}  // namespace shirabe::cli
