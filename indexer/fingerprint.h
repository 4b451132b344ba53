// What made the terms of an index.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace shirabe::indexer {

// The value of store::metadata::kIndexFingerprint for terms that this program makes with the
// dictionaries in a folder: a line each, NAME<TAB>VALUE.
[[nodiscard]] std::string fingerprint_text(const std::filesystem::path& dictionaries);

// Warns a person who goes on with an index, a sentence each, naming what differs: `made` is what
// made its terms, `own` what this program makes with the index's own word lists, `today` what it
// makes with its own; all as fingerprint_text() gives them.
[[nodiscard]] std::vector<std::string> fingerprint_warnings(const std::string& made,
                                                            const std::string& own,
                                                            const std::string& today);

}  // namespace shirabe::indexer
