#include "cli/output/facet_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/output/clean.h"
#include "cli/output/layout.h"
#include "cli/output/quantities.h"
#include "searcher/display.h"

namespace shirabe::cli::output {
namespace {

constexpr std::string_view kUnknown = "unknown";
constexpr std::size_t kNameColumns = 9;  // as long as the longest and two more

std::string shown(const searcher::FacetValue& value) {
  return value.value.empty() ? std::string(kUnknown) : clean(value.value);
}

std::string line_of(const searcher::FacetCounts& facet) {
  std::vector<std::string> values;
  for (const searcher::FacetValue& value : facet.values) {
    values.push_back(fmt::format("{} ({})", shown(value), value.count));
  }
  return values.empty() ? "none" : fmt::format("{}", fmt::join(values, ", "));
}

class FacetText {
 public:
  FacetText(std::string& out, std::size_t columns, const Palette& palette)
      : out_(out), columns_(columns), palette_(palette) {}

  void add(const searcher::FacetCounts& facet) const {
    const std::string name(searcher::name(facet.facet));
    const std::string first_indent = name + std::string(kNameColumns - name.size(), ' ');
    if (facet.facet != searcher::Facet::article || facet.values.empty()) {
      return append_line(first_indent, line_of(facet));
    }
    const std::size_t digits = fmt::formatted_size("{}", facet.values.front().count);
    for (const searcher::FacetValue& value : facet.values) {
      const bool is_first = &value == &facet.values.front();
      append_line(
          is_first ? first_indent : std::string(kNameColumns, ' '),
          fmt::format("{:>{}}  {}  {}", value.count, digits, shown(value), clean(value.title)));
    }
    if (facet.left_out > 0) {
      append_line(std::string(kNameColumns, ' '),
                  "… and " + counted(facet.left_out, "more article"));
    }
  }

 private:
  void append_line(const std::string& first_indent, std::string text) const {
    append_block(out_, {std::move(text), {}},
                 {.first_indent = first_indent,
                  .indent = std::string(kNameColumns, ' '),
                  .colour = {},
                  .columns = columns_,
                  .most_lines = 0},
                 palette_);
  }

  std::string& out_;
  std::size_t columns_;
  const Palette& palette_;
};

}  // namespace

void append_facets(std::string& out, const std::vector<searcher::FacetCounts>& facets,
                   std::size_t columns, const Palette& palette) {
  const FacetText text(out, columns, palette);
  for (const searcher::FacetCounts& facet : facets) text.add(facet);
}

}  // namespace shirabe::cli::output
