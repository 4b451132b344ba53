#include "searcher/lone_words.h"

#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::searcher {
namespace {

using analysis::CharClass;

constexpr char32_t kMiddleDot = U'・';

// What stands beside a run, or makes one.
enum class Side { other, kanji, katakana, joins };

Side side_of(char32_t c) {
  if (c == kMiddleDot) return Side::joins;
  switch (analysis::char_class(c)) {
    case CharClass::han:
      return Side::kanji;
    case CharClass::katakana:
      return Side::katakana;
    case CharClass::digit:
    case CharClass::mark:
      return Side::joins;
    default:
      return Side::other;
  }
}

bool stands_alone(Side run, Side before, Side behind) {
  const auto parts = [run](Side side) {
    return side == Side::other || (run == Side::katakana && side == Side::kanji);
  };
  return parts(before) && parts(behind);
}

}  // namespace

void find_lone_words(std::string_view text, std::vector<LoneWord>& words) {
  words.clear();
  Side before = Side::other;
  Side run = Side::other;
  std::size_t begin = 0;
  std::size_t characters = 0;
  const auto end_run = [&](std::size_t end, Side behind) {
    const bool is_run = run == Side::kanji || run == Side::katakana;
    if (is_run && characters >= 2 && stands_alone(run, before, behind))
      words.push_back({begin, end});
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const Side side = side_of(base::next_code_point(text, at));
    if (side != run) {
      end_run(here, side);
      before = run;
      run = side;
      begin = here;
      characters = 0;
    }
    ++characters;
  }
  end_run(text.size(), Side::other);
}

}  // namespace shirabe::searcher
