// What the reader means is found, whatever form it stands in: golden/found_by.txt, in a real index.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

struct Row {
  std::string text;
  std::string date;  // the article's own, or empty
  std::vector<std::string> queries;
  bool found = true;
};

Row read_row(const std::string& line) {
  Row row;
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
  if (!cells.empty() && cells.front() == "not") {
    row.found = false;
    cells.erase(cells.begin());
  }
  if (cells.size() < 2) throw std::runtime_error("a text without a query: " + line);
  row.text = cells.front();
  if (row.text.starts_with('@')) {
    const std::size_t space = row.text.find(' ');
    row.date = row.text.substr(1, space - 1);
    row.text.erase(0, space + 1);
  }
  row.queries.assign(cells.begin() + 1, cells.end());
  return row;
}

std::vector<Row> read_rows() {
  std::ifstream in(std::string(SHIRABE_SOURCE_DIR) + "/tests/searcher/golden/found_by.txt");
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') rows.push_back(read_row(line));
  }
  return rows;
}

std::string as_asked(const std::string& query) {
  return query.starts_with('~') ? query.substr(1) : fmt::format("+({})", query);
}

TEST(FoundBy, EachTextOfTheTableIsFoundByItsQueries) {
  const std::vector<Row> rows = read_rows();
  ASSERT_GT(rows.size(), 100U);
  std::string articles;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    nlohmann::json article{{"id", fmt::format("row-{}", i)}, {"text", rows[i].text}};
    if (!rows[i].date.empty()) article["date"] = rows[i].date;
    articles += article.dump() + '\n';
  }
  const tests::SampleIndex sample;
  sample.add("rows.jsonl", articles);
  ASSERT_TRUE(sample.update().failures.empty());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::string& query : rows[i].queries) {
      const auto hits = sample.search(as_asked(query)).hits;
      const bool found = std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
        return hit.article.id == fmt::format("row-{}", i);
      });
      EXPECT_EQ(found, rows[i].found) << query << " and " << rows[i].text;
    }
  }
}

}  // namespace
}  // namespace shirabe::searcher
