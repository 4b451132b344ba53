// Work in several threads whose results come out in the order in which the work went in.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace shirabe::cli {

template <typename Task, typename Result>
class InOrder {
 public:
  using Worker = std::function<Result(Task)>;
  using MakeWorker = std::function<Worker(std::size_t thread)>;
  using Deliver = std::function<void(Result)>;

  // `make_worker` and the worker run in the worker's own thread. `deliver` gets each result as soon
  // as those before it are out, in one thread at a time. At most `window` tasks are inside.
  InOrder(std::size_t threads, std::size_t window, MakeWorker make_worker, Deliver deliver)
      : window_(window), make_worker_(std::move(make_worker)), deliver_(std::move(deliver)) {
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this, i] { run(i); });
  }

  InOrder(const InOrder&) = delete;
  InOrder& operator=(const InOrder&) = delete;

  // Leaves undone what has not begun, and undelivered what is not finished.
  ~InOrder() {
    {
      const std::lock_guard lock(mutex_);
      abandoned_ = true;
    }
    changed_.notify_all();
  }

  // Waits while the window is full. Throws what a worker or `deliver` has thrown.
  void add(Task task) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return failure_ || slots_.size() < window_; });
    throw_failure();
    slots_.push_back(std::make_shared<Slot>(Slot{std::move(task), std::nullopt}));
    changed_.notify_all();
  }

  // Waits until all is delivered. Throws as `add`.
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    threads_.clear();  // joins
    throw_failure();
  }

 private:
  struct Slot {
    Task task;
    std::optional<Result> result;
  };

  void run(std::size_t thread) noexcept {
    try {
      const Worker worker = make_worker_(thread);
      while (const std::shared_ptr<Slot> slot = take()) put(*slot, worker(std::move(slot->task)));
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  std::shared_ptr<Slot> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return over() || closed_ || next_ < slots_.size(); });
    return over() || next_ == slots_.size() ? nullptr : slots_[next_++];
  }

  void put(Slot& slot, Result result) {
    const std::lock_guard lock(mutex_);
    slot.result = std::move(result);
    while (!over() && !slots_.empty() && slots_.front()->result) {
      deliver_(std::move(*slots_.front()->result));
      slots_.pop_front();
      --next_;
    }
    changed_.notify_all();
  }

  [[nodiscard]] bool over() const { return failure_ || abandoned_; }

  void throw_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

  const std::size_t window_;
  const MakeWorker make_worker_;
  const Deliver deliver_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Slot>> slots_;  // in order; those before next_ have begun
  std::size_t next_ = 0;
  bool closed_ = false;     // no task will come any more
  bool abandoned_ = false;  // nobody waits for results any more
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;  // last, so that they are joined before all else goes
};

}  // namespace shirabe::cli
