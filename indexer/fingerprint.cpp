#include "indexer/fingerprint.h"

#include "analysis/dictionaries.h"

namespace shirabe::indexer {

std::string fingerprint_text(const std::filesystem::path& dictionaries) {
  std::string text;
  for (const auto& [name, value] : analysis::fingerprint(dictionaries)) {
    text.append(name).append("\t").append(value).append("\n");
  }
  return text;
}

}  // namespace shirabe::indexer
