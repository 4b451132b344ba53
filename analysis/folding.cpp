#include "analysis/folding.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>

#include "analysis/icu_error.h"

namespace shirabe::analysis {
namespace {

const icu::Normalizer2& normalizer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  check_icu(status, "load its NFKC_Casefold data");
  return *instance;
}

}  // namespace

void FoldedText::assign(std::string_view source) {
  text_.clear();
  changes_.clear();
  text_.reserve(source.size());
  icu::StringByteSink<std::string> sink(&text_);
  icu::Edits edits;
  UErrorCode status = U_ZERO_ERROR;
  normalizer().normalizeUTF8(0,
                             icu::StringPiece(source.data(), static_cast<int32_t>(source.size())),
                             sink, &edits, status);
  check_icu(status, "fold a text");
  auto changes = edits.getFineChangesIterator();
  const auto size = [](int32_t n) { return static_cast<std::size_t>(n); };
  while (changes.next(status) != 0) {
    const std::size_t begin = size(changes.destinationIndex());
    const std::size_t source_begin = size(changes.sourceIndex());
    changes_.push_back({begin, begin + size(changes.newLength()), source_begin,
                        source_begin + size(changes.oldLength())});
  }
  check_icu(status, "map a folded text to its source");
}

std::size_t FoldedText::source_begin(std::size_t offset) const {
  const auto after = std::upper_bound(changes_.begin(), changes_.end(), offset,
                                      [](std::size_t o, const Change& c) { return o < c.begin; });
  if (after == changes_.begin()) return offset;
  const Change& change = *std::prev(after);
  return offset < change.end ? change.source_begin : change.source_end + (offset - change.end);
}

std::size_t FoldedText::source_end(std::size_t offset) const {
  const auto after = std::lower_bound(changes_.begin(), changes_.end(), offset,
                                      [](const Change& c, std::size_t o) { return c.begin < o; });
  if (after == changes_.begin()) return offset;
  const Change& change = *std::prev(after);
  return offset < change.end ? change.source_end : change.source_end + (offset - change.end);
}

std::string fold(std::string_view source) {
  FoldedText folded;
  folded.assign(source);
  return folded.text();
}

}  // namespace shirabe::analysis
