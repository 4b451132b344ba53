#pragma once

#include <string_view>

namespace shirabe::cli {

// Set by the build.
#ifdef SHIRABE_VERSION
inline constexpr std::string_view kVersion = SHIRABE_VERSION;
#else
inline constexpr std::string_view kVersion = "0.1.0";
#endif

}  // namespace shirabe::cli
