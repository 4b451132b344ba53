#include "indexer/index.h"

#include <chrono>
#include <utility>

#include "base/error.h"
#include "indexer/build.h"
#include "indexer/converter.h"
#include "indexer/survey.h"
#include "indexer/update.h"
#include "store/generations.h"
#include "store/lock.h"
#include "store/writer.h"

namespace shirabe::indexer {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

store::WriterLock lock(const fs::path& index, bool wait,
                       const std::function<void(const std::string&)>& message) {
  return wait ? store::WriterLock::wait(index, message) : store::WriterLock::acquire(index);
}

void run(const IndexRequest& request, const IndexCallbacks& callbacks, IndexReport& report) {
  const auto held = lock(request.index, request.wait, callbacks.message);
  const Survey found = survey(request, report);
  store::remove_unused(request.index);
  const auto living = store::living_generation(request.index);
  if (living && !request.rebuild) {
    update(*living, request, callbacks, found, report);
  } else {
    build(request, callbacks, found, report);
  }
}

}  // namespace

IndexReport update_index(const IndexRequest& asked, const IndexCallbacks& callbacks) {
  IndexRequest request = asked;
  request.shard = settle_shard(asked.index, asked.shard, asked.rebuild);
  if (request.encoding && !is_known_encoding(*request.encoding)) {
    throw base::Error(base::ErrorCode::usage, "--encoding " + *request.encoding + " is not known",
                      "Shift_JIS, EUC-JP, EUC-KR, KOI8-R and windows-1251 are some that are");
  }
  const auto start = Clock::now();
  // A mistyped command must leave nothing behind, so this comes before the lock makes the folder.
  require_something_to_do(request);
  IndexReport report;
  if (request.dry_run) {
    dry_run(request, callbacks, survey(request, report), report);
  } else {
    run(request, callbacks, report);
  }
  report.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return report;
}

std::vector<std::string> remove_articles(const fs::path& index, const std::vector<std::string>& ids,
                                         bool wait,
                                         const std::function<void(const std::string&)>& message) {
  (void)store::require_generation(index);
  const auto held = lock(index, wait, message);
  // A rebuild may have ended while this waited.
  store::Writer writer(store::require_generation(index).database());
  std::vector<std::string> missing;
  for (const std::string& id : ids) {
    if (!writer.remove(id)) missing.push_back(id);
  }
  writer.commit();
  return missing;
}

}  // namespace shirabe::indexer
