#include "indexer/characters.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace shirabe::indexer {
namespace {

UChar32 icu(char32_t c) {
  return static_cast<UChar32>(c);
}

constexpr bool in(char32_t c, char32_t low, char32_t high) {
  return c >= low && c <= high;
}

// Kana, Chinese characters and syllables of Hangul.
constexpr bool has_no_case(char32_t c) {
  return in(c, 0x3000, 0xA4CF) || in(c, 0xAC00, 0xD7A3);
}

}  // namespace

bool is_white_space(char32_t code_point) {
  if (code_point < 0x80) return code_point == ' ' || (code_point >= 0x09 && code_point <= 0x0D);
  return code_point == 0xFEFF || code_point == 0x200B || u_isUWhiteSpace(icu(code_point)) != 0;
}

bool is_letter_or_digit(char32_t code_point) {
  if (code_point < 0x80) {
    return in(code_point, U'0', U'9') || in(code_point, U'A', U'Z') || in(code_point, U'a', U'z');
  }
  // The bulk of Russian, Japanese and Korean.
  if (in(code_point, 0x0400, 0x0481) || in(code_point, 0x3041, 0x3096) ||
      in(code_point, 0x30A1, 0x30FA) || in(code_point, 0x4E00, 0x9FA5) ||
      in(code_point, 0xAC00, 0xD7A3)) {
    return true;
  }
  return u_isalnum(icu(code_point)) != 0;
}

bool is_hangul(char32_t code_point) {
  return in(code_point, 0x1100, 0x11FF) || in(code_point, 0x3130, 0x318F) ||
         in(code_point, 0xA960, 0xA97F) || in(code_point, 0xAC00, 0xD7FF) ||
         in(code_point, 0xFFA0, 0xFFDC);
}

bool is_written_without_spaces(char32_t code_point) {
  if (code_point < 0x2E80 || is_hangul(code_point)) return false;
  const int width = u_getIntPropertyValue(icu(code_point), UCHAR_EAST_ASIAN_WIDTH);
  if (width == U_EA_HALFWIDTH) return in(code_point, 0xFF61, 0xFF9F);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

char32_t first_character(std::string_view text) {
  std::size_t offset = 0;
  return base::next_code_point(text, offset);
}

char32_t last_character(std::string_view text) {
  std::size_t offset = base::floor_boundary(text, text.size() - 1);
  return base::next_code_point(text, offset);
}

void skip_character(std::string_view text, std::size_t& offset) {
  static_cast<void>(base::next_code_point(text, offset));
}

bool needs_space_between(char32_t left, char32_t right) {
  if (is_hangul(left) || is_hangul(right)) return true;
  return !is_written_without_spaces(left) && !is_written_without_spaces(right);
}

Segment trim(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end) {
    std::size_t next = begin;
    if (!is_white_space(base::next_code_point(text, next))) break;
    begin = next;
  }
  while (end > begin) {
    const std::size_t last = base::floor_boundary(text, end - 1);
    std::size_t next = last;
    if (!is_white_space(base::next_code_point(text, next))) break;
    end = last;
  }
  return {begin, end};
}

std::string_view trim(std::string_view text) {
  return slice(text, trim(text, 0, text.size()));
}

std::string_view slice(std::string_view text, const Segment& segment) {
  return text.substr(segment.begin, segment.end - segment.begin);
}

std::string fold_ascii(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    // Only U+3000 and U+FF01 to U+FF5E change beside ASCII.
    constexpr char kIdeographicSpaceLead = '\xE3';
    constexpr char kFullWidthLead = '\xEF';
    if (text[offset] != kIdeographicSpaceLead && text[offset] != kFullWidthLead) {
      const char c = text[offset++];
      folded.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c);
      continue;
    }
    char32_t c = base::next_code_point(text, offset);
    if (in(c, 0xFF01, 0xFF5E)) c -= 0xFF01 - U'!';
    if (c == 0x3000) c = U' ';
    if (in(c, U'A', U'Z')) c += U'a' - U'A';
    base::append_utf8(folded, c);
  }
  return folded;
}

std::string lower_case(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = base::next_code_point(text, offset);
    const bool is_lower = c < 0x80 ? !in(c, U'A', U'Z') : in(c, 0x0430, 0x045F) || has_no_case(c);
    if (is_lower) {
      lower.append(text, begin, offset - begin);
    } else {
      base::append_utf8(lower, static_cast<char32_t>(u_tolower(icu(c))));
    }
  }
  return lower;
}

}  // namespace shirabe::indexer
