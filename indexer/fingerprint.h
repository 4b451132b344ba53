// What made the terms of an index.
#pragma once

#include <filesystem>
#include <string>

namespace shirabe::indexer {

// The value of store::metadata::kIndexFingerprint for terms that this program makes with the
// dictionaries in a folder: a line each, NAME<TAB>VALUE.
[[nodiscard]] std::string fingerprint_text(const std::filesystem::path& dictionaries);

}  // namespace shirabe::indexer
