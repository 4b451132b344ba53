// The articles of a file, whether it is read as a whole or as a stream.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "indexer/formats/format.h"

namespace shirabe::indexer {

// Reads the file at `path`, or standard input where that is "-", which ends early once
// `callbacks.stopping` says so. Throws Error(unreadable_input) that names the file, behind all
// articles too: where it has changed meanwhile. Thread-safe.
void read_source(const Format& format, const std::filesystem::path& path,
                 const std::optional<std::string>& encoding, const ReadCallbacks& callbacks);

}  // namespace shirabe::indexer
