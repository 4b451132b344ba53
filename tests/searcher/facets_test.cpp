// What facets count is what the pages of an answer hold.
#include "searcher/facets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "base/error.h"
#include "searcher/search.h"
#include "tests/searcher/sample_index.h"
#include "tests/support/server.h"

namespace shirabe::searcher {
namespace {

namespace fs = std::filesystem;
using Counts = std::map<std::string, std::uint64_t>;

// The sample articles, and copies of some under names that come before and behind.
const fs::path& sample() {
  static const tests::SampleIndex index;
  static const bool made = [] {
    const fs::path corpus = fs::path(SHIRABE_SOURCE_DIR) / "corpus";
    fs::create_directories(index.articles());
    fs::copy(corpus, index.articles(), fs::copy_options::recursive);
    for (const char* name : {"casualties.md", "kursk-deployment.txt", "treaty-ru.html"}) {
      fs::copy_file(corpus / name, index.articles() / (std::string("a-") + name));
      fs::copy_file(corpus / name,
                    index.articles() / (std::string("z") + std::string(70, '-') + name));
    }
    index.update();
    return true;
  }();
  (void)made;
  static const fs::path path = index.index();
  return path;
}

SearchResult search(SearchRequest request) {
  static Searcher searcher({sample()});
  request.limit = 10'000;
  return searcher.search(request);
}

Counts counts(const SearchResult& result, Facet facet) {
  Counts counts;
  for (const FacetCounts& one : result.facets) {
    if (one.facet != facet) continue;
    for (const FacetValue& value : one.values) counts[value.value] = value.count;
  }
  return counts;
}

SearchRequest asking(const char* query) {
  SearchRequest request;
  request.query = query;
  request.facets = {Facet::article, Facet::lang, Facet::kind, Facet::year};
  return request;
}

std::string year(const Hit& hit) {
  return hit.article.date.substr(0, 4);
}

// The articles named are the first of all.
void expect_beginning(const Counts& named, Counts all) {
  std::uint64_t least = named.empty() ? 0 : named.begin()->second;
  for (const auto& [id, count] : named) {
    EXPECT_EQ(count, all[id]) << id;
    least = std::min(least, count);
    all.erase(id);
  }
  for (const auto& [id, count] : all) EXPECT_LE(count, least) << id;
}

constexpr const char* kQueries[] = {
    "クルスク 派兵", "договор OR 条約", "파병", "NOT \"の\"", "\"北朝鮮軍\" -note:известия", "kind",
    "xyzzy"};

void expect_counts_of_hits(SearchRequest request) {
  const SearchResult result = search(request);
  Counts articles, langs, kinds, years;
  for (const Hit& hit : result.hits) {
    ++articles[hit.article.id];
    ++kinds[std::string(base::name(hit.passage.kind))];
    ++years[year(hit)];
    for (const std::string& lang : hit.passage.langs) ++langs[lang];
  }
  EXPECT_EQ(counts(result, Facet::lang), langs) << request.query;
  EXPECT_EQ(counts(result, Facet::kind), kinds) << request.query;
  EXPECT_EQ(counts(result, Facet::year), years) << request.query;
  const Counts named = counts(result, Facet::article);
  EXPECT_EQ(named.size(), std::min(articles.size(), kMostFacetArticles)) << request.query;
  expect_beginning(named, articles);
  EXPECT_EQ(result.estimated_total, result.hits.size());
  EXPECT_TRUE(result.total_exact);
}

TEST(Facets, CountTheHitsOfAllPages) {
  for (const char* query : kQueries) {
    SearchRequest request = asking(query);
    expect_counts_of_hits(request);
    request.sort = Sort::date;
    expect_counts_of_hits(request);
    request.all_copies = true;
    expect_counts_of_hits(request);
    request.langs = {"ru"};
    request.paths = {"*.txt", "*.html"};
    expect_counts_of_hits(request);
  }
}

TEST(Facets, DoNotCountCopies) {
  SearchRequest request = asking("クルスク 派兵");
  const SearchResult once = search(request);
  request.all_copies = true;
  EXPECT_GT(search(request).hits.size(), once.hits.size()) << "there are no copies to leave out";
  EXPECT_FALSE(counts(once, Facet::article).contains("kursk-deployment.txt"))
      << "of copies that are equally good the first by id is shown";
  EXPECT_TRUE(counts(once, Facet::article).contains("a-kursk-deployment.txt"));
}

// As many articles as the same search has with a filter on the value.
TEST(Facets, OfGroupsCountArticles) {
  for (const char* query : kQueries) {
    SearchRequest request = asking(query);
    request.group = Group::article;
    const SearchResult result = search(request);
    EXPECT_EQ(result.estimated_total, result.hits.size());
    Counts years;
    for (const Hit& hit : result.hits) ++years[year(hit)];
    EXPECT_EQ(counts(result, Facet::year), years) << query;
    for (const auto& [lang, count] : counts(result, Facet::lang)) {
      SearchRequest filtered = request;
      filtered.langs = {lang};
      EXPECT_EQ(search(filtered).hits.size(), count) << query << ' ' << lang;
    }
    for (const auto& [kind, count] : counts(result, Facet::kind)) {
      SearchRequest filtered = request;
      filtered.kinds = {*base::passage_kind(kind)};
      EXPECT_EQ(search(filtered).hits.size(), count) << query << ' ' << kind;
    }
    for (const auto& [id, count] : counts(result, Facet::article)) {
      SearchRequest passages = asking(query);
      passages.all_copies = true;
      const auto hits = search(passages).hits;
      EXPECT_EQ(count, static_cast<std::uint64_t>(std::ranges::count_if(
                           hits, [&](const Hit& hit) { return hit.article.id == id; })))
          << query << ' ' << id;
    }
  }
}

TEST(Facets, StandInTheirOrder) {
  SearchRequest request = asking("クルスク OR 条約 OR договор OR 파병 OR xyzzy");
  request.facets = {Facet::year, Facet::article};
  const SearchResult result = search(request);
  ASSERT_EQ(result.facets.size(), 2U);
  EXPECT_EQ(result.facets[0].facet, Facet::year);
  EXPECT_GT(result.facets[1].left_out, 0U);
  for (const FacetCounts& facet : result.facets) {
    for (std::size_t i = 1; i < facet.values.size(); ++i) {
      const FacetValue& before = facet.values[i - 1];
      const FacetValue& here = facet.values[i];
      if (here.value.empty()) continue;
      EXPECT_TRUE(before.count > here.count ||
                  (before.count == here.count && before.value < here.value));
    }
  }
  EXPECT_TRUE(std::ranges::none_of(result.facets[1].values,
                                   [](const FacetValue& value) { return value.title.empty(); }));
  request.facets.clear();
  EXPECT_TRUE(search(request).facets.empty());
}

TEST(Facets, OfServersAreRefused) {
  const tests::Server server(sample());
  Searcher far({server.name()});
  EXPECT_THROW((void)far.search(asking("クルスク")), base::Error);
}

}  // namespace
}  // namespace shirabe::searcher
