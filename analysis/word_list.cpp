#include "analysis/word_list.h"

#include <algorithm>
#include <fstream>

#include "analysis/folding.h"
#include "base/error.h"

namespace shirabe::analysis {

WordList::WordList(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) {
    throw base::Error(base::ErrorCode::index_failed, "cannot read the word list " + file.string(),
                      "install shirabe again, or rebuild the index that it belongs to");
  }
  for (std::string line; std::getline(in, line);) {
    line.erase(std::min(line.find('#'), line.size()));
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos) continue;
    const auto end = line.find_last_not_of(" \t\r") + 1;
    const auto word = words_.insert(fold(std::string_view(line).substr(begin, end - begin))).first;
    longest_ = std::max(longest_, word->size());
  }
}

bool WordList::contains_start(std::string_view start) const {
  return std::any_of(words_.begin(), words_.end(),
                     [&](const std::string& word) { return word.starts_with(start); });
}

}  // namespace shirabe::analysis
