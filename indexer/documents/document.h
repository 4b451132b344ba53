// The formats that are read in a program of their own (documents/main.cpp).
#pragma once

#include <span>
#include <string_view>

#include "indexer/formats/format.h"

namespace shirabe::indexer {

struct DocumentFormat {
  std::string_view name;  // "pdf": also the extension
  ReadFunction read;
};

// One for each file read_NAME.cpp beside this one.
[[nodiscard]] std::span<const DocumentFormat> document_formats();

}  // namespace shirabe::indexer
