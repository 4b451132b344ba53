#include "searcher/query_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "analysis/width.h"

namespace shirabe::searcher {
namespace {

using Xapian::Query;

constexpr std::size_t kLineColumns = 100;

struct OperatorRow {
  Query::op type;
  std::string_view name;
};
constexpr std::array kOperators{
    OperatorRow{Query::OP_AND, "AND"},         OperatorRow{Query::OP_OR, "OR"},
    OperatorRow{Query::OP_AND_NOT, "AND_NOT"}, OperatorRow{Query::OP_FILTER, "FILTER"},
    OperatorRow{Query::OP_SYNONYM, "SYNONYM"}, OperatorRow{Query::OP_MAX, "MAX"}};

// Xapian's own text of the query, without what it puts around it.
std::string described(const Query& query) {
  std::string text = query.get_description();
  for (const std::string_view around : {"Query(", "PostingSource("}) {
    if (text.starts_with(around) && text.ends_with(')')) {
      text = text.substr(around.size(), text.size() - around.size() - 1);
    }
  }
  return text == "<alldocuments>" ? "all" : text;
}

// What stands before the parts: the operator, or the factor of OP_SCALE_WEIGHT, which only Xapian's
// text tells.
std::string head(const Query& query) {
  const Query::op type = query.get_type();
  if (type == Query::OP_SCALE_WEIGHT) {
    return fmt::format("{:.4g} * ", std::strtod(described(query).c_str(), nullptr));
  }
  const auto* const row = std::ranges::find(kOperators, type, &OperatorRow::type);
  return row == kOperators.end() ? fmt::format("operator {}", static_cast<int>(type))
                                 : std::string(row->name);
}

}  // namespace

std::string readable(const Query& query, std::size_t indent) {
  const std::size_t count = query.get_num_subqueries();
  if (count == 0) return described(query);
  const std::string before = head(query);
  if (query.get_type() == Query::OP_SCALE_WEIGHT) {
    return before + readable(query.get_subquery(0), indent);
  }
  std::vector<std::string> parts;
  std::size_t columns = indent + before.size() + 2;
  for (std::size_t i = 0; i < count; ++i) {
    parts.push_back(readable(query.get_subquery(i), indent + 2));
    columns += analysis::columns(parts.back()) + 2;
  }
  const bool fits = columns <= kLineColumns && std::ranges::none_of(parts, [](const auto& part) {
                      return part.find('\n') != std::string::npos;
                    });
  if (fits) return fmt::format("{}({})", before, fmt::join(parts, ", "));
  const std::string line_end = '\n' + std::string(indent + 2, ' ');
  return before + line_end + fmt::format("{}", fmt::join(parts, line_end));
}

}  // namespace shirabe::searcher
