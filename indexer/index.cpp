#include "indexer/index.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <utility>

#include "analysis/dictionaries.h"
#include "base/error.h"
#include "indexer/encoding.h"
#include "indexer/ingest.h"
#include "indexer/plan.h"
#include "indexer/walk.h"
#include "store/generations.h"
#include "store/lock.h"
#include "store/reader.h"
#include "store/schema.h"
#include "store/sources.h"
#include "store/writer.h"

namespace shirabe::indexer {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::string fingerprint_text(const fs::path& dictionaries) {
  std::string text;
  for (const auto& [name, value] : analysis::fingerprint(dictionaries)) {
    text.append(name).append("\t").append(value).append("\n");
  }
  return text;
}

void copy_dictionaries(const store::Generation& generation) {
  const fs::path from = analysis::default_dictionary_folder();
  try {
    fs::create_directories(generation.dictionaries());
    for (const std::string& file : analysis::dictionary_files()) {
      fs::copy_file(from / file, generation.dictionaries() / file);
    }
  } catch (const fs::filesystem_error& error) {
    throw base::Error(base::ErrorCode::index_failed,
                      std::string("cannot write the index: ") + error.what(),
                      "check the space on the disk and the folder's permissions");
  }
}

// A generation with a database that holds no article yet, not published.
store::Generation new_generation(const fs::path& index) {
  store::Generation generation = store::create_generation(index);
  copy_dictionaries(generation);
  store::Writer writer(generation.database());
  writer.set_metadata(store::metadata::kIndexFingerprint,
                      fingerprint_text(generation.dictionaries()));
  writer.set_metadata(store::metadata::kQueryFingerprint, "");
  writer.commit();
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

// The paths of the request, or the folders that the index remembers; for a rebuild both.
std::vector<fs::path> paths_to_walk(const IndexRequest& request, const Before& before) {
  std::vector<fs::path> paths = request.paths;
  if (paths.empty() || request.rebuild) {
    paths.insert(paths.end(), before.folders.begin(), before.folders.end());
  }
  if (paths.empty() && !request.rebuild) {
    throw base::Error(base::ErrorCode::usage, "nothing to index: the index remembers no folder yet",
                      "name a folder or a file: shirabe index FOLDER");
  }
  return paths;
}

Walk walk_paths(const IndexRequest& request, const Before& before) {
  Walk found = walk(paths_to_walk(request, before), request.excludes);
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

// Takes over what has no source to be read again: from standard input, or from files that were not
// walked this time.
void carry_over(const fs::path& index, const Plan& plan,
                const std::shared_ptr<const analysis::Dictionaries>& dictionaries,
                const std::vector<store::SourceState>& sources, store::Writer& writer,
                IndexReport& report) {
  std::set<std::string> covered;
  for (const FoundFile& file : plan.to_read) covered.insert(file.path.string());
  for (const store::SourceState& gone : plan.gone) covered.insert(gone.path);
  store::Reader reader({index});
  ArticlePreparer preparer(dictionaries);
  for (const store::SourceState& source : sources) {
    if (covered.contains(source.path) || writer.contains(source.article_id)) continue;
    auto document = reader.run([&](const store::Snapshot& snapshot) {
      return preparer.prepare_again(snapshot.article(source.article_id).value(),
                                    snapshot.passages(source.article_id));
    });
    document.source = source;
    writer.put(document);
    ++report.unchanged;
  }
  writer.commit();
}

class Run {
 public:
  Run(const IndexRequest& request, const IndexCallbacks& callbacks)
      : request_(request),
        callbacks_(callbacks),
        lock_(request.wait ? store::WriterLock::wait(request.index, callbacks.message)
                           : store::WriterLock::acquire(request.index)),
        before_(look_at(request.index)),
        walk_(walk_paths(request, before_)),
        known_(by_file(before_.sources)),
        plan_(make_plan(walk_, known_, request.prune, request.rebuild)) {}

  IndexReport run() {
    report_.warnings = plan_.warnings;
    report_.failures = walk_.failures;
    report_.unchanged = plan_.unchanged;
    store::remove_unused(request_.index);
    auto living = store::living_generation(request_.index);
    if (living && !request_.rebuild) {
      warn_of_other_dictionaries(*living);
      write(*living);
    } else if (living) {
      rebuild();
    } else {
      const store::Generation first = new_generation(request_.index);
      store::publish(request_.index, first);
      write(first);
    }
    return std::move(report_);
  }

 private:
  void warn_of_other_dictionaries(const store::Generation& generation) {
    const bool same = fingerprint_text(generation.dictionaries()) ==
                      fingerprint_text(analysis::default_dictionary_folder());
    if (same) return;
    report_.warnings.push_back(
        "the dictionaries have changed since this index was built; it goes on with its own "
        "(shirabe index --rebuild takes the new)");
  }

  void rebuild() {
    const store::Generation next = new_generation(request_.index);
    write(next);
    store::publish(request_.index, next);
    store::remove_unused(request_.index);
  }

  void write(const store::Generation& generation) {
    store::Writer writer(generation.database());
    auto dictionaries = std::make_shared<const analysis::Dictionaries>(generation.dictionaries());
    static const KnownFiles kNothingKnown;
    const KnownFiles& known = request_.rebuild ? kNothingKnown : known_;
    std::vector<std::string> gone;
    Ingest ingest(writer, dictionaries, known, request_, callbacks_, report_);
    ingest.run(plan_.to_read, gone);
    if (request_.rebuild) {
      carry_over(request_.index, plan_, dictionaries, before_.sources, writer, report_);
      report_.removed = plan_.gone.size();
    } else {
      remove(writer, gone);
    }
    writer.set_metadata(store::metadata::kFolders, store::join_folders(folders()));
    writer.set_metadata(store::metadata::kLastRun, last_run(report_));
    writer.commit();
  }

  // Last, so that an article that moved from one file to another is never missing.
  void remove(store::Writer& writer, std::vector<std::string> ids) {
    for (const store::SourceState& state : plan_.gone) ids.push_back(state.article_id);
    for (const std::string& id : ids) report_.removed += writer.remove(id) ? 1U : 0U;
  }

  [[nodiscard]] std::vector<std::string> folders() const {
    std::set<std::string> all;
    for (const fs::path& folder : before_.folders) all.insert(folder.string());
    for (const fs::path& folder : walk_.folders) all.insert(folder.string());
    return {all.begin(), all.end()};
  }

  const IndexRequest& request_;
  const IndexCallbacks& callbacks_;
  store::WriterLock lock_;
  Before before_;
  Walk walk_;
  KnownFiles known_;
  Plan plan_;
  IndexReport report_;
};

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
    throw base::Error(base::ErrorCode::usage, "the encoding " + *request.encoding + " is not known",
                      "only UTF-8 can be read so far");
  }
  const auto start = Clock::now();
  IndexReport report = request.dry_run ? dry_run(request) : Run(request, callbacks).run();
  report.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return report;
}

std::vector<std::string> remove_articles(const fs::path& index, const std::vector<std::string>& ids,
                                         bool wait) {
  const store::Generation generation = store::require_generation(index);
  const auto lock = wait ? store::WriterLock::wait(index, {}) : store::WriterLock::acquire(index);
  store::Writer writer(generation.database());
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
                                                      [](const base::Error&) {}});
  if (!text) {
    throw base::Error(base::ErrorCode::unreadable_input,
                      path.string() + " no longer holds the article " + article_id,
                      "run shirabe index to bring the index up to date");
  }
  return *text;
}

}  // namespace shirabe::indexer
