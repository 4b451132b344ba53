#include "cli/output/clean.h"

#include <fmt/format.h>

#include <cstdint>

#include "base/utf8.h"
#include "searcher/display.h"

namespace shirabe::cli::output {
namespace {

constexpr bool is_line_end(char32_t c) {
  return (c >= U'\n' && c <= U'\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

constexpr bool commands_a_terminal(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// Behind one character, as in Unicode's Stream-Safe Text Format (UAX #15).
constexpr int kMostMarks = 30;

std::string cleaned(std::string_view text, bool keep_line_feeds) {
  std::string copy;
  copy.reserve(text.size());
  int marks = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    marks = searcher::takes_no_column(c) ? marks + 1 : 0;
    if (marks > kMostMarks && c != U'\n') continue;
    if (c == U'\n' && keep_line_feeds) {
      copy.push_back('\n');
    } else if (c == U'\t' || is_line_end(c)) {
      copy.push_back(' ');
    } else if (!commands_a_terminal(c)) {
      base::append_utf8(copy, c);
    }
  }
  return copy;
}

}  // namespace

std::string clean(std::string_view text) {
  return cleaned(text, false);
}

std::string quoted(std::string_view text, char mark) {
  std::string copy(1, mark);
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = base::next_code_point(text, offset);
    const std::string_view bytes = text.substr(begin, offset - begin);
    const bool is_bad_byte = base::first_bad_byte(bytes).has_value();
    if (is_bad_byte || c < 0x80) {
      const auto byte = static_cast<unsigned char>(bytes.front());
      const bool is_shown = !is_bad_byte && !commands_a_terminal(c);
      copy += is_shown ? std::string(bytes) : fmt::format("\\x{:02X}", byte);
    } else if (commands_a_terminal(c) || is_line_end(c)) {
      copy += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(c));
    } else {
      copy += bytes;
    }
  }
  return copy + mark;
}

std::string clean_lines(std::string_view text) {
  return cleaned(text, true);
}

}  // namespace shirabe::cli::output
