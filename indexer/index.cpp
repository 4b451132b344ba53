#include "indexer/index.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <utility>

#include "analysis/dictionaries.h"
#include "base/error.h"
#include "indexer/converter.h"
#include "indexer/fingerprint.h"
#include "indexer/ingest.h"
#include "indexer/input.h"
#include "indexer/plan.h"
#include "indexer/walk.h"
#include "store/bulk_writer.h"
#include "store/generations.h"
#include "store/lock.h"
#include "store/packing.h"
#include "store/reader.h"
#include "store/schema.h"
#include "store/sources.h"
#include "store/writer.h"

namespace shirabe::indexer {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

void copy_dictionaries(const fs::path& from, const store::Generation& generation) {
  try {
    fs::create_directories(generation.dictionaries());
    for (const std::string& file : analysis::dictionary_files()) {
      // Older generations lack some.
      if (fs::exists(from / file)) fs::copy_file(from / file, generation.dictionaries() / file);
    }
  } catch (const fs::filesystem_error& error) {
    throw base::Error(
        base::ErrorCode::index_failed,
        "cannot write to " + generation.folder().string() + ": " + error.code().message(),
        "check the space on the disk and the folder's permissions");
  }
}

// A generation with today's dictionaries and without a database, not published.
store::Generation new_generation(const fs::path& index) {
  store::Generation generation = store::create_generation(index);
  copy_dictionaries(analysis::default_dictionary_folder(), generation);
  return generation;
}

std::vector<fs::path> remembered_folders(const std::string& metadata) {
  std::vector<fs::path> folders;
  for (const std::string& folder : store::split_folders(metadata)) folders.emplace_back(folder);
  return folders;
}

// What is known of an index before a run, from outside.
struct Before {
  std::vector<store::SourceState> sources;
  std::vector<fs::path> folders;
};

Before look_at(const fs::path& index) {
  if (!store::living_generation(index)) return {};
  return store::Reader({index}).run([](const store::Snapshot& snapshot) {
    return Before{snapshot.sources(),
                  remembered_folders(snapshot.metadata(0, store::metadata::kFolders))};
  });
}

// A rebuild is what mends an index that cannot be read any more.
Before look_at_what_can_be_read(const IndexRequest& request, IndexReport& report) {
  try {
    return look_at(request.index);
  } catch (const base::Error& error) {
    const bool damaged =
        error.code() == base::ErrorCode::index_failed || error.code() == base::ErrorCode::schema;
    if (!request.rebuild || !damaged) throw;
    report.warnings.push_back("the old index cannot be read (" + error.message() +
                              "); only the paths given are in the new one");
    return {};
  }
}

[[noreturn]] void refuse_nothing() {
  throw base::Error(base::ErrorCode::usage, "nothing to index: the index remembers no folder yet",
                    "name a folder or a file: shirabe index FOLDER");
}

// The paths of the request, or the folders that the index remembers; for a rebuild both.
std::vector<fs::path> paths_to_walk(const IndexRequest& request, const Before& before) {
  std::vector<fs::path> paths = request.paths;
  if (paths.empty() || request.rebuild) {
    paths.insert(paths.end(), before.folders.begin(), before.folders.end());
  }
  if (paths.empty() && !request.rebuild) refuse_nothing();
  return paths;
}

// A folder that the index remembers and that is not there any more: --prune forgets it and its
// articles; otherwise both stay.
void settle_missing_folders(const IndexRequest& request, const Before& before, Walk& found) {
  for (const fs::path& folder : before.folders) {
    const bool is_named =
        std::find(request.paths.begin(), request.paths.end(), folder) != request.paths.end();
    const auto failure =
        std::find_if(found.failures.begin(), found.failures.end(),
                     [&](const Failure& one) { return one.path == folder.string(); });
    if (is_named || failure == found.failures.end() || fs::exists(folder)) continue;
    if (request.prune == Prune::always) {
      found.failures.erase(failure);
      found.folders.push_back(folder);
      found.found_any_path = true;
    } else {
      failure->message = "the folder " + folder.string() + " is gone; its articles stay";
      failure->hint = "shirabe index --prune takes them out and forgets the folder";
    }
  }
}

Walk walk_paths(const IndexRequest& request, const Before& before) {
  Walk found = walk(paths_to_walk(request, before), request.excludes);
  settle_missing_folders(request, before, found);
  if (!found.found_any_path && !request.rebuild) {
    const Failure& first = found.failures.front();
    throw base::Error(base::ErrorCode::usage, first.message, first.hint);
  }
  return found;
}

std::string last_run(const IndexReport& report) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return nlohmann::json{{"finished", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now)},
                        {"added", report.added},
                        {"replaced", report.replaced},
                        {"removed", report.removed},
                        {"unchanged", report.unchanged},
                        {"failed", report.failures.size()}}
      .dump();
}

