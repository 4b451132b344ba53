#include "indexer/lines.h"

#include <array>

#include "analysis/width.h"
#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::array kLongLineEnds{"\r\n"sv, "\u0085"sv, "\u2028"sv, "\u2029"sv};

// What a careless program lets a line consist of: the rest of the sentence above.
constexpr std::u32string_view kEndsOfSentences = U"。、，．！？」』）";

// The length of the line end at `offset`, or 0.
std::size_t line_end_length(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(offset);
  for (const std::string_view end : kLongLineEnds) {
    if (rest.starts_with(end)) return end.size();
  }
  return "\n\r\f\v"sv.find(rest.front()) != std::string_view::npos ? 1 : 0;
}

bool has_something_to_read(std::string_view line) {
  for (std::size_t offset = 0; offset < line.size();) {
    const char32_t c = base::next_code_point(line, offset);
    if (is_letter_or_digit(c) || kEndsOfSentences.find(c) != std::u32string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool LineWalk::next(std::size_t& begin, std::size_t& end) {
  if (next_ >= text_.size()) return false;
  begin = next_;
  constexpr auto kStarts = "\n\r\f\v\xC2\xE2"sv;
  for (end = begin; end < text_.size(); ++end) {
    end = text_.find_first_of(kStarts, end);
    if (end == std::string_view::npos) break;
    if (const std::size_t length = line_end_length(text_, end); length > 0) {
      next_ = end + length;
      return true;
    }
  }
  end = next_ = text_.size();
  return true;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  LineWalk walk(text);
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t blank = 0;
  while (walk.next(begin, end)) {
    const Segment trimmed = trim(text, begin, end);
    if (!has_something_to_read(slice(text, trimmed))) {
      ++blank;
      continue;
    }
    Line line{trimmed.begin, trimmed.end};
    line.width = analysis::columns(slice(text, trimmed));
    const std::string_view indent = text.substr(begin, trimmed.begin - begin);
    line.indent = analysis::columns(indent);
    line.wide_indent = indent.starts_with("\u3000");
    line.blank_before = blank;
    if (!lines.empty()) {
      const Line& before = lines.back();
      line.repeats = slice(text, trimmed) == text.substr(before.begin, before.end - before.begin);
    }
    lines.push_back(line);
    blank = 0;
  }
  return lines;
}

}  // namespace shirabe::indexer
