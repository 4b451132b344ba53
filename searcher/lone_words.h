// Words of a Japanese text that can be told without cutting it into words.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace shirabe::searcher {

// A place [begin, end) of a text, in bytes.
struct LoneWord {
  std::size_t begin, end;
};

// The runs of kanji or of katakana that stand alone, so that they can be nothing but a word or a
// compound: between hiragana, signs and letters of other scripts, katakana also beside kanji. Of
// two characters at least: one may begin a verb (話した). No run beside a digit, which may belong
// to a counter, or beside ・, which joins names.
void find_lone_words(std::string_view text, std::vector<LoneWord>& words);

}  // namespace shirabe::searcher
