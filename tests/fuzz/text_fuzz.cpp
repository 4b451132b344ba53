// Feeds any bytes to the readers of plain text and Markdown and stops where what they promise is
// broken. Run by scripts/fuzz.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/formats/read_text.h"
#include "tests/indexer/reading.h"

namespace {

using namespace shirabe;

void check(const indexer::Article& article, const std::string& text, const char* reader) {
  std::string broken = indexer::broken_promise(article);
  if (broken.empty() && article.text != text) broken = "the text is another";
  if (broken.empty()) return;
  std::fprintf(stderr, "broken promise of %s: %s\n", reader, broken.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (base::first_bad_byte(text)) return -1;  // decode_text lets none through
  check(indexer::structure_text(text, indexer::TextHead::article), text, "text");
  check(indexer::structure_text(text, indexer::TextHead::text_only), text, "text without a head");
  // With an escape it may be ISO-2022-JP.
  if (text.find('\x1B') != std::string::npos) return 0;
  try {
    check(indexer::read_one("fuzz.md", text), text, "Markdown");
  } catch (const base::Error& error) {
    // A NUL byte.
    if (error.code() != base::ErrorCode::unreadable_input) throw;
  }
  return 0;
}
