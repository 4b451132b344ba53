#include "analysis/lone_particles.h"

#include <algorithm>
#include <array>
#include <string>

#include "analysis/korean.h"
#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

// A particle is what falls off a word, one that ends in a vowel or one that ends in a consonant:
// which of the two is read before it here is not known.
bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 2> kWords{"나라", "한국"};
  std::string scratch;
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view before) {
    return korean_word(std::string(before).append(word), WordList(), scratch).stem.size() ==
           before.size();
  });
}

// True where the character before `at` ends a word or encloses one. Digits do not: 10만 is a
// number.
bool is_behind_word(std::string_view text, std::size_t at) {
  constexpr std::u32string_view kClosing = U")]}」』》〉”";
  constexpr std::u32string_view kQuotes = U"'\"";
  if (at == 0) return false;
  const std::size_t begin = base::floor_boundary(text, at - 1);
  std::size_t offset = begin;
  const char32_t before = base::next_code_point(text, offset);
  if (kClosing.find(before) != std::u32string_view::npos) return true;
  if (kQuotes.find(before) != std::u32string_view::npos) return begin > 0 && text[begin - 1] != ' ';
  const CharClass c = char_class(before);
  return is_letter(c) && c != CharClass::hangul;
}

}  // namespace

void mark_lone_particles(std::string_view text, TokenList& tokens) {
  for (Token& token : tokens.tokens()) {
    const bool korean = token.rule == Rule::korean || token.rule == Rule::particle;
    if (!korean || !is_behind_word(text, token.begin)) continue;
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    if (is_particle(word)) token.rule = Rule::lone_particle;
  }
}

}  // namespace shirabe::analysis
