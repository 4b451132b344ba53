// Snippets of the sample articles: golden/snippets.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>

#include "analysis/width.h"
#include "searcher/search.h"
#include "tests/searcher/marked.h"
#include "tests/searcher/sample_index.h"
#include "tests/support/golden.h"

namespace shirabe::searcher {
namespace {

std::string snippet_of(Searcher& searcher, const std::string& entry) {
  std::istringstream in(entry);
  SearchRequest request;
  std::string columns;
  std::string passage;
  std::getline(std::getline(std::getline(in, request.query, '\t'), columns, '\t'), passage);
  request.snippet_columns = std::stoul(columns);
  request.limit = 10'000;
  const auto hits = searcher.search(request).hits;
  const auto hit = std::ranges::find(hits, passage, [](const Hit& any) { return any.passage.id; });
  if (hit == hits.end()) return "not found\n";
  EXPECT_LE(analysis::columns(hit->snippet.text), request.snippet_columns) << entry;
  return tests::marked(hit->snippet) + "\n";
}

TEST(Snippets, OfTheSampleArticles) {
  const tests::SampleIndex sample;
  sample.update_from({std::filesystem::path(SHIRABE_SOURCE_DIR) / "corpus"});
  Searcher searcher({sample.index()});
  tests::check_golden("searcher/golden/snippets.txt",
                      [&](const std::string& entry) { return snippet_of(searcher, entry); });
}

}  // namespace
}  // namespace shirabe::searcher
