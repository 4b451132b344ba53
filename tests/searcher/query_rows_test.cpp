// Each row of the query language: what it is read as, what Xapian is asked, what it finds.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "base/error.h"
#include "tests/searcher/sample_index.h"
#include "tests/support/golden.h"

namespace shirabe::searcher {
namespace {

constexpr std::size_t kShown = 5;

std::string indented(std::string_view text) {
  std::string lines;
  for (const char c : text) lines.append(1, c).append(c == '\n' ? "       " : "");
  return lines;
}

std::string hits(const SearchResult& result) {
  std::string text = "hits:  " + std::to_string(result.hits.size());
  for (std::size_t i = 0; i < std::min(kShown, result.hits.size()); ++i) {
    text += (i == 0 ? ": " : ", ") + result.hits[i].passage.id;
  }
  return text + (result.hits.size() > kShown ? ", …\n" : "\n");
}

std::string row(Searcher& searcher, const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.limit = 1000;
  request.across = false;  // what a word is called elsewhere is the subject of across_test.cpp
  try {
    return searcher.explain(request) + hits(searcher.search(request));
  } catch (const base::Error& error) {
    return "error: " + indented(error.message()) + "\nhint:  " + indented(error.hint()) + '\n';
  }
}

TEST(QueryRows, AreReadPlannedAndFoundAsTheTableSays) {
  const tests::SampleIndex sample;
  (void)sample.update_from({std::filesystem::path(SHIRABE_SOURCE_DIR) / "corpus"});
  Searcher searcher({sample.index()});
  tests::check_golden("searcher/golden/query_rows.txt",
                      [&](const std::string& query) { return row(searcher, query); });
}

}  // namespace
}  // namespace shirabe::searcher
