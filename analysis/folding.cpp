#include "analysis/folding.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>

#include "analysis/icu_error.h"
#include "analysis/plain.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

const icu::Normalizer2& normalizer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  check_icu(status, "load its NFKC_Casefold data");
  return *instance;
}

// ICU sorts the marks behind a letter by insertion, so its time grows with the square of their
// number: a text is folded in blocks. A block ends where the next character does not combine with
// what stands before it, and in the middle of marks only where there are more than anybody writes.
constexpr std::size_t kBlock = 8192;
constexpr std::size_t kMostMarks = 1024;  // bytes

constexpr std::string_view kNumeroSign = "№";

std::size_t block_end(std::string_view source, std::size_t begin) {
  constexpr std::size_t kLongestCharacter = 4;
  const std::size_t limit = begin + kBlock;
  if (limit >= source.size()) return source.size();
  for (std::size_t at = limit; at > limit - kMostMarks; --at) {
    if (!base::is_lead_byte(source[at])) continue;
    std::size_t next = at;
    const auto c = static_cast<UChar32>(base::next_code_point(source, next));
    if (normalizer().hasBoundaryBefore(c) != 0) return at;
  }
  for (std::size_t at = limit; at > limit - kLongestCharacter; --at) {
    if (base::is_lead_byte(source[at])) return at;
  }
  return limit;
}

}  // namespace

void FoldedText::assign(std::string_view source) {
  text_.clear();
  map_.clear();
  text_.reserve(source.size());
  std::size_t kept = source.find(kNumeroSign);
  for (std::size_t begin = 0; begin < source.size();) {
    if (begin == kept) {
      text_ += kNumeroSign;
      begin += kNumeroSign.size();
      kept = source.find(kNumeroSign, begin);
      continue;
    }
    const std::size_t end = std::min(block_end(source, begin), kept);
    add_block(source.substr(begin, end - begin), begin);
    begin = end;
  }
}

void FoldedText::add_block(std::string_view block, std::size_t source_offset) {
  const std::size_t offset = text_.size();
  icu::StringByteSink<std::string> sink(&text_);
  icu::Edits edits;
  UErrorCode status = U_ZERO_ERROR;
  normalizer().normalizeUTF8(0, icu::StringPiece(block.data(), static_cast<int32_t>(block.size())),
                             sink, &edits, status);
  check_icu(status, "fold a text");
  auto changes = edits.getFineChangesIterator();
  const auto size = [](int32_t n) { return static_cast<std::size_t>(n); };
  while (changes.next(status) != 0) {
    const std::size_t begin = offset + size(changes.destinationIndex());
    const std::size_t source_begin = source_offset + size(changes.sourceIndex());
    map_.add({begin, begin + size(changes.newLength()), source_begin,
              source_begin + size(changes.oldLength())});
  }
  check_icu(status, "map a folded text to its source");
}

std::string fold(std::string_view source) {
  if (all_plain(source)) return std::string(source);
  FoldedText folded;
  folded.assign(source);
  return folded.text();
}

}  // namespace shirabe::analysis
