#include "analysis/word_breaks.h"

#include <unicode/ubrk.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "analysis/icu_error.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

// Characters of which any two stay together: letters of ASCII, of Russian and its kin and of modern
// Hangul (WB5), and ASCII's digits (WB8 to WB10).
bool is_plain_letter(char32_t c) {
  if (c < 0x80)
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
  return (c >= 0x0400 && c <= 0x0481) || (c >= 0x048A && c <= 0x04FF) ||
         (c >= 0xAC00 && c <= 0xD7A3);
}

// Stays with no letter when that is on one side only: ASCII's punctuation but for the underscore.
bool is_plain_mark(char c) {
  const bool is_letter = is_plain_letter(static_cast<unsigned char>(c));
  return c > ' ' && c < 0x7F && c != '_' && !is_letter;
}

bool parts(char c) {
  return c == ' ' || c == '\n';
}

// What stands between punctuation at either end, where that is plain letters and nothing else.
std::optional<std::pair<std::size_t, std::size_t>> plain_word(std::string_view chunk) {
  std::size_t begin = 0;
  std::size_t end = chunk.size();
  while (begin < end && is_plain_mark(chunk[begin])) ++begin;
  while (end > begin && is_plain_mark(chunk[end - 1])) --end;
  for (std::size_t offset = begin; offset < end;) {
    if (!is_plain_letter(base::next_code_point(chunk, offset))) return std::nullopt;
  }
  return std::pair{begin, end};
}

}  // namespace

WordBreaks::WordBreaks() {
  UErrorCode status = U_ZERO_ERROR;
  breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  check_icu(status, "load its word breaking rules");
}

WordBreaks::~WordBreaks() {
  utext_close(&text_);
}

void WordBreaks::for_each(std::string_view text, const Take& take) {
  for (std::size_t begin = 0; begin < text.size();) {
    if (parts(text[begin])) {
      ++begin;
      continue;
    }
    const auto* const space = std::find_if(text.begin() + begin, text.end(), parts);
    const auto end = static_cast<std::size_t>(space - text.begin());
    const auto word = plain_word(text.substr(begin, end - begin));
    if (!word) {
      ask_icu(text, begin, end, take);
    } else if (word->first < word->second) {
      take(begin + word->first, begin + word->second);
    }
    begin = end;
  }
}

void WordBreaks::ask_icu(std::string_view text, std::size_t begin, std::size_t end,
                         const Take& take) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&text_, text.data() + begin, static_cast<std::int64_t>(end - begin), &status);
  breaks_->setText(&text_, status);
  check_icu(status, "break a text into words");
  std::size_t last = begin;
  for (std::int32_t next = breaks_->next(); next != icu::BreakIterator::DONE;
       next = breaks_->next()) {
    const std::size_t here = begin + static_cast<std::size_t>(next);
    // From numbers on: m1989 counts as one of them.
    if (breaks_->getRuleStatus() >= UBRK_WORD_NUMBER) take(last, here);
    last = here;
  }
}

}  // namespace shirabe::analysis
