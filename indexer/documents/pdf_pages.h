// What poppler finds in a PDF: the only part of the reader that knows poppler.
#pragma once

#include <string>
#include <string_view>

#include "indexer/documents/page_text.h"

namespace shirabe::indexer {

struct PdfText {
  Pages pages;
  std::string title;  // as the file states it, right or wrong
  std::string author;
  std::string created;    // YYYY-MM-DD or empty
  bool repaired = false;  // the file was damaged; what could be found is here
};

// `name` stands at the start of the messages. Throws Error(unreadable_input) for what is no PDF, is
// damaged beyond repair, or needs a password. Not thread-safe: poppler's messages go through one
// place.
[[nodiscard]] PdfText read_pdf_pages(const std::string& name, std::string_view bytes);

}  // namespace shirabe::indexer
