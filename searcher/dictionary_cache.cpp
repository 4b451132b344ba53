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

std::vector<std::string> differences(const analysis::Fingerprint& a,
                                     const analysis::Fingerprint& b) {
  std::vector<std::string> names;
  const auto note_missing = [&names](const auto& from, const auto& in) {
    for (const auto& part : from) {
      const bool there = std::find(in.begin(), in.end(), part) != in.end();
      const bool noted = std::find(names.begin(), names.end(), part.first) != names.end();
      if (!there && !noted) names.push_back(part.first);
    }
  };
  note_missing(a, b);
  note_missing(b, a);
  return names;
}

analysis::Fingerprint parse_fingerprint(const std::string& text) {
  analysis::Fingerprint parts;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) parts.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return parts;
}

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
