// What the person who runs the program has set.
#pragma once

#include <string>

namespace shirabe::cli {

// The variable's value. An unset and an empty variable are the same.
[[nodiscard]] std::string environment(const char* name);

}  // namespace shirabe::cli
