// Feeds any bytes to the HTML reader and stops where what it promises is broken. Run by
// scripts/fuzz.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/formats/read_html.h"
#include "indexer/formats/xhtml.h"
#include "tests/indexer/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shirabe;
  std::string html(reinterpret_cast<const char*>(data), size);
  if (base::first_bad_byte(html)) return -1;  // decode_text lets none through
  if (indexer::is_xhtml(html)) html = indexer::xhtml_as_html(html);
  try {
    const std::string broken =
        indexer::broken_promise(indexer::article_from_html(html, "fuzz.html"));
    if (broken.empty()) return 0;
    std::fprintf(stderr, "broken promise: %s\n", broken.c_str());
    std::abort();
  } catch (const base::Error& error) {
    // Nested too deep.
    if (error.code() != base::ErrorCode::unreadable_input) throw;
    return 0;
  }
}
