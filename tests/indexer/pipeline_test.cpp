#include "indexer/pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>

namespace shirabe::indexer {
namespace {

using Pipeline = OrderedPipeline<int, int>;

Pipeline::Read count_to(int n, std::atomic<int>* read = nullptr) {
  return [=](const Pipeline::Emit& emit) {
    for (int i = 0; i < n && emit(i); ++i) {
      if (read != nullptr) ++*read;
    }
  };
}

TEST(Pipeline, KeepsTheOrderWhateverTheThreadsDo) {
  std::vector<int> taken;
  Pipeline(4, 8).run(
      count_to(500),
      [] {
        return [](int i) {
          std::this_thread::sleep_for(std::chrono::microseconds(i * 7919 % 300));
          return i * 2;
        };
      },
      [&](int out) { taken.push_back(out); });
  ASSERT_EQ(taken.size(), 500U);
  for (std::size_t i = 0; i < taken.size(); ++i) EXPECT_EQ(taken[i], static_cast<int>(i) * 2);
}

TEST(Pipeline, ReadsNoFurtherAheadThanItsWindow) {
  std::atomic<int> read = 0;
  int taken = 0;
  int most_ahead = 0;
  Pipeline(2, 4).run(
      count_to(200, &read), [] { return [](int i) { return i; }; },
      [&](int) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        most_ahead = std::max(most_ahead, read - taken);
        ++taken;
      });
  EXPECT_EQ(taken, 200);
  EXPECT_LE(most_ahead, 6);
}

TEST(Pipeline, BoundsTheWeightOnTheWay) {
  const auto weight = [](int i) { return static_cast<std::size_t>(i % 5) + 1; };
  std::atomic<std::size_t> on_the_way = 0;
  std::atomic<std::size_t> most = 0;
  const auto work = [&](int i) {
    const std::size_t now = on_the_way += weight(i);
    if (now > most) most = now;
    std::this_thread::sleep_for(std::chrono::microseconds(50));
    return i;
  };
  Pipeline(3, 12, weight)
      .run(
          count_to(100), [&] { return work; }, [&](int i) { on_the_way -= weight(i); });
  EXPECT_LE(most, 12U);
  EXPECT_EQ(on_the_way, 0U);
}

TEST(Pipeline, LetsThroughWhatIsHeavierThanItsWindow) {
  int taken = 0;
  const auto weight = [](int i) { return static_cast<std::size_t>(i) * 10; };
  Pipeline(3, 12, weight)
      .run(
          count_to(20), [] { return [](int i) { return i; }; }, [&](int) { ++taken; });
  EXPECT_EQ(taken, 20);
}

// An article of megabytes is not analysed while another such is being written.
TEST(Pipeline, WorksOnAHeavyOneWhenTheOneBeforeHasBeenTaken) {
  std::atomic<int> alive = 0;
  std::atomic<int> most = 0;
  const auto work = [&](int i) {
    most = std::max(most.load(), ++alive);
    return i;
  };
  const auto take = [&](int) {
    std::this_thread::sleep_for(std::chrono::microseconds(100));
    --alive;
  };
  Pipeline(3, 12, [](int) { return std::size_t{20}; })
      .run(
          count_to(50), [&] { return work; }, take);
  EXPECT_EQ(most, 1);
}

TEST(Pipeline, EndsWithTheFirstFailureOfAnyPart) {
  const auto identity = [] { return [](int i) { return i; }; };
  const auto failing = [](int) -> int { throw std::runtime_error("work"); };
  EXPECT_THROW(Pipeline(2, 4).run(
                   count_to(100), [&] { return failing; }, [](int) {}),
               std::runtime_error);
  EXPECT_THROW(Pipeline(2, 4).run(
                   [](const Pipeline::Emit& emit) {
                     emit(1);
                     throw std::runtime_error("read");
                   },
                   identity, [](int) {}),
               std::runtime_error);
  EXPECT_THROW(
      Pipeline(2, 4).run(count_to(100), identity, [](int) { throw std::runtime_error("take"); }),
      std::runtime_error);
}

TEST(Pipeline, DoesNothingWithNothing) {
  Pipeline(2, 4).run(
      count_to(0), [] { return [](int i) { return i; }; }, [](int) { FAIL(); });
}

}  // namespace
}  // namespace shirabe::indexer
