// Pages, one behind the other, are the whole answer: nothing twice, nothing left out.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "searcher/search.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

namespace fs = std::filesystem;
using Ids = std::vector<std::string>;

constexpr std::size_t kAll = 10'000;
constexpr const char* kQueries[] = {
    "クルスク 派兵",
    "договор OR 条約 OR 조약",
    "2024年6月の条約はどうなったか",
    "\"北朝鮮軍\" -note:известия",
    "Захарова",
    "num:10000..12000 派兵",
};

// The sample articles with copies of some, in one index and dealt out to two.
class Layouts {
 public:
  Layouts() {
    const fs::path corpus = fs::path(SHIRABE_SOURCE_DIR) / "corpus";
    std::size_t number = 0;
    for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
      if (!entry.is_regular_file()) continue;
      const std::string name = fs::relative(entry.path(), corpus).string();
      copy(entry.path(), name, number);
      // Two of three have a copy, which is in the other index.
      if (++number % 3 != 0) copy(entry.path(), "copies/" + name, number);
    }
    for (const tests::SampleIndex& index : indexes_) index.update();
  }

  [[nodiscard]] std::vector<std::vector<fs::path>> all() const {
    return {{indexes_[0].index()}, {indexes_[1].index(), indexes_[2].index()}};
  }

 private:
  void copy(const fs::path& file, const std::string& name, std::size_t number) const {
    for (const std::size_t i : {std::size_t{0}, 1 + number % 2}) {
      const fs::path to = indexes_.at(i).articles() / name;
      fs::create_directories(to.parent_path());
      fs::copy_file(file, to);
    }
  }

  std::vector<tests::SampleIndex> indexes_ = std::vector<tests::SampleIndex>(3);
};

struct Page {
  Ids ids;
  std::vector<std::size_t> ranks;
};

Page page(Searcher& searcher, SearchRequest request, std::size_t offset, std::size_t limit) {
  request.offset = offset;
  request.limit = limit;
  request.notes = false;
  request.snippet_columns = 0;
  Page page;
  for (const Hit& hit : searcher.search(request).hits) {
    page.ids.push_back(hit.passage.id);
    page.ranks.push_back(hit.rank);
  }
  return page;
}

std::size_t expect_pages_make_the_whole(Searcher& searcher, const SearchRequest& request,
                                        std::size_t size) {
  const Page whole = page(searcher, request, 0, kAll);
  Ids joined;
  for (std::size_t offset = 0; offset <= whole.ids.size(); offset += size) {
    const Page one = page(searcher, request, offset, size);
    EXPECT_EQ(one.ids.size(), std::min(size, whole.ids.size() - offset)) << offset;
    joined.insert(joined.end(), one.ids.begin(), one.ids.end());
    for (std::size_t i = 0; i < one.ranks.size(); ++i) EXPECT_EQ(one.ranks[i], offset + i + 1);
  }
  EXPECT_EQ(joined, whole.ids) << request.query;
  return whole.ids.size();
}

TEST(Paging, NeitherRepeatsNorSkips) {
  const Layouts layouts;
  for (const auto& indexes : layouts.all()) {
    Searcher searcher(indexes);
    std::size_t hits = 0;
    for (const char* query : kQueries) {
      for (const Group group : {Group::passage, Group::article}) {
        for (const Sort sort : {Sort::relevance, Sort::date}) {
          for (const bool all_copies : {false, true}) {
            SearchRequest request;
            request.query = query;
            request.group = group;
            request.sort = sort;
            request.all_copies = all_copies;
            const std::string how =
                std::string(query) + (group == Group::article ? " grouped" : "") +
                (sort == Sort::date ? " by date" : "") + (all_copies ? " with copies" : "");
            SCOPED_TRACE(how);
            hits += expect_pages_make_the_whole(searcher, request, 3);
          }
        }
      }
    }
    EXPECT_GT(hits, 1000U) << "the queries find too little to tell anything";
  }
}

TEST(Paging, BehindTheEndIsNothing) {
  const tests::SampleIndex index;
  index.add("a.txt", "窯の話がある。\n\n窯を焼く。\n");
  index.update();
  Searcher searcher({index.index()});
  SearchRequest request;
  request.query = "窯";
  const std::size_t all = page(searcher, request, 0, kAll).ids.size();
  EXPECT_GT(all, 0U);
  EXPECT_TRUE(page(searcher, request, all, 3).ids.empty());
  EXPECT_TRUE(page(searcher, request, 1'000'000, 3).ids.empty());
}

}  // namespace
}  // namespace shirabe::searcher
