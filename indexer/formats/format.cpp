#include "indexer/formats/format.h"

#include <algorithm>
#include <cctype>

namespace shirabe::indexer {

const Format* format_for(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const Format* format : formats()) {
    const auto& known = format->extensions;
    if (std::find(known.begin(), known.end(), extension) != known.end()) return format;
  }
  return nullptr;
}

}  // namespace shirabe::indexer
