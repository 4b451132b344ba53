#include "searcher/word_cuts.h"

#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::searcher {
namespace {

using analysis::CharClass;

constexpr std::size_t kLongestWord = 60;  // bytes

bool is_spaced(CharClass c) {
  return c == CharClass::digit || (analysis::is_letter(c) && !analysis::is_japanese(c));
}

}  // namespace

bool is_inside_word(std::string_view text, std::size_t place) {
  if (place == 0 || place >= text.size()) return false;
  std::size_t at = base::floor_boundary(text, place - 1);
  const CharClass before = analysis::next_class(text, at);
  const CharClass behind = analysis::next_class(text, at);
  if (behind == CharClass::mark) return true;
  if (before == CharClass::katakana || behind == CharClass::katakana) return before == behind;
  return is_spaced(before) && is_spaced(behind);
}

std::size_t word_cut_behind(std::string_view text, std::size_t place, std::size_t limit) {
  for (std::size_t cut = place; cut <= limit && cut - place <= kLongestWord;) {
    if (!is_inside_word(text, cut)) return cut;
    (void)base::next_code_point(text, cut);
  }
  return place;
}

std::size_t word_cut_before(std::string_view text, std::size_t place, std::size_t limit) {
  for (std::size_t cut = place; cut >= limit && place - cut <= kLongestWord;) {
    if (!is_inside_word(text, cut)) return cut;
    cut = base::floor_boundary(text, cut - 1);
  }
  return place;
}

}  // namespace shirabe::searcher
