#include "analysis/folding.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

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
  map_.clear();
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
    map_.add({begin, begin + size(changes.newLength()), source_begin,
              source_begin + size(changes.oldLength())});
  }
  check_icu(status, "map a folded text to its source");
}

std::string fold(std::string_view source) {
  FoldedText folded;
  folded.assign(source);
  return folded.text();
}

}  // namespace shirabe::analysis
