// dict/names.tsv: analysis/name_list.h has its form, dict/README.md says how to add a line.
#include <fmt/format.h>

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "analysis/name_list.h"
#include "dict/lexicon/files.h"
#include "dict/lexicon/sources.h"

namespace shirabe::dict {
namespace {

// A person has chosen these: they count more than what dictionaries say.
constexpr double kName = 3;
constexpr double kOtherName = 1.5;

using Complaints = std::map<std::size_t, std::string>;  // by line

void add_repeated_lines(const analysis::NameList& list, Complaints& complaints) {
  std::set<std::pair<std::vector<std::string>, std::vector<std::string>>> known;
  for (const analysis::NamedThing& thing : list.things) {
    const bool is_new = known.emplace(thing.names[0], thing.names[1]).second;
    if (!is_new) complaints.emplace(thing.line, "the line is there already");
  }
}

}  // namespace

NameList read_names(const std::filesystem::path& file) {
  analysis::NameList list = analysis::parse_name_list(read_file(file, "shirabe"));
  Complaints complaints;
  for (const analysis::NameListProblem& problem : list.problems) {
    complaints.emplace(problem.line, problem.what);
  }
  add_repeated_lines(list, complaints);
  if (complaints.empty()) return std::move(list.things);
  std::string message;
  for (const auto& [line, what] : complaints) {
    message += fmt::format("{}{}:{}: {}", message.empty() ? "" : "\n", file.string(), line, what);
  }
  throw std::runtime_error(message);
}

void add_names(Concepts& concepts, const NameList& names) {
  for (const auto& [line, of] : names) {
    for (std::size_t a = 0; a < of.size(); ++a) {
      for (std::size_t b = a + 1; b < of.size(); ++b) {
        for (const std::string& one : of[a]) {
          for (const std::string& other : of[b]) {
            const bool is_first = &one == &of[a].front() && &other == &of[b].front();
            concepts.add(one, other, is_first ? kName : kOtherName, LexiconSource::names);
          }
        }
      }
    }
  }
}

}  // namespace shirabe::dict
