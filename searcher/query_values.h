// The numbers and dates that a query states in its bare words.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "searcher/query_tree.h"

namespace shirabe::searcher {

struct JoinedClause {
  Occur occur = Occur::should;
  const QueryNode* node = nullptr;
  std::unique_ptr<QueryNode> joined;  // what `node` points to, where it was made here
};

// The clauses of a group; bare words side by side that state one number, range or date (12 тыс.,
// 19 июня 2024, 6月19日 2024年) are one clause of kind `words`, whose text is folded. Points into
// `group`. Time is linear.
[[nodiscard]] std::vector<JoinedClause> join_values(const QueryNode& group);

struct QueryValue {
  bool is_date = false;
  std::size_t begin = 0, end = 0;  // bytes of the text
  // What names the value itself, as the index keeps it but for the prefix: =12000; 2024-06-19.
  std::vector<std::string> names;
};

// Those of the text that `analyzer` analysed last, dates before numbers.
[[nodiscard]] std::vector<QueryValue> query_values(const analysis::Analyzer& analyzer);

}  // namespace shirabe::searcher
