#include "indexer/documents/line_ends.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

// Behind these, or before those, Russian writes a hyphen.
constexpr auto kFirstParts = std::to_array<std::string_view>(
    {"из",       "по",       "кое",    "кой",       "во",          "северо",    "юго", "западно",
     "восточно", "военно",   "южно",   "научно",    "премьер",     "вице",      "экс", "генерал",
     "пресс",    "интернет", "онлайн", "социально", "общественно", "центрально"});
constexpr auto kLastParts =
    std::to_array<std::string_view>({"за", "под", "то", "либо", "нибудь", "ка", "таки", "де"});

bool is_hyphen(char32_t c) {
  return c == U'-' || c == 0x2010 || c == 0x00AD || c == 0x2011;
}

bool is_alphabetic(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0 && !is_written_without_spaces(c) && !is_hangul(c);
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t start_of_last(std::string_view text, std::size_t end) {
  while (end > 0 && !base::is_lead_byte(text[--end])) {
  }
  return end;
}

// The letters and hyphens at the end of `text`, and at its start.
std::string_view word_at_end(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0) {
    const std::size_t at = start_of_last(text, begin);
    const char32_t c = first_character(text.substr(at));
    if (!is_alphabetic(c) && !is_hyphen(c)) break;
    begin = at;
  }
  return text.substr(begin);
}

std::string_view word_at_start(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = base::next_code_point(text, next);
    if (!is_alphabetic(c) && !is_hyphen(c)) break;
    end = next;
  }
  return text.substr(0, end);
}

std::string_view last_token(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

// An address that a line's end divides has no space there.
bool divides_address(std::string_view text, std::string_view line) {
  const std::string_view token = last_token(text);
  if (token.find("://") == std::string_view::npos && !token.starts_with("www.")) return false;
  constexpr std::string_view kInside = "/-_.?=&%#~";
  const std::string_view next = line.substr(0, line.find(' '));
  if (static_cast<unsigned char>(next.front()) >= 0x80 || next.front() == '(') return false;
  if (kInside.find(token.back()) != std::string_view::npos && token.back() != '.') return true;
  return next.find_first_of("/_=&%?#") != std::string_view::npos ||
         next.find('.') < next.size() - 1;
}

}  // namespace

void LineEnds::learn(std::string_view line) {
  for (std::size_t offset = 0; offset < line.size();) {
    const std::string_view word = word_at_start(line.substr(offset));
    if (word.empty()) {
      skip_character(line, offset);
      continue;
    }
    offset += word.size();
    if (offset < line.size()) words_.insert(lower_case(word));
  }
}

bool LineEnds::is_real_hyphen(std::string_view left, std::string_view right) const {
  const std::string first = lower_case(left);
  const std::string second = lower_case(right);
  if (words_.contains(first + second)) return false;
  if (words_.contains(first + "-" + second)) return true;
  if (u_isupper(static_cast<UChar32>(first_character(right))) != 0) return true;
  return is_one_of(kFirstParts, first) || is_one_of(kLastParts, second);
}

std::size_t LineEnds::join(std::string& text, std::string_view line) const {
  const char32_t last = last_character(text);
  const char32_t next = first_character(line);
  if (divides_address(text, line)) {
    text += line;
    return text.size() - line.size();
  }
  const std::size_t hyphen = start_of_last(text, text.size());
  const std::string_view left = word_at_end(std::string_view(text).substr(0, hyphen));
  if (is_hyphen(last) && !left.empty() && is_alphabetic(next)) {
    const bool real = last == 0x2011 || (last != 0xAD && is_real_hyphen(left, word_at_start(line)));
    if (!real) text.resize(hyphen);
  } else if (last == U'-' && is_letter_or_digit(next)) {
    // 2024-2025, Ту-160: the hyphen is part of what it joins; after a space it is a dash.
    if (hyphen == 0 || text[hyphen - 1] == ' ') text += ' ';
  } else if (needs_space_between(last, next)) {
    text += ' ';
  }
  text += line;
  return text.size() - line.size();
}

}  // namespace shirabe::indexer
