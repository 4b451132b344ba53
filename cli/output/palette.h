// The colours of text output; every one empty where colour is off.
#pragma once

#include <string_view>

namespace shirabe::cli::output {

struct Palette {
  std::string_view title;
  std::string_view place;
  std::string_view match;
  std::string_view small;
  std::string_view reset;
};

inline constexpr Palette kPlain{};
inline constexpr Palette kColoured{.title = "\x1b[1m",
                                   .place = "\x1b[35m",
                                   .match = "\x1b[1;31m",
                                   .small = "\x1b[2m",
                                   .reset = "\x1b[0m"};

[[nodiscard]] constexpr const Palette& palette(bool colour) {
  return colour ? kColoured : kPlain;
}

}  // namespace shirabe::cli::output
