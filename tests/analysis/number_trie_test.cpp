#include "analysis/number_trie.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace shirabe::analysis {
namespace {

constexpr std::int64_t kOne = 1000;
constexpr std::int64_t kLimit = 9'000'000'000'000'000'000;

using Terms = std::vector<std::string>;

bool found(const NumberRange& range, std::int64_t value) {
  const Terms terms = number_trie_terms(value);
  return std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
    return std::find(range.terms.begin(), range.terms.end(), term) != range.terms.end();
  });
}

// A value of any size, whole or not.
std::int64_t random_value(std::mt19937_64& random, int most_digits, bool whole) {
  const int digits = std::uniform_int_distribution<int>(0, most_digits)(random);
  std::int64_t limit = 1;
  for (int i = 0; i < digits; ++i) limit *= 10;
  const auto value = std::uniform_int_distribution<std::int64_t>(-limit / 3, limit)(random);
  return whole ? value * kOne : value;
}

void check_membership(const NumberRange& range, std::int64_t low, std::int64_t high,
                      std::int64_t value) {
  const bool inside = low <= value && value <= high;
  if (inside || range.exact) {
    ASSERT_EQ(found(range, value), inside) << low << ".." << high << " " << value;
  }
}

TEST(NumberTrie, WritesValuesAsAPersonWould) {
  struct Row {
    std::int64_t thousandths;
    const char* text;
  };
  constexpr Row kRows[]{{12'000'000, "12000"}, {10'960, "10.96"}, {-5000, "-5"},
                        {-500, "-0.5"},        {0, "0"},          {1, "0.001"},
                        {-1, "-0.001"},        {100, "0.1"},      {kLimit, "9000000000000000"}};
  for (const Row& row : kRows) EXPECT_EQ(canonical_number(row.thousandths), row.text);
  EXPECT_EQ(canonical_number(std::numeric_limits<std::int64_t>::min()), "-9223372036854775.808");
}

TEST(NumberTrie, HasFewTermsForSmallNumbers) {
  EXPECT_EQ(number_trie_terms(5 * kOne), (Terms{"=5", "5e0", "e0"}));
  EXPECT_EQ(number_trie_terms(42 * kOne), (Terms{"=42", "42e0", "4e1", "e1"}));
  EXPECT_EQ(number_trie_terms(2024 * kOne),
            (Terms{"=2024", "2024e0", "202e1", "20e2", "2e3", "e3"}));
  EXPECT_EQ(number_trie_terms(0), (Terms{"=0", "0e0"}));
  EXPECT_EQ(number_trie_terms(-10'960),
            (Terms{"=-10.96", "-1096e-2", "-109e-1", "-10e0", "-1e1", "-e1"}));
  EXPECT_EQ(number_trie_terms(12'000 * kOne),
            (Terms{"=12000", "12000e0", "1200le0", "1200e1", "120le1", "120e2", "12le2", "12e3",
                   "1le3", "1e4", "e4"}));
}

TEST(NumberTrie, HasFewTermsForCommonRanges) {
  const auto terms = [](std::int64_t low, std::int64_t high) {
    const NumberRange range = number_range_terms(low * kOne, high * kOne);
    EXPECT_TRUE(range.exact);
    return range.terms;
  };
  EXPECT_EQ(terms(3000, 5000), (Terms{"3e3", "4e3", "=5000"}));
  EXPECT_EQ(terms(2019, 2024), (Terms{"2019e0", "2020e0", "2021e0", "2022e0", "2023e0", "=2024"}));
  EXPECT_EQ(terms(5, 5), (Terms{"=5"}));
  EXPECT_EQ(terms(-1, 0), (Terms{"-0e0", "=-1", "=0"}));
  EXPECT_EQ(terms(5, 4), Terms{});
}

TEST(NumberTrie, FindsExactlyTheValuesOfARange) {
  std::mt19937_64 random(6);
  int exact = 0;
  constexpr int kRounds = 4000;
  for (int i = 0; i < kRounds; ++i) {
    const bool whole = i % 2 == 0;
    std::int64_t low = random_value(random, whole ? 15 : 18, whole);
    std::int64_t high = random_value(random, whole ? 15 : 18, whole);
    if (low > high) std::swap(low, high);
    const NumberRange range = number_range_terms(low, high);
    ASSERT_LE(range.terms.size(), kMostNumberTerms);
    exact += range.exact ? 1 : 0;
    for (const std::int64_t bound : {low, high}) {
      for (const std::int64_t away : {-kOne, -100L, -10L, -1L, 0L, 1L, 10L, 100L, kOne}) {
        check_membership(range, low, high, bound + away);
      }
    }
    for (int n = 0; n < 20; ++n) {
      check_membership(range, low, high, random_value(random, n % 2 == 0 ? 15 : 18, n % 2 == 0));
    }
  }
  EXPECT_GT(exact, kRounds / 4);
}

bool is_exact(std::int64_t low, std::int64_t high) {
  return number_range_terms(low * kOne, high * kOne).exact;
}

TEST(NumberTrie, IsExactForWholeNumbersThatPeopleAskFor) {
  std::mt19937_64 random(7);
  std::int64_t limit = 10;
  for (int digits = 1; digits <= 8; ++digits, limit *= 10) {
    std::uniform_int_distribution<std::int64_t> same_length(limit / 10, limit - 1);
    std::uniform_int_distribution<std::int64_t> up_to_five(0,
                                                           std::min<std::int64_t>(limit, 99'999));
    for (int i = 0; i < 500; ++i) {
      for (auto draw : {same_length, up_to_five}) {
        const auto [low, high] = std::minmax({draw(random), draw(random)});
        ASSERT_TRUE(is_exact(low, high)) << low << ".." << high;
      }
    }
    // What needs most terms.
    EXPECT_TRUE(is_exact(limit / 10 + 1, limit - 1)) << limit;
    EXPECT_TRUE(is_exact(limit / 10 + 1, limit - 2)) << limit;
    EXPECT_TRUE(is_exact(std::min<std::int64_t>(limit / 10 + 1, 1001), 99'999)) << limit;
  }
}

TEST(NumberTrie, CoversLittleMoreWhereItIsNotExact) {
  const std::int64_t low = 1'234'567'890'123'457;
  const std::int64_t high = 9'876'543'210'987'653;
  const NumberRange range = number_range_terms(low, high);
  EXPECT_FALSE(range.exact);
  EXPECT_LE(range.terms.size(), kMostNumberTerms);
  EXPECT_TRUE(found(range, low));
  EXPECT_TRUE(found(range, high));
  EXPECT_FALSE(found(range, low - low / 1000));
  EXPECT_FALSE(found(range, high + high / 1000));
}

TEST(NumberTrie, HasOpenEnds) {
  const NumberRange all = number_range_terms(std::numeric_limits<std::int64_t>::min(),
                                             std::numeric_limits<std::int64_t>::max());
  EXPECT_TRUE(all.exact);
  const NumberRange from = number_range_terms(3000 * kOne, kLimit);
  EXPECT_TRUE(from.exact);
  EXPECT_LT(from.terms.size(), 25U);
  for (const std::int64_t value :
       {-kLimit, std::int64_t{-1}, std::int64_t{0}, kLimit, 2'999'999L}) {
    EXPECT_TRUE(found(all, value));
    EXPECT_EQ(found(from, value), value == kLimit);
  }
}

}  // namespace
}  // namespace shirabe::analysis
