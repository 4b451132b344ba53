#include "analysis/graphemes.h"

#include <algorithm>

#include "analysis/icu_error.h"
#include "analysis/plain.h"
#include "base/utf8.h"

namespace shirabe::analysis {

namespace {

// Whether a grapheme ends at character boundary `place`, as far as the two characters tell.
bool stands_between_plain(std::string_view text, std::size_t place) {
  if (place == 0) return true;
  std::size_t before = base::floor_boundary(text, place - 1);
  std::size_t behind = place;
  return is_plain(base::next_code_point(text, behind)) &&
         is_plain(base::next_code_point(text, before));
}

}  // namespace

GraphemeBreaks::~GraphemeBreaks() {
  utext_close(&utext_);
}

void GraphemeBreaks::assign(std::string_view text) {
  text_ = text;
  is_of_text_ = false;
}

icu::BreakIterator& GraphemeBreaks::breaks() {
  if (is_of_text_) return *breaks_;
  UErrorCode status = U_ZERO_ERROR;
  if (!breaks_) {
    breaks_.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    check_icu(status, "load its grapheme rules");
  }
  utext_openUTF8(&utext_, text_.data(), static_cast<int64_t>(text_.size()), &status);
  breaks_->setText(&utext_, status);
  check_icu(status, "find the graphemes of a text");
  is_of_text_ = true;
  return *breaks_;
}

std::size_t GraphemeBreaks::at_or_before(std::size_t offset) {
  if (offset >= text_.size()) return text_.size();
  const std::size_t boundary = base::floor_boundary(text_, offset);
  if (stands_between_plain(text_, boundary)) return boundary;
  const auto place = static_cast<int32_t>(boundary);
  if (breaks().isBoundary(place) != 0) return boundary;
  return static_cast<std::size_t>(std::max(breaks().preceding(place), 0));
}

std::size_t GraphemeBreaks::at_or_behind(std::size_t offset) {
  const std::size_t before = at_or_before(offset);
  if (before >= offset) return before;
  const int32_t next = breaks().following(static_cast<int32_t>(before));
  return next == icu::BreakIterator::DONE ? text_.size() : static_cast<std::size_t>(next);
}

}  // namespace shirabe::analysis
