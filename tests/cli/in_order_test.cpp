#include "cli/in_order.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace shirabe::cli {
namespace {

using namespace std::chrono_literals;
using Squares = InOrder<int, int>;

Squares::Worker square(std::size_t /*thread*/) {
  return [](int task) {
    if (task % 7 == 0) std::this_thread::sleep_for(1ms);
    return task * task;
  };
}

TEST(InOrder, DeliversInOrderWhateverTheThreads) {
  for (const std::size_t threads : {1U, 2U, 5U}) {
    std::vector<int> results;
    Squares squares(threads, 8, square, [&results](int result) { results.push_back(result); });
    for (int i = 0; i < 200; ++i) squares.add(i);
    squares.finish();
    ASSERT_EQ(results.size(), 200U);
    for (int i = 0; i < 200; ++i) EXPECT_EQ(results[static_cast<std::size_t>(i)], i * i);
  }
}

TEST(InOrder, DeliversWithoutWaitingForTheNextTask) {
  std::atomic<int> delivered{0};
  Squares squares(2, 8, square, [&delivered](int) { ++delivered; });
  squares.add(1);
  for (int i = 0; i < 2000 && delivered == 0; ++i) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(delivered, 1);
  squares.finish();
}

TEST(InOrder, KeepsNoMoreThanTheWindow) {
  std::atomic<int> inside{0};
  int most = 0;
  Squares squares(2, 4, square, [&inside](int) { --inside; });
  for (int i = 0; i < 100; ++i) {
    squares.add(i);
    most = std::max(most, ++inside);
  }
  squares.finish();
  EXPECT_LE(most, 5);  // the window, and the one just added
}

TEST(InOrder, HandsOnWhatAWorkerThrows) {
  const auto make_worker = [](std::size_t) {
    return [](int task) { return task == 5 ? throw std::runtime_error("five") : task; };
  };
  std::vector<int> results;
  Squares squares(3, 4, make_worker, [&results](int result) { results.push_back(result); });
  EXPECT_THROW(
      {
        for (int i = 0; i < 100; ++i) squares.add(i);
        squares.finish();
      },
      std::runtime_error);
  EXPECT_LE(results.size(), 5U);
}

TEST(InOrder, HandsOnWhatMakingAWorkerThrows) {
  const auto make_worker = [](std::size_t) -> Squares::Worker { throw std::runtime_error("no"); };
  Squares squares(2, 4, make_worker, [](int) {});
  EXPECT_THROW(squares.finish(), std::runtime_error);
}

TEST(InOrder, CanBeLeftInTheMiddle) {
  Squares squares(2, 100, square, [](int) {});
  for (int i = 0; i < 50; ++i) squares.add(i);
}

}  // namespace
}  // namespace shirabe::cli
