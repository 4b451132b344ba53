// The metadata before a text in Markdown.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/article.h"

namespace shirabe::indexer {

// Reads YAML between lines of ---, TOML between lines of +++, or pandoc's three lines with % at the
// start of `text` into `metadata`, whose origins say "front matter". Of YAML and TOML simple keys
// are read, with a string, a list of strings, or names of persons; the rest is passed over. Returns
// where the text starts: behind a byte-order mark where there is no front matter. Thread-safe.
[[nodiscard]] std::size_t read_front_matter(std::string_view text, Metadata& metadata);

}  // namespace shirabe::indexer