void plan_only(const Plan& plan, const KnownFiles& known, IndexReport& report) {
  for (const FoundFile& file : plan.to_read) {
    const auto states = known.find(file.path.string());
    if (states == known.end()) {
      report.planned.push_back({"add", file.name, file.path.string()});
      ++report.added;
      continue;
    }
    for (const store::SourceState& state : states->second) {
      report.planned.push_back({"replace", state.article_id, state.path});
      ++report.replaced;
    }
  }
  for (const store::SourceState& state : plan.gone) {
    report.planned.push_back({"remove", state.article_id, state.path});
    ++report.removed;
  }
}

// Takes over, in a rebuild, what was not read anew without a failure: articles from standard input,
// of files that were not walked this time or that could not be read.
class CarryOver {
 public:
  CarryOver(const fs::path& index, std::shared_ptr<const analysis::Dictionaries> dictionaries,
            store::ArticleSink& writer, IndexReport& report)
      : reader_({index}), preparer_(std::move(dictionaries)), writer_(writer), report_(report) {}

  void take(const store::SourceState& source) {
    try {
      auto document = reader_.run([&](const store::Snapshot& snapshot) {
        return preparer_.prepare_again(snapshot.article(source.article_id).value(),
                                       snapshot.passages(source.article_id));
      });
      document.source = source;
      // Not read to its end this time, so that the next run reads it again.
      document.source.size = 0;
      document.source.modified_ns = 0;
      writer_.put(document);
      ++report_.unchanged;
    } catch (const base::Error& error) {
      report_.failures.push_back({source.path,
                                  "cannot take over " + source.article_id + ": " + error.message(),
                                  "index its file again"});
    }
  }

 private:
  store::Reader reader_;
  ArticlePreparer preparer_;
  store::ArticleSink& writer_;
  IndexReport& report_;
};

class Run {
 public:
  Run(const IndexRequest& request, const IndexCallbacks& callbacks)
      : request_(request),
        callbacks_(callbacks),
        lock_(request.wait ? store::WriterLock::wait(request.index, callbacks.message)
                           : store::WriterLock::acquire(request.index)),
        before_(look_at_what_can_be_read(request, report_)),
        walk_(walk_paths(request, before_)),
        known_(by_file(before_.sources)),
        plan_(make_plan(walk_, known_, request.prune, request.rebuild)) {}

  IndexReport run() {
    report_.warnings.insert(report_.warnings.end(), plan_.warnings.begin(), plan_.warnings.end());
    report_.failures = walk_.failures;
    report_.unchanged = plan_.unchanged;
    store::remove_unused(request_.index);
    auto living = store::living_generation(request_.index);
    if (living && !request_.rebuild) {
      update(*living);
    } else {
      build();
    }
    return std::move(report_);
  }

 private:
  // The generation's own word lists are used; MeCab's dictionary, ICU and the rules are today's.
  void compare_fingerprints(const store::Generation& generation, store::Writer& writer) {
    const std::string own = fingerprint_text(generation.dictionaries());
    if (own != writer.metadata(store::metadata::kIndexFingerprint)) {
      report_.warnings.emplace_back(
          "this program makes other terms than the one that built the index; what is new now is "
          "not "
          "quite like what is old (shirabe index --rebuild makes them alike)");
      writer.set_metadata(store::metadata::kMixedFingerprint, own);
    } else if (own != fingerprint_text(analysis::default_dictionary_folder())) {
      report_.warnings.emplace_back(
          "the word lists have changed since this index was built; it goes on with its own "
          "(shirabe index --rebuild takes the new)");
    }
  }

