#include "indexer/fingerprint.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/dictionaries.h"
#include "analysis/fingerprint.h"

namespace shirabe::indexer {
namespace {

std::string names_of_differences(const std::string& a, const std::string& b) {
  const auto names =
      analysis::differences(analysis::parse_fingerprint(a), analysis::parse_fingerprint(b));
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::string fingerprint_text(const std::filesystem::path& dictionaries) {
  std::string text;
  for (const auto& [name, value] : analysis::fingerprint(dictionaries)) {
    text.append(name).append("\t").append(value).append("\n");
  }
  return text;
}

std::vector<std::string> fingerprint_warnings(const std::string& made, const std::string& own,
                                              const std::string& today) {
  std::vector<std::string> warnings;
  if (made != own) {
    warnings.push_back(fmt::format(
        "the terms of this index were made with other versions of {}; what is new now is not quite "
        "like what is old (shirabe index --rebuild makes them alike)",
        names_of_differences(made, own)));
  }
  if (own != today) {
    warnings.push_back(fmt::format(
        "word lists have changed since this index was built: {}; it goes on with its own "
        "(shirabe index --rebuild takes the new)",
        names_of_differences(own, today)));
  }
  return warnings;
}

}  // namespace shirabe::indexer
