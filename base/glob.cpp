#include "base/glob.h"

#include <cstddef>
#include <optional>

#include "base/utf8.h"

namespace shirabe::base {
namespace {

constexpr auto kNone = std::string_view::npos;

// The next character of a pattern's set, with \ taken off; moves `at` behind it.
char32_t member_of_set(std::string_view glob, std::size_t& at) {
  if (glob[at] == '\\' && at + 1 < glob.size()) ++at;
  return next_code_point(glob, at);
}

// The set that begins at `at`: whether `c` answers to it. Moves `at` behind its ]; nothing, and
// `at` as it was, where there is no ].
std::optional<bool> in_set(std::string_view glob, std::size_t& at, char32_t c) {
  std::size_t next = at + 1;
  const bool negated = next < glob.size() && (glob[next] == '!' || glob[next] == '^');
  if (negated) ++next;
  bool found = false;
  for (const std::size_t begin = next; next < glob.size();) {
    if (glob[next] == ']' && next > begin) {
      at = next + 1;
      return found != negated;
    }
    const char32_t first = member_of_set(glob, next);
    char32_t last = first;
    const bool is_range = next + 1 < glob.size() && glob[next] == '-' && glob[next + 1] != ']';
    if (is_range) last = member_of_set(glob, ++next);
    found = found || (first <= c && c <= last);
  }
  return std::nullopt;
}

// Whether the pattern's piece at `at`, no *, answers to `c`; moves `at` behind it if so.
bool takes(std::string_view glob, std::size_t& at, char32_t c) {
  std::size_t next = at;
  bool answers = false;
  const auto set = glob[at] == '[' ? in_set(glob, next, c) : std::nullopt;
  if (set) {
    answers = *set;
  } else if (glob[at] == '?') {
    answers = true;
    ++next;
  } else {
    answers = member_of_set(glob, next) == c;
  }
  if (answers) at = next;
  return answers;
}

}  // namespace

// Where a piece does not fit, the last * takes one character more: an earlier one need not.
bool glob_matches(std::string_view glob, std::string_view text) {
  std::size_t in_glob = 0;
  std::size_t in_text = 0;
  std::size_t behind_star = kNone;
  std::size_t star_takes_until = 0;
  while (in_text < text.size()) {
    std::size_t next = in_text;
    const char32_t c = next_code_point(text, next);
    if (in_glob < glob.size() && glob[in_glob] == '*') {
      behind_star = ++in_glob;
      star_takes_until = in_text;
    } else if (in_glob < glob.size() && takes(glob, in_glob, c)) {
      in_text = next;
    } else if (behind_star != kNone) {
      (void)next_code_point(text, star_takes_until);
      in_text = star_takes_until;
      in_glob = behind_star;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', in_glob) == kNone;
}

bool glob_matches_path(std::string_view glob, std::string_view path) {
  std::size_t name = 0;
  for (std::size_t end = 0; end != kNone; name = end + 1) {
    end = path.find('/', name);
    if (glob_matches(glob, path.substr(0, end))) return true;
    if (name > 0 && glob_matches(glob, path.substr(name, end - name))) return true;
    if (end == kNone) break;
  }
  return false;
}

}  // namespace shirabe::base
