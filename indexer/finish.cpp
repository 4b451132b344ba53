#include "indexer/finish.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "analysis/dictionaries.h"
#include "store/files.h"

namespace shirabe::indexer {

namespace fs = std::filesystem;

void copy_dictionaries(const fs::path& from, const store::Generation& generation) {
  for (const std::string& file : analysis::dictionary_files()) {
    // Older generations lack some.
    if (fs::exists(from / file)) store::copy_content(from / file, generation.dictionaries() / file);
  }
}

std::string last_run(const IndexReport& report) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return nlohmann::json{{"finished", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now)},
                        {"added", report.added},
                        {"replaced", report.replaced},
                        {"moved", report.moved},
                        {"removed", report.removed},
                        {"unchanged", report.unchanged},
                        {"failed", report.failed()}}
      .dump();
}

void tell_put_off(const Ingest& ingest, const Survey& survey, IndexReport& report) {
  for (const PutOff& put_off : survey.plan.put_off) {
    const auto moved = std::ranges::count_if(
        put_off.ids, [&](const std::string& id) { return ingest.has_moved(id); });
    const std::size_t left = put_off.ids.size() - static_cast<std::size_t>(moved);
    if (left > 0) report.warnings.push_back(put_off_message(put_off.why, left));
  }
}

// Last, so that an article that moved from one file to another is never missing.
void remove_gone(store::LivingSink& writer, const Ingest& ingest, const Survey& survey,
                 const std::vector<std::string>& gone, const IndexRequest& request,
                 IndexReport& report) {
  tell_put_off(ingest, survey, report);
  std::vector<std::string> leaving;
  for (const std::string& id : gone) {
    if (!ingest.holds(id) && !ingest.has_moved(id)) leaving.push_back(id);
  }
  if (!leaving.empty() && !ingest.could_read_all() && request.prune != Prune::always) {
    report.warnings.push_back(put_off_message("not every file could be read", leaving.size()));
    return;
  }
  for (const std::string& id : leaving) {
    if (!writer.remove(id)) continue;
    ++report.removed;
    if (!request.dry_run) continue;
    const auto state = std::ranges::find(survey.plan.gone, id, &store::SourceState::article_id);
    report.planned.push_back(
        {"remove", id, state == survey.plan.gone.end() ? std::string() : state->path, {}});
  }
}

}  // namespace shirabe::indexer
