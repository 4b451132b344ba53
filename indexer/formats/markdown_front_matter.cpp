#include "indexer/formats/markdown_front_matter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "indexer/characters.h"
#include "indexer/head.h"
#include "indexer/lines.h"

namespace shirabe::indexer {
namespace {

constexpr std::string_view kByteOrderMark = "\uFEFF";
constexpr std::size_t kMostLines = 200;

std::string_view unquoted(std::string_view value) {
  value = trim(value);
  const bool quoted =
      value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  if (quoted) return value.substr(1, value.size() - 2);
  return trim(value.substr(0, value.find(" #")));
}

void append(std::string& list, std::string_view value) {
  if (value.empty()) return;
  list.append(list.empty() ? "" : ", ").append(value);
}

// [a, "b"] as "a, b".
std::string list_or_string(std::string_view value) {
  value = trim(value);
  if (!value.starts_with('[') || !value.ends_with(']')) return std::string(unquoted(value));
  value = value.substr(1, value.size() - 2);
  std::string all;
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    append(all, unquoted(value.substr(0, comma)));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return all;
}

// The keys and values between two marks, of which a value may go on in the lines below its key.
class FrontMatter {
 public:
  explicit FrontMatter(char sign) : sign_(sign) {}

  void read(std::string_view line, bool indented) {
    if (line.empty() || line.starts_with('#')) return;
    // [params]: what follows is not of the article.
    if (sign_ == '=' && line.starts_with('[') && line.ends_with(']')) in_section_ = true;
    if (indented || line.starts_with("- ")) return go_on(line);
    const std::size_t at = line.find(sign_);
    if (in_section_ || at == std::string_view::npos) return;
    finish();
    key_ = trim(line.substr(0, at));
    const std::string_view value = trim(line.substr(at + 1));
    folded_ = value == ">" || value == "|" || value == ">-" || value == "|-";
    if (!folded_) value_ = list_or_string(value);
  }

  Metadata take() {
    finish();
    return metadata_;
  }

 private:
  // "- name", "- name: name" or, in a folded string, a line of it.
  void go_on(std::string_view line) {
    if (folded_) {
      value_.append(value_.empty() ? "" : " ").append(line);
      return;
    }
    if (line.starts_with("- ")) line = trim(line.substr(2));
    constexpr std::string_view kName = "name:";
    if (line.starts_with(kName)) return append(value_, unquoted(line.substr(kName.size())));
    if (line.find(": ") == std::string_view::npos) append(value_, unquoted(line));
  }

  void finish() {
    if (!value_.empty()) static_cast<void>(take_metadata(key_, value_, metadata_));
    key_.clear();
    value_.clear();
  }

  char sign_;
  Metadata metadata_;
  std::string key_;
  std::string value_;
  bool folded_ = false;
  bool in_section_ = false;
};

struct Found {
  Metadata metadata;
  std::size_t end = 0;
};

std::optional<Found> between_marks(std::string_view text, std::size_t start) {
  LineWalk walk(text, start);
  std::size_t begin = 0;
  std::size_t end = 0;
  if (!walk.next(begin, end)) return std::nullopt;
  const std::string_view mark = slice(text, trim(text, begin, end));
  if (mark != "---" && mark != "+++") return std::nullopt;
  FrontMatter front(mark == "---" ? ':' : '=');
  for (std::size_t i = 0; i < kMostLines && walk.next(begin, end); ++i) {
    const Segment place = trim(text, begin, end);
    const std::string_view line = slice(text, place);
    if (line == mark || (mark == "---" && line == "...")) return Found{front.take(), end};
    front.read(line, place.begin > begin);
  }
  return std::nullopt;
}

// % title, % authors, % date
std::optional<Found> percent_lines(std::string_view text, std::size_t start) {
  constexpr std::array<std::string_view, 3> kKeys{"title", "author", "date"};
  LineWalk walk(text, start);
  Found found;
  for (const std::string_view key : kKeys) {
    std::size_t begin = 0;
    std::size_t end = 0;
    if (!walk.next(begin, end) || !text.substr(begin, end - begin).starts_with("% ")) break;
    static_cast<void>(take_metadata(key, text.substr(begin + 2, end - begin - 2), found.metadata));
    found.end = end;
  }
  if (found.end == 0) return std::nullopt;
  return found;
}

}  // namespace

std::size_t read_front_matter(std::string_view text, Metadata& metadata) {
  const std::size_t start = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  auto found = between_marks(text, start);
  if (!found) found = percent_lines(text, start);
  if (!found) return start;
  metadata = found->metadata;
  note_origins({}, metadata, "front matter");
  return found->end;
}

}  // namespace shirabe::indexer
