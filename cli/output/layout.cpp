#include "cli/output/layout.h"

#include <algorithm>

#include "cli/output/clean.h"
#include "searcher/display.h"

namespace shirabe::cli::output {
namespace {

constexpr std::size_t kFewestColumns = 10;
constexpr std::string_view kEllipsis = "…";

class LinePainter {
 public:
  LinePainter(std::string& out, const MarkedText& text, const Block& block, const Palette& palette)
      : out_(out), text_(text), block_(block), palette_(palette) {}

  // `line` is a part of the text.
  void paint(std::string_view line) {
    std::size_t position = static_cast<std::size_t>(line.data() - text_.text.data());
    const std::size_t line_end = position + line.size();
    for (const auto& [begin, end] : text_.matches) {
      const std::size_t from = std::max(begin, position);
      const std::size_t to = std::min(end, line_end);
      if (from >= to) continue;
      add(position, from, block_.colour);
      add(from, to, palette_.match);
      position = to;
    }
    add(position, line_end, block_.colour);
  }

 private:
  void add(std::size_t from, std::size_t to, std::string_view colour) {
    if (from == to) return;
    const std::string_view part = std::string_view(text_.text).substr(from, to - from);
    out_ += painted(part, colour, palette_);
  }

  std::string& out_;
  const MarkedText& text_;
  const Block& block_;
  const Palette& palette_;
};

std::vector<std::string_view> lines_of(std::string_view text, std::size_t columns) {
  return columns == 0 ? std::vector<std::string_view>{text} : searcher::wrap_lines(text, columns);
}

bool cut(std::vector<std::string_view>& lines, std::size_t most_lines, std::size_t columns) {
  if (most_lines == 0 || lines.size() <= most_lines) return false;
  lines.resize(most_lines);
  lines.back() = searcher::first_columns(lines.back(), columns - 1);
  return true;
}

}  // namespace

MarkedText cleaned(std::string_view source,
                   const std::vector<std::pair<std::size_t, std::size_t>>& matches) {
  MarkedText marked;
  std::size_t position = 0;
  const auto move_to = [&](std::size_t offset) {
    offset = std::clamp(offset, position, source.size());
    marked.text += clean(source.substr(position, offset - position));
    position = offset;
    return marked.text.size();
  };
  for (const auto& [begin, end] : matches) {
    const std::size_t clean_begin = move_to(begin);
    marked.matches.emplace_back(clean_begin, move_to(end));
  }
  move_to(source.size());
  return marked;
}

void append_block(std::string& out, const MarkedText& text, const Block& block,
                  const Palette& palette) {
  const std::size_t indent = searcher::display_width(block.indent);
  const std::size_t columns =
      block.columns == 0 ? 0 : std::max(block.columns, indent + kFewestColumns) - indent;
  std::vector<std::string_view> lines = lines_of(text.text, columns);
  const bool is_cut = cut(lines, block.most_lines, columns);
  LinePainter painter(out, text, block, palette);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += i == 0 ? block.first_indent : block.indent;
    painter.paint(lines[i]);
    if (is_cut && i + 1 == lines.size()) out += kEllipsis;
    out += '\n';
  }
}

std::string painted(std::string_view text, std::string_view colour, const Palette& palette) {
  if (colour.empty() || text.empty()) return std::string(text);
  std::string result(colour);
  result += text;
  result += palette.reset;
  return result;
}

}  // namespace shirabe::cli::output
