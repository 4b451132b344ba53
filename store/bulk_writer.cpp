#include "store/bulk_writer.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#include "base/hash.h"
#include "store/failure.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;

// What waits for one part: enough that its thread never does, and little memory.
constexpr std::size_t kPassagesWaiting = 512;

}  // namespace

void pack(const std::vector<fs::path>& databases, const fs::path& destination) {
  try {
    Xapian::Database all;
    for (const fs::path& database : databases) {
      all.add_database(Xapian::Database(database.string()));
    }
    all.compact(destination.string());
  } catch (const Xapian::Error& error) {
    throw failure(error, destination);
  }
}

// One thread that owns a Writer and does what it is told, in order.
class BulkWriter::Part {
 public:
  using Task = std::function<void(Writer&)>;

  explicit Part(fs::path folder)
      : folder_(std::move(folder)), writer_(std::make_unique<Writer>(folder_)) {
    thread_ = std::jthread([this] { work(); });
  }
  ~Part() {
    stop();
    writer_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  [[nodiscard]] const fs::path& folder() const { return folder_; }

  void add(Task task, std::size_t weight) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failure_ || waiting_.empty() || weight_ < kPassagesWaiting; });
    if (failure_) std::rethrow_exception(failure_);
    weight_ += weight;
    waiting_.emplace_back(std::move(task), weight);
    changed_.notify_all();
  }

  // Does `work` in the thread of the part, behind what waits there, and gives its result.
  template <typename Work>
  auto call(Work work) {
    std::promise<decltype(work(std::declval<Writer&>()))> result;
    auto answer = result.get_future();
    add([&](Writer& writer) { result.set_value(work(writer)); }, 0);
    drain();
    return answer.get();
  }

  // Until everything is done; throws what went wrong.
  void drain() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failure_ || (waiting_.empty() && !busy_); });
    if (failure_) std::rethrow_exception(failure_);
  }

  void close() {
    add([](Writer& writer) { writer.commit(); }, 0);
    drain();
    stop();
    writer_.reset();
  }

 private:
  void stop() {
    {
      const std::scoped_lock lock(mutex_);
      stopped_ = true;
      changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
  }

  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || !waiting_.empty(); });
      if (stopped_) return;
      auto [task, weight] = std::move(waiting_.front());
      waiting_.pop_front();
      busy_ = true;
      lock.unlock();
      std::exception_ptr failure;
      try {
        task(*writer_);
      } catch (...) {
        failure = std::current_exception();
      }
      lock.lock();
      busy_ = false;
      weight_ -= weight;
      if (failure) failure_ = failure;
      stopped_ = stopped_ || failure != nullptr;
      changed_.notify_all();
    }
  }

  fs::path folder_;
  std::unique_ptr<Writer> writer_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<Task, std::size_t>> waiting_;
  std::size_t weight_ = 0;
  bool busy_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
  std::jthread thread_;
};

BulkWriter::BulkWriter(fs::path database, std::size_t parts) : database_(std::move(database)) {
  for (std::size_t i = 0; i < std::max<std::size_t>(parts, 1); ++i) {
    parts_.push_back(
        std::make_unique<Part>(fs::path(fmt::format("{}.part-{}", database_.string(), i))));
  }
}

BulkWriter::~BulkWriter() = default;

BulkWriter::Part& BulkWriter::part_of(std::string_view article_id) {
  return *parts_[base::hash_64(article_id) % parts_.size()];
}

void BulkWriter::put(ArticleDocument article) {
  Part& part = part_of(article.article.id);
  const std::size_t passages = article.passages.size();
  // std::function wants what it holds to be copyable.
  auto held = std::make_shared<ArticleDocument>(std::move(article));
  part.add([held = std::move(held)](Writer& writer) { writer.put(std::move(*held)); }, passages);
}

bool BulkWriter::remove(std::string_view article_id) {
  return part_of(article_id).call([&](Writer& writer) { return writer.remove(article_id); });
}

void BulkWriter::touch(const SourceState& source) {
  part_of(source.article_id).call([&](Writer& writer) {
    writer.touch(source);
    return true;
  });
}

void BulkWriter::set_metadata(std::string_view key, std::string_view value) {
  parts_.front()->call([&](Writer& writer) {
    writer.set_metadata(key, value);
    return true;
  });
}

void BulkWriter::finish() {
  std::vector<fs::path> folders;
  for (const auto& part : parts_) {
    part->close();
    folders.push_back(part->folder());
  }
  pack(folders, database_);
  parts_.clear();
}

}  // namespace shirabe::store
