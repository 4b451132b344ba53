#include "indexer/documents/page_metrics.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

constexpr double kStep = 0.5;        // points: sizes that differ by less are the same
constexpr double kUsualPitch = 1.6;  // of the letters, where too few lines show it

double part_of(std::vector<double> values, double part) {
  const auto at = static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

}  // namespace

BodyStyle body_style(const std::vector<std::vector<TextRegion>>& pages) {
  std::map<long, std::size_t> letters;
  std::map<long, std::size_t> bold;
  for (const auto& regions : pages) {
    for (const TextRegion& region : regions) {
      for (const TextLine& line : region.lines) {
        const long size = std::lround(line.size / kStep);
        letters[size] += base::count_code_points(line.text);
        if (line.bold) bold[size] += base::count_code_points(line.text);
      }
    }
  }
  if (letters.empty()) return {};
  const auto most =
      std::max_element(letters.begin(), letters.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return {static_cast<double>(most->first) * kStep, bold[most->first] * 2 > most->second};
}

ColumnShape shape_of(const std::vector<TextLine>& lines) {
  constexpr double kEdge = 0.1;  // a line in ten may reach out
  std::vector<double> lefts;
  std::vector<double> rights;
  std::vector<double> steps;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lefts.push_back(lines[i].left);
    rights.push_back(lines[i].right);
    if (i > 0) steps.push_back(lines[i].bottom - lines[i - 1].bottom);
  }
  ColumnShape shape;
  shape.left = part_of(lefts, kEdge);
  shape.right = part_of(rights, 1 - kEdge / 2);
  constexpr std::size_t kFewest = 3;
  shape.pitch = steps.size() < kFewest ? lines.front().size * kUsualPitch : part_of(steps, 0.4);
  std::size_t flush = 0;
  std::size_t indented = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!is_full(lines[i - 1], lines[i], shape)) continue;
    const double indent = (lines[i].left - shape.left) / lines[i].size;
    if (indent < 0.5) ++flush;
    if (indent > 0.5 && indent < 4) ++indented;
  }
  shape.hanging = indented > flush;
  return shape;
}

bool is_full(const TextLine& before, const TextLine& line, const ColumnShape& column) {
  // Japanese rules keep some signs from a line's start or end, which costs up to a character more.
  const bool by_words = !is_written_without_spaces(first_character(line.text));
  const double slack = (by_words ? 0.8 : 1.2) * before.size;
  return before.right + line.first_width + slack > column.right;
}

}  // namespace shirabe::indexer
