#include "searcher/dictionary_cache.h"

#include <algorithm>
#include <sstream>

#include "store/schema.h"

namespace shirabe::searcher {
namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

}  // namespace

void DictionaryCache::use(const store::Snapshot& snapshot) {
  const bool all_servers = snapshot.generations().empty();
  const std::filesystem::path folder = all_servers ? analysis::default_dictionary_folder()
                                                   : snapshot.generations().front().dictionaries();
  std::vector<std::string> fingerprints;
  for (const store::Part& part : snapshot.parts()) fingerprints.push_back(part.fingerprint);
  if (folder == folder_ && fingerprints == fingerprints_) return;
  if (folder != folder_) open(folder);
  fingerprints_ = std::move(fingerprints);
  look_for_differences(snapshot);
}

void DictionaryCache::open(const std::filesystem::path& folder) {
  dictionaries_ = std::make_shared<const analysis::Dictionaries>(folder);
  analyzer_ = std::make_unique<analysis::Analyzer>(dictionaries_);
  folder_ = folder;
}

// A query is read by the dictionaries of the first folder: what a server's terms were made by has
// to be compared with those.
void DictionaryCache::look_for_differences(const store::Snapshot& snapshot) {
  warnings_.clear();
  const analysis::Fingerprint today = analysis::fingerprint(analysis::default_dictionary_folder());
  std::optional<analysis::Fingerprint> used;  // reads whole files, so only where it is asked for
  if (snapshot.has_server()) used = analysis::fingerprint(folder_);
  for (const store::Part& part : snapshot.parts()) {
    const auto made = parse_fingerprint(part.fingerprint);
    const std::vector<std::string> names = differences(made, part.is_server() ? *used : today);
    if (names.empty()) continue;
    warnings_.push_back(
        part.is_server()
            ? "the terms of " + part.name + " were made with other versions of " + listed(names) +
                  " than the query is read by; some words may not be found there"
            : "the terms of " + part.name + " were made with other versions of " + listed(names) +
                  "; `shirabe index --index " + part.name + " --rebuild` brings them up to date");
  }
}

}  // namespace shirabe::searcher
