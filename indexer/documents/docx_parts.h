// The parts of a Word document, found by their relationships (ECMA-376 part 2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/documents/package.h"
#include "indexer/documents/xml_reader.h"

namespace shirabe::indexer {

// The member that `part` ("" for the package) has a relationship of the type ".../TYPE" to;
// `otherwise` where none is stated. Thread-safe for different packages.
[[nodiscard]] std::string related_part(const Package& package, const std::string& part,
                                       std::string_view type, std::string_view otherwise);

// Footnotes, endnotes, styles and so on of the document `part`, where they are there.
[[nodiscard]] std::optional<XmlNode> find_related(const Package& package, const std::string& part,
                                                  std::string_view type);

}  // namespace shirabe::indexer
