#include "cli/output/table.h"

#include <algorithm>
#include <cstddef>

#include "searcher/display.h"

namespace shirabe::cli::output {
namespace {

constexpr std::size_t kBetween = 2;

std::vector<std::size_t> widths_of(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], searcher::display_width(row[i]));
    }
  }
  return widths;
}

}  // namespace

void append_table(std::string& out, const std::vector<Row>& rows) {
  const std::vector<std::size_t> widths = widths_of(rows);
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      line.append(widths[i] - searcher::display_width(row[i]) + kBetween, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
}

}  // namespace shirabe::cli::output
