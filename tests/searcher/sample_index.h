// An index of a few articles, made by the real indexer.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index.h"
#include "searcher/search.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::tests {

class SampleIndex {
 public:
  void add(const std::string& name, std::string_view content) const {
    folder_.write("articles/" + name, content);
  }
  indexer::IndexReport update() const { return update_from({folder_.path() / "articles"}); }
  indexer::IndexReport update_from(const std::vector<std::filesystem::path>& paths) const {
    indexer::IndexRequest request;
    request.index = index();
    request.paths = paths;
    return indexer::update_index(request, {});
  }
  [[nodiscard]] std::filesystem::path index() const { return folder_.path() / "index"; }
  [[nodiscard]] std::filesystem::path articles() const { return folder_.path() / "articles"; }

  [[nodiscard]] searcher::SearchResult search(const std::string& query, std::size_t limit = 1000,
                                              bool across = true) const {
    searcher::SearchRequest request;
    request.query = query;
    request.limit = limit;
    request.across = across;
    return searcher::Searcher({index()}).search(request);
  }
  // The ids of the passages found, best first, parted by spaces.
  [[nodiscard]] std::string ids(const std::string& query, bool across = true) const {
    std::string ids;
    for (const searcher::Hit& hit : search(query, 1000, across).hits) {
      ids += (ids.empty() ? "" : " ") + hit.passage.id;
    }
    return ids;
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace shirabe::tests
