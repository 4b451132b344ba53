#include "searcher/ties.h"

#include <gtest/gtest.h>

namespace shirabe::searcher {
namespace {

TEST(Ties, TheOrderOfAddingDoesNotMatter) {
  const Placed a{1, 0.1 + 0.2 + 0.3, "", "x"};
  const Placed b{2, 0.3 + 0.2 + 0.1, "", "a"};
  ASSERT_NE(a.weight, b.weight);
  EXPECT_TRUE(are_tied(a, b, Sort::relevance));
  EXPECT_TRUE(are_tied(a, b, Sort::date));
  EXPECT_FALSE(are_tied(a, {3, 0.600001, "", "a"}, Sort::relevance));
  EXPECT_FALSE(are_tied(a, {3, 0.6, "20240000", "a"}, Sort::date));
}

TEST(Ties, XapianItselfOrdersWhatWeighsNothing) {
  EXPECT_FALSE(are_tied({1, 0, "", "a"}, {2, 0, "", "b"}, Sort::relevance));
  EXPECT_TRUE(are_tied({1, 0, "2024", ""}, {2, 0, "2024", ""}, Sort::date));
}

TEST(Ties, GoByArticleAndPlace) {
  std::vector<Placed> all{{5, 1, "", "b"}, {9, 1, "", "a"}, {3, 1, "", "b"}, {1, 1, "", "c"}};
  order_tied(all.begin(), all.end());
  std::vector<Xapian::docid> documents;
  for (const Placed& one : all) documents.push_back(one.document);
  EXPECT_EQ(documents, (std::vector<Xapian::docid>{9, 3, 5, 1}));
}

}  // namespace
}  // namespace shirabe::searcher
