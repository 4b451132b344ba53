// One thread reads, several work, the calling thread takes the results in the order of the input.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace shirabe::indexer {

// Inputs that weigh more than `window` together are never between reading and having been taken,
// unless it is a single one: this bounds the memory. Without `weigh` each weighs 1.
// An exception of any of the three functions ends the run and comes out of run().
template <typename In, typename Out>
class OrderedPipeline {
 public:
  // `emit` returns false when no more is wanted.
  using Emit = std::function<bool(In)>;
  using Read = std::function<void(const Emit&)>;
  using Work = std::function<Out(In)>;
  using Take = std::function<void(Out)>;
  using Weigh = std::function<std::size_t(const In&)>;

  OrderedPipeline(std::size_t threads, std::size_t window, Weigh weigh = {})
      : threads_(std::max<std::size_t>(threads, 1)), window_(window), weigh_(std::move(weigh)) {}

  // `make_work` is called once in each working thread, so that each can have what it needs.
  void run(const Read& read, const std::function<Work()>& make_work, const Take& take) {
    std::vector<std::jthread> threads;
    // Declared behind `threads`, so that on any way out they are told to stop before they are
    // joined.
    const Stopper stopper{*this};
    threads.emplace_back([&] { guarded([&] { read_all(read); }); });
    for (std::size_t i = 0; i < threads_; ++i) {
      threads.emplace_back([&] { guarded([&] { work_all(make_work()); }); });
    }
    while (std::optional<Out> out = next_result()) {
      take(std::move(*out));
      out.reset();
      let_in_more();
    }
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Stopper {
    OrderedPipeline& pipeline;
    ~Stopper() { pipeline.stop(nullptr); }
  };

  template <typename Body>
  void guarded(Body body) {
    try {
      body();
    } catch (...) {
      stop(std::current_exception());
    }
  }

  void stop(std::exception_ptr failure) {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    if (!failure_) failure_ = std::move(failure);
    changed_.notify_all();
  }

  void read_all(const Read& read) {
    read([this](In in) {
      const std::size_t weight = weigh_ ? weigh_(in) : 1;
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] {
        return stopped_ || weights_.empty() || weight_on_the_way_ + weight <= window_;
      });
      if (stopped_) return false;
      weights_.push_back(weight);
      weight_on_the_way_ += weight;
      waiting_.emplace_back(read_++, std::move(in));
      changed_.notify_all();
      return true;
    });
    const std::scoped_lock lock(mutex_);
    all_read_ = true;
    changed_.notify_all();
  }

  void work_all(const Work& work) {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopped_ || !waiting_.empty() || all_read_; });
      if (stopped_ || waiting_.empty()) return;
      auto [number, in] = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      Out out = work(std::move(in));
      lock.lock();
      done_.emplace(number, std::move(out));
      changed_.notify_all();
    }
  }

  std::optional<Out> next_result() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return stopped_ || done_.contains(taken_) || (all_read_ && taken_ == read_);
    });
    const auto next = done_.find(taken_);
    if (stopped_ || next == done_.end()) return std::nullopt;
    std::optional<Out> out(std::move(next->second));
    done_.erase(next);
    return out;
  }

  void let_in_more() {
    const std::scoped_lock lock(mutex_);
    weight_on_the_way_ -= weights_.front();
    weights_.pop_front();
    ++taken_;
    changed_.notify_all();
  }

  std::size_t threads_;
  std::size_t window_;
  Weigh weigh_;
  std::deque<std::size_t> weights_;  // of what is on the way, in order
  std::size_t weight_on_the_way_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<std::size_t, In>> waiting_;
  std::map<std::size_t, Out> done_;
  std::size_t read_ = 0;
  std::size_t taken_ = 0;
  bool all_read_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace shirabe::indexer