  // A first build that is interrupted keeps what is whole; a rebuild leaves the old generation.
  void build() {
    const bool is_first = !store::living_generation(request_.index);
    const store::Generation next = new_generation(request_.index);
    try {
      store::BulkWriter writer(next.database());
      const std::exception_ptr interrupt = fill(next, writer);
      if (interrupt && !is_first) std::rethrow_exception(interrupt);
      writer.finish();
      store::note_packed(next);
      store::publish(request_.index, next);
      if (interrupt) std::rethrow_exception(interrupt);
    } catch (...) {
      store::remove_unused(request_.index);
      throw;
    }
    store::remove_unused(request_.index);
  }

  // What interrupted it, if anything did.
  std::exception_ptr fill(const store::Generation& next, store::BulkWriter& writer) {
    writer.set_metadata(store::metadata::kIndexFingerprint, fingerprint_text(next.dictionaries()));
    writer.set_metadata(store::metadata::kQueryFingerprint, "");
    std::exception_ptr interrupt;
    try {
      const auto dictionaries = std::make_shared<const analysis::Dictionaries>(next.dictionaries());
      std::vector<std::string> gone = ids_gone();
      Ingest ingest(writer, dictionaries, known_, plan_.gone, request_, callbacks_, report_);
      ingest.run(plan_.to_read, gone);
      report_.removed = gone.size();
      carry_over(ingest, gone, dictionaries, writer);
    } catch (const base::Error& error) {
      if (error.code() != base::ErrorCode::interrupted) throw;
      interrupt = std::current_exception();
    }
    note_run(writer);
    return interrupt;
  }

  void update(const store::Generation& generation) {
    {
      store::Writer writer(generation.database());
      compare_fingerprints(generation, writer);
      auto dictionaries = std::make_shared<const analysis::Dictionaries>(generation.dictionaries());
      std::vector<std::string> gone = ids_gone();
      Ingest ingest(writer, dictionaries, known_, plan_.gone, request_, callbacks_, report_);
      ingest.run(plan_.to_read, gone);
      remove(writer, ingest, gone);
      note_run(writer);
      writer.commit();
    }
    if (store::is_worth_packing(generation)) pack(generation);
  }

  // Many small runs leave blocks half full.
  void pack(const store::Generation& generation) {
    try {
      const store::Generation next = store::create_generation(request_.index);
      copy_dictionaries(generation.dictionaries(), next);
      store::pack(generation.database(), next.database());
      store::note_packed(next);
      store::publish(request_.index, next);
    } catch (const base::Error& error) {
      report_.warnings.push_back("the index could not be packed and stays as large as it is: " +
                                 error.message());
    }
    store::remove_unused(request_.index);
  }

  [[nodiscard]] std::vector<std::string> ids_gone() const {
    std::vector<std::string> gone;
    for (const store::SourceState& state : plan_.gone) gone.push_back(state.article_id);
    return gone;
  }

  template <typename AnyWriter>
  void note_run(AnyWriter& writer) const {
    writer.set_metadata(store::metadata::kFolders, store::join_folders(folders()));
    writer.set_metadata(store::metadata::kLastRun, last_run(report_));
  }

  void carry_over(const Ingest& ingest, const std::vector<std::string>& gone,
                  const std::shared_ptr<const analysis::Dictionaries>& dictionaries,
                  store::ArticleSink& writer) {
    const std::set<std::string> left(gone.begin(), gone.end());
    std::optional<CarryOver> old;
    for (const store::SourceState& source : before_.sources) {
      const std::string& id = source.article_id;
      if (left.contains(id) || ingest.holds(id)) continue;
      if (!old) old.emplace(request_.index, dictionaries, writer, report_);
      old->take(source);
    }
  }

