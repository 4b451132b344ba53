#include "analysis/parts_of_speech.h"

#include <array>
#include <fstream>

#include "base/error.h"

namespace shirabe::analysis {
namespace {

constexpr std::array<std::string_view, 3> kPolicies{"word", "light", "stop"};

[[noreturn]] void refuse(const std::string& place, const std::string& problem) {
  throw base::Error(base::ErrorCode::index_failed, place + ": " + problem,
                    "install shirabe again, or rebuild the index that it belongs to");
}

}  // namespace

PartsOfSpeech::PartsOfSpeech(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) refuse(file.string(), "cannot be read");
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::string place = file.string() + ":" + std::to_string(number);
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string::npos) refuse(place, "not two columns");
    const std::string name = line.substr(tab + 1);
    std::size_t policy = 0;
    while (policy < kPolicies.size() && kPolicies[policy] != name) ++policy;
    if (policy == kPolicies.size()) refuse(place, "not one of word, light and stop: " + name);
    const bool is_new =
        policies_.emplace(line.substr(0, tab), static_cast<WordPolicy>(policy)).second;
    if (!is_new) refuse(place, "this part of speech stands above already");
  }
}

WordPolicy PartsOfSpeech::policy(std::string_view features) const {
  const std::size_t first = std::min(features.find(','), features.size());
  const std::size_t second = std::min(features.find(',', first + 1), features.size());
  for (const std::size_t end : {second, first}) {
    const auto found = policies_.find(features.substr(0, end));
    if (found != policies_.end()) return found->second;
  }
  return WordPolicy::word;
}

}  // namespace shirabe::analysis
