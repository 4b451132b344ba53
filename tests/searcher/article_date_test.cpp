// --date and --sort date: articles by their own date.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

// An article a date, whose id is the date.
tests::SampleIndex& sample() {
  static tests::SampleIndex index;
  static const bool made = [] {
    std::string lines;
    for (const char* date : {"", "2023-12-31", "2024", "2024-01-01", "2024-06", "2024-06-15",
                             "2024-12-31", "2025-12", "2025-12-31"}) {
      const std::string key = *date == '\0' ? "" : fmt::format(R"("date":"{}",)", date);
      lines += fmt::format(R"({{"id":"day {}",{}"text":"窯の話である。"}})", date, key) + "\n";
    }
    index.add("days.jsonl", lines);
    return index.update().failures.empty();
  }();
  EXPECT_TRUE(made);
  return index;
}

std::string found(const std::string& range, Sort sort = Sort::relevance) {
  SearchRequest request;
  request.query = "窯";
  request.limit = 100;
  request.sort = sort;
  if (!range.empty()) request.dates = read_date_range(range).value();
  std::string dates;
  for (const Hit& hit : Searcher({sample().index()}).search(request).hits) {
    dates += (dates.empty() ? "" : " ") + (hit.article.date.empty() ? "-" : hit.article.date);
  }
  return dates;
}

TEST(ArticleDates, AreFoundByEveryRangeThatTheyMayLieIn) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"2025-12-01..2025-12-30", "2025-12"},
      {"2025-12-31", "2025-12 2025-12-31"},
      {"2025-12", "2025-12 2025-12-31"},
      {"2025-11", ""},
      {"2025-11-30..2025-12-01", "2025-12"},
      {"2025", "2025-12 2025-12-31"},
      {"2024", "2024 2024-01-01 2024-06 2024-06-15 2024-12-31"},
      {"2024-06", "2024 2024-06 2024-06-15"},
      {"2024-06-14", "2024 2024-06"},
      {"2024-06-15..2024-06-15", "2024 2024-06 2024-06-15"},
      {"2024-07..2024-11", "2024"},
      {"2023..2024-01", "2023-12-31 2024 2024-01-01"},
      {"..2023", "2023-12-31"},
      {"..2023-12-30", ""},
      {"..2024-01-01", "2023-12-31 2024 2024-01-01"},
      {"2024-12-31..", "2024 2024-12-31 2025-12 2025-12-31"},
      {"2026..", ""},
      {"２０２５..", "2025-12 2025-12-31"},
  };
  for (const auto& [range, dates] : rows) EXPECT_EQ(found(range), dates) << range;
}

TEST(ArticleDates, SortFromTheNewestWithThoseWithoutADateLast) {
  EXPECT_EQ(found("", Sort::date),
            "2025-12-31 2025-12 2024-12-31 2024-06-15 2024-06 2024-01-01 2024 2023-12-31 -");
  EXPECT_EQ(found("2024-06..", Sort::date),
            "2025-12-31 2025-12 2024-12-31 2024-06-15 2024-06 2024");
}

// Under one date the best come first, and what is equally good goes by article, on whatever page
// and in whatever order it came in.
TEST(ArticleDates, TiesGoByRelevanceAndThenByArticle) {
  const tests::SampleIndex index;
  for (int i = 99; i >= 0; --i) {
    index.add(fmt::format("later/{:02}.jsonl", i),
              fmt::format(R"({{"id":"a{:02}","date":"2024","text":"窯の話である。"}})", i));
    (void)(i % 33 == 0 ? index.update() : indexer::IndexReport{});
  }
  index.add("best.jsonl", R"({"id":"z","date":"2024","text":"窯と窯の話である。"})");
  (void)index.update();
  SearchRequest request;
  request.query = "窯";
  request.sort = Sort::date;
  request.limit = 7;
  std::vector<std::string> ids;
  Searcher searcher({index.index()});
  for (; request.offset < 200; request.offset += request.limit) {
    const SearchResult page = searcher.search(request);
    for (const Hit& hit : page.hits) {
      ids.push_back(hit.article.id);
      EXPECT_EQ(hit.rank, ids.size());
    }
    EXPECT_EQ(page.estimated_total, 101U);
  }
  ASSERT_EQ(ids.size(), 101U);
  EXPECT_EQ(ids[0], "z");
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(ids[static_cast<std::size_t>(i) + 1], fmt::format("a{:02}", i));
  }
  request.limit = 0;
  request.offset = 0;
  EXPECT_TRUE(searcher.search(request).hits.empty());
}

TEST(ArticleDates, GroupsStandByTheirBestPassage) {
  SearchRequest request;
  request.query = "窯";
  request.group = Group::article;
  request.sort = Sort::date;
  request.limit = 2;
  const auto hits = Searcher({sample().index()}).search(request).hits;
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].article.date, "2025-12-31");
}

}  // namespace
}  // namespace shirabe::searcher
