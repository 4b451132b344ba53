#include "analysis/width.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

bool takes_no_column(UChar32 c) {
  // Vowels and final consonants of old Hangul are drawn into the syllable's first letter.
  if (c >= 0x1160 && c <= 0x11FF) return true;
  if (c == 0x00AD) return false;  // terminals show a soft hyphen
  constexpr auto kInvisible = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK;
  return (U_GET_GC_MASK(c) & kInvisible) != 0;
}

}  // namespace

std::size_t columns_of(char32_t code_point) {
  if (code_point < 0x7F) return code_point < 0x20 ? 0 : 1;
  // The bulk of Russian, Korean and Japanese, so that long texts do not pay for two look-ups a
  // character.
  if (code_point >= 0x0400 && code_point <= 0x0482) return 1;
  if (code_point >= 0xAC00 && code_point <= 0xD7A3) return 2;
  if (code_point >= 0x3041 && code_point <= 0x9FFF && code_point != 0x3099 &&
      code_point != 0x309A) {
    return code_point >= 0x4DC0 && code_point <= 0x4DFF ? 1 : 2;
  }
  const auto c = static_cast<UChar32>(code_point);
  if (takes_no_column(c)) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    sum += columns_of(base::next_code_point(text, offset));
  }
  return sum;
}

std::size_t fit_columns(std::string_view text, std::size_t most) {
  std::size_t sum = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    sum += columns_of(base::next_code_point(text, offset));
    if (sum > most) return begin;
  }
  return text.size();
}

}  // namespace shirabe::analysis