  // Last, so that an article that moved from one file to another is never missing.
  void remove(store::Writer& writer, const Ingest& ingest, const std::vector<std::string>& gone) {
    for (const std::string& id : gone) {
      if (!ingest.holds(id)) report_.removed += writer.remove(id) ? 1U : 0U;
    }
  }

  [[nodiscard]] std::vector<std::string> folders() const {
    std::set<std::string> all;
    for (const fs::path& folder : before_.folders) all.insert(folder.string());
    for (const fs::path& folder : walk_.folders) all.insert(folder.string());
    if (request_.prune == Prune::always) {
      std::erase_if(all, [](const std::string& folder) { return !fs::exists(folder); });
    }
    return {all.begin(), all.end()};
  }

  const IndexRequest& request_;
  const IndexCallbacks& callbacks_;
  IndexReport report_;
  store::WriterLock lock_;
  Before before_;
  Walk walk_;
  KnownFiles known_;
  Plan plan_;
};

// A mistyped command must leave nothing behind, so this comes before the lock makes the folder.
void require_something_to_do(const IndexRequest& request) {
  if (request.paths.empty()) {
    if (!store::living_generation(request.index) && !request.rebuild) refuse_nothing();
    return;
  }
  const bool any_there =
      std::any_of(request.paths.begin(), request.paths.end(),
                  [](const auto& path) { return path == "-" || fs::exists(path); });
  if (any_there || request.rebuild) return;
  const std::string name = request.paths.front().string();
  throw base::Error(base::ErrorCode::usage, "cannot find " + name,
                    "check the name; a relative path starts at the current folder");
}

IndexReport dry_run(const IndexRequest& request) {
  const Before before = look_at(request.index);
  const Walk found = walk_paths(request, before);
  const KnownFiles known = by_file(before.sources);
  const Plan plan = make_plan(found, known, request.prune, request.rebuild);
  IndexReport report;
  report.warnings = plan.warnings;
  report.failures = found.failures;
  report.unchanged = plan.unchanged;
  plan_only(plan, known, report);
  return report;
}

}  // namespace

IndexReport update_index(const IndexRequest& request, const IndexCallbacks& callbacks) {
  if (request.encoding && !is_known_encoding(*request.encoding)) {
    throw base::Error(base::ErrorCode::usage, "--encoding " + *request.encoding + " is not known",
                      "Shift_JIS, EUC-JP, EUC-KR, KOI8-R and windows-1251 are some that are");
  }
  const auto start = Clock::now();
  require_something_to_do(request);
  IndexReport report = request.dry_run ? dry_run(request) : Run(request, callbacks).run();
  report.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return report;
}

std::vector<std::string> remove_articles(const fs::path& index, const std::vector<std::string>& ids,
                                         bool wait) {
  (void)store::require_generation(index);
  const auto lock = wait ? store::WriterLock::wait(index, {}) : store::WriterLock::acquire(index);
  // A rebuild may have ended while this waited.
  store::Writer writer(store::require_generation(index).database());
  std::vector<std::string> missing;
  for (const std::string& id : ids) {
    if (!writer.remove(id)) missing.push_back(id);
  }
  writer.commit();
  return missing;
}

std::string extract_text(const fs::path& path, const std::string& article_id) {
  const Format* format = format_for(path);
  if (format == nullptr) {
    throw base::Error(base::ErrorCode::unreadable_input,
                      "the source of " + article_id + " is no file that can be read again",
                      "its passages are in the index: shirabe show " + article_id);
  }
  const std::string bytes = read_file(path);
  std::optional<std::string> text;
  const auto is_wanted = [&](const FoundArticle& found) {
    return !found.id || article_id == *found.id || article_id.ends_with("/" + *found.id);
  };
  format->read({path.string(), bytes, std::nullopt}, {[&](FoundArticle found) {
                                                        if (!text && is_wanted(found))
                                                          text = std::move(found.article.text);
                                                      },
                                                      [](const base::Error&) {},
                                                      {}});
  if (!text) {
    throw base::Error(base::ErrorCode::unreadable_input,
                      path.string() + " no longer holds the article " + article_id,
                      "run shirabe index to bring the index up to date");
  }
  return *text;
}

}  // namespace shirabe::indexer
