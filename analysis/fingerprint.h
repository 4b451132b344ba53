// Compares what made the terms of two indexes, or of an index and of this program.
#pragma once

#include <string>
#include <vector>

#include "analysis/dictionaries.h"

namespace shirabe::analysis {

// The names of the parts in which two fingerprints differ.
[[nodiscard]] std::vector<std::string> differences(const Fingerprint& a, const Fingerprint& b);

// A fingerprint as it stands in an index's metadata: a line each, NAME<TAB>VALUE.
[[nodiscard]] Fingerprint parse_fingerprint(const std::string& text);

}  // namespace shirabe::analysis
