// What the properties of a document say about it, and when they are believed. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"

namespace shirabe::indexer {

// A property as the document has it.
struct DocumentProperty {
  std::string Metadata::*field;
  std::string value;
  std::string origin;  // "core properties: dc:title"
};

// Fills the fields of `article` that are still empty, the first property of a field that has a
// usable value winning; several authors are joined with ", ". A title that no person gave
// ("Untitled", "Microsoft Word - …"), a date that is none (to YYYY-MM-DD) an address that is
// not one of the web, and English (which programs put down unasked) for
// a text that begins in other letters are not usable. A title that is still empty is the first
// heading.
void take_properties(const std::vector<DocumentProperty>& properties, Article& article);

}  // namespace shirabe::indexer
