// A snippet as a person reads it in a test.
#pragma once

#include <cstddef>
#include <string>

#include "searcher/hits.h"

namespace shirabe::tests {

// The text with [ and ] around what is lit up.
[[nodiscard]] inline std::string marked(const searcher::Snippet& snippet) {
  std::string text;
  std::size_t at = 0;
  for (const auto& [begin, end] : snippet.highlights) {
    text +=
        snippet.text.substr(at, begin - at) + "[" + snippet.text.substr(begin, end - begin) + "]";
    at = end;
  }
  return text + snippet.text.substr(at);
}

}  // namespace shirabe::tests
