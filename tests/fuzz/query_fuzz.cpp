// Asks an index of some sample articles any query, and stops where a promise of query_tree.h or
// search.h is broken. The first byte of an input chooses among the ways to ask.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "indexer/index.h"
#include "searcher/query_tree.h"
#include "searcher/search.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace shirabe;
using namespace shirabe::searcher;

void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", law);
  std::abort();
}

// Made once and left to the end of the program.
class Sample {
 public:
  Sample() {
    const std::filesystem::path corpus = std::filesystem::path(SHIRABE_SOURCE_DIR) / "corpus";
    for (const char* name : {"casualties.md", "treaty-ru.html", "treaty-ko.md", "drones.txt"}) {
      std::filesystem::create_directories(folder_.path() / "articles");
      std::filesystem::copy_file(corpus / name, folder_.path() / "articles" / name);
    }
    indexer::IndexRequest request;
    request.index = folder_.path() / "index";
    request.paths = {folder_.path() / "articles"};
    require(indexer::update_index(request, {}).failures.empty(), "the sample is read");
    searcher_ = std::make_unique<Searcher>(std::vector<std::filesystem::path>{request.index});
  }
  [[nodiscard]] Searcher& searcher() const { return *searcher_; }

 private:
  tests::TemporaryFolder folder_;
  std::unique_ptr<Searcher> searcher_;
};

void check_node(const QueryNode& node, std::string_view query) {
  require(node.begin <= node.end && node.end <= query.size(), "a node stands in its query");
  if (node.kind == QueryNode::Kind::near) {
    require(node.distances.size() + 1 == node.clauses.size(), "a distance between two operands");
  }
  const bool has_clauses =
      node.kind == QueryNode::Kind::group || node.kind == QueryNode::Kind::near;
  require(has_clauses != node.clauses.empty(), "groups have clauses, words have none");
  for (const Clause& clause : node.clauses) check_node(*clause.node, query);
}

void check_hits(const SearchResult& result, const SearchRequest& request) {
  require(result.hits.size() <= request.limit, "as many hits as were asked for");
  double before = result.hits.empty() ? 0 : result.hits[0].score;
  for (const Hit& hit : result.hits) {
    require(request.sort == Sort::date || hit.score <= before + 1e-9, "the best hit first");
    before = hit.score;
    std::size_t behind = 0;
    for (const auto& [begin, end] : hit.snippet.highlights) {
      require(begin >= behind && begin < end && end <= hit.snippet.text.size(),
              "highlights stand in their snippet, in order");
      behind = end;
    }
  }
}

void check(const SearchRequest& request) {
  static const Sample sample;
  try {
    check_node(parse_query(request.query), request.query);
    check_hits(sample.searcher().search(request), request);
    require(!sample.searcher().explain(request).empty(), "a query can be explained");
  } catch (const base::Error& error) {
    require(error.code() == base::ErrorCode::query, "the query is what is wrong");
    require(!error.message().empty() && !error.hint().empty(), "an error says what to do");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  SearchRequest request;
  request.query.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  request.limit = 3;
  request.exact = (data[0] & 1U) != 0;
  request.group = (data[0] & 2U) != 0 ? Group::article : Group::passage;
  request.sort = (data[0] & 4U) != 0 ? Sort::date : Sort::relevance;
  check(request);
  return 0;
}
