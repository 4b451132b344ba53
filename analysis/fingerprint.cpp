#include "analysis/fingerprint.h"

#include <algorithm>
#include <sstream>

namespace shirabe::analysis {

std::vector<std::string> differences(const Fingerprint& a, const Fingerprint& b) {
  std::vector<std::string> names;
  const auto note_missing = [&names](const auto& from, const auto& in) {
    for (const auto& part : from) {
      const bool there = std::find(in.begin(), in.end(), part) != in.end();
      const bool noted = std::find(names.begin(), names.end(), part.first) != names.end();
      if (!there && !noted) names.push_back(part.first);
    }
  };
  note_missing(a, b);
  note_missing(b, a);
  return names;
}

Fingerprint parse_fingerprint(const std::string& text) {
  Fingerprint parts;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) parts.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return parts;
}

}  // namespace shirabe::analysis
