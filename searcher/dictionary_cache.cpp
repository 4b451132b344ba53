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
  const std::filesystem::path folder = snapshot.generations().front().dictionaries();
  if (folder == folder_) return;
  dictionaries_ = std::make_shared<const analysis::Dictionaries>(folder);
  analyzer_ = std::make_unique<analysis::Analyzer>(dictionaries_);
  folder_ = folder;
  warnings_.clear();
  const analysis::Fingerprint today = analysis::fingerprint(analysis::default_dictionary_folder());
  for (std::size_t i = 0; i < snapshot.generations().size(); ++i) {
    const auto made = parse_fingerprint(snapshot.metadata(i, store::metadata::kIndexFingerprint));
    const std::vector<std::string> names = differences(made, today);
    if (names.empty()) continue;
    const std::string index = snapshot.generations()[i].folder().parent_path().string();
    warnings_.push_back("the terms of " + index + " were made with other versions of " +
                        listed(names) + "; `shirabe index --index " + index +
                        " --rebuild` brings them up to date");
  }
}

}  // namespace shirabe::searcher
