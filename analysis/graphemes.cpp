#include "analysis/graphemes.h"

#include <algorithm>

#include "analysis/icu_error.h"
#include "base/utf8.h"

namespace shirabe::analysis {

GraphemeBreaks::GraphemeBreaks() {
  UErrorCode status = U_ZERO_ERROR;
  breaks_.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  check_icu(status, "load its grapheme rules");
}

GraphemeBreaks::~GraphemeBreaks() {
  utext_close(&utext_);
}

void GraphemeBreaks::assign(std::string_view text) {
  text_ = text;
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&utext_, text.data(), static_cast<int64_t>(text.size()), &status);
  breaks_->setText(&utext_, status);
  check_icu(status, "find the graphemes of a text");
}

std::size_t GraphemeBreaks::at_or_before(std::size_t offset) {
  if (offset >= text_.size()) return text_.size();
  const std::size_t boundary = base::floor_boundary(text_, offset);
  const auto place = static_cast<int32_t>(boundary);
  if (breaks_->isBoundary(place) != 0) return boundary;
  return static_cast<std::size_t>(std::max(breaks_->preceding(place), 0));
}

std::size_t GraphemeBreaks::at_or_behind(std::size_t offset) {
  const std::size_t before = at_or_before(offset);
  if (before >= offset) return before;
  const int32_t next = breaks_->following(static_cast<int32_t>(before));
  return next == icu::BreakIterator::DONE ? text_.size() : static_cast<std::size_t>(next);
}

}  // namespace shirabe::analysis
