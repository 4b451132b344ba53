#include "analysis/number_ranges.h"

#include <algorithm>
#include <array>

#include "analysis/number_text.h"

namespace shirabe::analysis {
namespace {

struct Connector {
  std::string_view text;
  std::string_view before_first = {};  // what must stand before the first number
};
constexpr std::array kConnectors{
    Connector{"~"},                           // ～ folded
    Connector{"〜"},                          // WAVE DASH
    Connector{"∼"},                           // TILDE OPERATOR
    Connector{"-"},          Connector{"‐"},  // HYPHEN
    Connector{"–"},                           // EN DASH
    Connector{"—"},                           // EM DASH
    Connector{"−"},                           // MINUS SIGN
    Connector{"ー"},                          // the long-vowel mark, mistyped
    Connector{"から"},       Connector{"ないし"},
    Connector{"乃至"},       Connector{"부터"},
    Connector{"에서"},       Connector{"내지"},
    Connector{"to"},         Connector{"до"},
    Connector{"по"},         Connector{"and", "between"},
    Connector{"и", "между"},
};
constexpr std::array<std::string_view, 8> kAbout{"約",    "およそ", "おおよそ", "약",
                                                 "около", "about",  "примерно", "nearly"};
constexpr std::size_t kLongestJoin = 40;  // bytes: a connector, spaces and an "about"

std::string_view trimmed(std::string_view text) {
  if (is_space(text, 0)) text.remove_prefix(1);
  if (!text.empty() && is_space(text, text.size() - 1)) text.remove_suffix(1);
  return text;
}

std::string_view without_about(std::string_view join) {
  const auto* const about = std::find_if(kAbout.begin(), kAbout.end(),
                                         [&](std::string_view a) { return join.ends_with(a); });
  if (about != kAbout.end()) join.remove_suffix(about->size());
  return trimmed(join);
}

bool stands_before(std::string_view word, std::string_view text, std::size_t at) {
  return word.empty() || trimmed(text.substr(0, at)).ends_with(word);
}

}  // namespace

bool joins_range(std::string_view text, std::size_t first_begin, std::size_t begin,
                 std::size_t end) {
  if (end <= begin || end - begin > kLongestJoin) return false;
  const std::string_view join = without_about(trimmed(text.substr(begin, end - begin)));
  return std::any_of(kConnectors.begin(), kConnectors.end(), [&](const Connector& c) {
    return join == c.text && stands_before(c.before_first, text, first_begin);
  });
}

bool in_hyphen_chain(std::string_view text, std::size_t begin, std::size_t end) {
  if (is_byte(text, begin, '0') && is_digit(text, begin + 1)) return true;
  const bool before = begin >= 2 && text[begin - 1] == '-' && is_digit(text, begin - 2);
  const bool behind = is_byte(text, end, '-') && is_digit(text, end + 1);
  return before && behind;
}

}  // namespace shirabe::analysis
