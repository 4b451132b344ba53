#include "analysis/name_list.h"

#include <algorithm>
#include <optional>

#include "analysis/script_runs.h"
#include "base/split.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kNone = "-";
// Longer than any name: what stands there is something else.
constexpr std::size_t kLongestName = 1000;
constexpr std::array<std::string_view, kLanguageCodes.size()> kLanguageNames{"Japanese", "Korean",
                                                                             "Russian", "English"};

std::string_view trimmed(std::string_view text) {
  for (const std::string_view space : {" ", "\u00A0", "\u3000"}) {
    while (text.starts_with(space)) text.remove_prefix(space.size());
    while (text.ends_with(space)) text.remove_suffix(space.size());
  }
  return text;
}

bool has_letter(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (is_letter(next_class(text, offset))) return true;
  }
  return false;
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

// What is wrong with a name of that language.
std::optional<std::string> problem_of(std::string_view name, std::size_t language) {
  if (name.empty()) return "a name is empty";
  if (name.size() > kLongestName) {
    return "a name is longer than " + std::to_string(kLongestName) + " bytes";
  }
  if (has_control_character(name)) return "a name holds a control character";
  const std::string text(name);
  if (!has_letter(name)) return text + " holds no letter";
  if (language_of(name) == static_cast<Language>(language)) return std::nullopt;
  return text + " is not in the letters of " + std::string(kLanguageNames[language]);
}

class Parser {
 public:
  void read(std::string_view line) {
    ++number_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trimmed(line).empty() || line.starts_with('#')) return;
    if (auto problem = add(line)) list_.problems.push_back({number_, *std::move(problem)});
  }

  NameList finish() { return std::move(list_); }

 private:
  std::optional<std::string> add(std::string_view line) {
    if (base::first_bad_byte(line)) return "it is not UTF-8";
    const std::vector<std::string_view> columns = base::split(line, '\t');
    if (columns.size() != kLanguageCodes.size()) {
      return "it has " + std::to_string(columns.size()) +
             (columns.size() == 1 ? " column" : " columns") + ", not four parted by tabs";
    }
    NamedThing thing{.line = number_, .names = {}};
    std::size_t languages = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (trimmed(columns[i]) == kNone) continue;
      ++languages;
      for (const std::string_view piece : base::split(columns[i], '|')) {
        const std::string_view name = trimmed(piece);
        if (auto problem = problem_of(name, i)) return problem;
        thing.names[i].emplace_back(name);
      }
    }
    if (languages < 2) return "it has names in one language only";
    list_.things.push_back(std::move(thing));
    return std::nullopt;
  }

  std::size_t number_ = 0;
  NameList list_;
};

}  // namespace

NameList parse_name_list(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Parser parser;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    parser.read(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parser.finish();
}

}  // namespace shirabe::analysis
