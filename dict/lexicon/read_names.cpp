// dict/names.tsv: Japanese, Korean, Russian, English, parted by tabs; other names of the same
// behind |, - where there is none. dict/README.md says how to add one.
#include <fmt/format.h>

#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/split.h"
#include "dict/lexicon/files.h"
#include "dict/lexicon/sources.h"

namespace shirabe::dict {
namespace {

// A person has chosen these: they count more than what dictionaries say.
constexpr double kName = 3;
constexpr double kOtherName = 1.5;

class NameReader {
 public:
  explicit NameReader(std::string file) : file_(std::move(file)) {}

  void read(std::string_view line) {
    ++number_;
    if (line.empty() || line.starts_with('#')) return;
    const std::vector<std::string_view> columns = base::split(line, '\t');
    if (columns.size() != analysis::kLanguageCodes.size()) {
      complain(fmt::format("there are {} columns, not four", columns.size()));
      return;
    }
    auto& names = names_.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i] == "-") continue;
      for (const std::string_view name : base::split(columns[i], '|')) {
        check(name, i);
        names[i].emplace_back(name);
      }
    }
    if (!known_.emplace(columns[0], columns[1]).second) complain("the line is there already");
  }

  NameList finish() {
    if (!complaints_.empty()) throw std::runtime_error(complaints_);
    return std::move(names_);
  }

 private:
  void check(std::string_view name, std::size_t column) {
    if (name.empty() || trimmed(name) != name) {
      complain("a name is empty or has a space around it");
    } else if (analysis::language_of(name) != static_cast<Language>(column)) {
      complain(
          fmt::format("{} is not in the letters of {}", name, analysis::kLanguageCodes[column]));
    }
  }

  void complain(const std::string& what) {
    complaints_ +=
        fmt::format("{}{}:{}: {}", complaints_.empty() ? "" : "\n", file_, number_, what);
  }

  std::string file_;
  std::size_t number_ = 0;
  NameList names_;
  std::set<std::pair<std::string, std::string>> known_;
  std::string complaints_;
};

}  // namespace

NameList read_names(const std::filesystem::path& file) {
  const std::string text = read_file(file, "shirabe");
  NameReader reader(file.string());
  for_each_line(text, [&](std::string_view line) { reader.read(line); });
  return reader.finish();
}

void add_names(Concepts& concepts, const NameList& names) {
  for (const auto& of : names) {
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
