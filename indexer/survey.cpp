#include "indexer/survey.h"

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/error.h"
#include "store/generations.h"
#include "store/reader.h"
#include "store/schema.h"
#include "store/sources.h"

namespace shirabe::indexer {
namespace {

namespace fs = std::filesystem;

struct Before {
  std::vector<store::SourceState> sources;
  std::vector<std::string> folders;
  std::string last_run;
};

// When the last run ended, rounded down to a second; 0 where that is not known.
std::int64_t end_of(const std::string& last_run) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const auto run = nlohmann::json::parse(last_run, nullptr, false);
  if (!run.is_object()) return 0;
  const std::string finished = run.value("finished", "");
  std::tm time{};
  if (::strptime(finished.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time) == nullptr) return 0;
  return std::int64_t{::timegm(&time)} * kSecond;
}

// Whose files went since the last run, somebody has deleted them: the time of the folder says so.
// Where nothing came or went and yet nothing is there, a disk was there that is not.
void leave_out_cleared(std::int64_t last_run, std::vector<EmptyFolder>& folders) {
  std::erase_if(folders, [&](const EmptyFolder& folder) { return folder.modified_ns >= last_run; });
}

Before look_at(const fs::path& index) {
  if (!store::living_generation(index)) return {};
  return store::Reader({index}).run([](const store::Snapshot& snapshot) {
    return Before{snapshot.sources(),
                  store::split_folders(snapshot.metadata(0, store::metadata::kFolders)),
                  snapshot.metadata(0, store::metadata::kLastRun)};
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
std::vector<fs::path> paths_to_walk(const IndexRequest& request,
                                    const std::vector<std::string>& remembered) {
  std::vector<fs::path> paths = request.paths;
  if (paths.empty() || request.rebuild) {
    paths.insert(paths.end(), remembered.begin(), remembered.end());
  }
  if (paths.empty() && !request.rebuild) refuse_nothing();
  return paths;
}

bool has_articles_below(const KnownFiles& known, const std::string& folder) {
  return std::ranges::any_of(known.articles(), [&](const store::SourceState& state) {
    return !state.path.empty() && is_below(folder, state.path);
  });
}

// A folder that the index remembers and that is not there any more: --prune forgets it and its
// articles; otherwise both stay. Where no article of it is left there is nothing to keep.
void settle_missing_folders(const IndexRequest& request, Survey& found, IndexReport& report) {
  Walk& walk = found.walk;
  for (const std::string& folder : found.remembered) {
    const bool is_named =
        std::find(request.paths.begin(), request.paths.end(), folder) != request.paths.end();
    const auto failure = std::find_if(walk.failures.begin(), walk.failures.end(),
                                      [&](const Failure& one) { return one.path == folder; });
    if (is_named || failure == walk.failures.end() || !is_gone(folder)) continue;
    const bool is_bare = !has_articles_below(found.known, folder);
    if (request.prune == Prune::always || is_bare) {
      if (is_bare) report.warnings.push_back("the folder " + folder + " is gone; it is forgotten");
      walk.failures.erase(failure);
      walk.folders.push_back(folder);
      walk.found_any_path = true;
    } else {
      failure->message = "the folder " + folder + " is gone; its articles stay";
      failure->hint = "shirabe index --prune takes them out and forgets the folder";
    }
  }
  if (walk.failures.empty()) walk.is_whole = true;
}

void walk_paths(const IndexRequest& request, Survey& found, IndexReport& report) {
  found.walk = walk(paths_to_walk(request, found.remembered), request.excludes);
  keep_own(found.walk.files, request.shard);
  settle_missing_folders(request, found, report);
  if (!found.walk.found_any_path && !request.rebuild) {
    const Failure& first = found.walk.failures.front();
    throw base::Error(base::ErrorCode::usage, first.message, first.hint);
  }
}

}  // namespace

void require_something_to_do(const IndexRequest& request) {
  if (request.paths.empty()) {
    if (!store::living_generation(request.index) && !request.rebuild) refuse_nothing();
    return;
  }
  const bool any_there =
      std::any_of(request.paths.begin(), request.paths.end(),
                  [](const auto& path) { return path == "-" || !is_gone(path.string()); });
  if (any_there || request.rebuild) return;
  const std::string name = request.paths.front().string();
  throw base::Error(base::ErrorCode::usage, "cannot find " + name,
                    "check the name; a relative path starts at the current folder");
}

Survey survey(const IndexRequest& request, IndexReport& report) {
  Survey found;
  Before before = look_at_what_can_be_read(request, report);
  found.remembered = std::move(before.folders);
  found.known = KnownFiles(std::move(before.sources));
  walk_paths(request, found, report);
  leave_out_cleared(end_of(before.last_run), found.walk.empty_folders);
  found.plan = make_plan(found.walk, found.known, request.prune, request.rebuild);
  report.failures = found.walk.failures;
  report.unchanged = found.plan.unchanged;
  return found;
}

std::vector<std::string> folders_to_remember(const IndexRequest& request, const Survey& survey) {
  std::set<std::string> all(survey.remembered.begin(), survey.remembered.end());
  all.insert(survey.walk.folders.begin(), survey.walk.folders.end());
  const std::set<std::string> settled(survey.walk.folders.begin(), survey.walk.folders.end());
  std::erase_if(all, [&](const std::string& folder) {
    return (request.prune == Prune::always || settled.contains(folder)) && is_gone(folder);
  });
  return {all.begin(), all.end()};
}

std::vector<std::string> ids_of(const std::vector<store::SourceState>& states) {
  std::vector<std::string> ids;
  ids.reserve(states.size());
  for (const store::SourceState& state : states) ids.push_back(state.article_id);
  return ids;
}

}  // namespace shirabe::indexer
