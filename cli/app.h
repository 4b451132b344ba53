// The program `shirabe`: its commands, how its command line is read, and its help.
#pragma once

#include <string>
#include <vector>

namespace shirabe::cli {

// Runs the command that `arguments` (without the program's name) ask for; returns the exit status.
// Throws base::Error and ClosedPipe.
[[nodiscard]] int run(const std::vector<std::string>& arguments);

}  // namespace shirabe::cli
