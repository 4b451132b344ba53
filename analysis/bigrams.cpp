#include "analysis/bigrams.h"

#include "analysis/script_runs.h"

namespace shirabe::analysis {
namespace {

template <typename Wanted>
void add_pairs(std::string_view text, std::size_t begin, TokenList& out, Wanted wanted) {
  std::size_t previous = 0;
  bool previous_wanted = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const bool here_wanted = wanted(next_class(text, offset));
    if (previous_wanted && here_wanted) {
      Token token;
      token.kind = base::TermKind::gram;
      token.rule = Rule::gram;
      token.begin = static_cast<std::uint32_t>(begin + previous);
      token.end = static_cast<std::uint32_t>(begin + offset);
      token.term = text.substr(previous, offset - previous);
      out.add(token);
    }
    previous = here;
    previous_wanted = here_wanted;
  }
}

}  // namespace

void add_japanese_bigrams(std::string_view folded, std::size_t begin, std::size_t end,
                          TokenList& out) {
  add_pairs(folded.substr(begin, end - begin), begin, out,
            [](CharClass c) { return c == CharClass::han || c == CharClass::katakana; });
}

void add_word_bigrams(std::string_view word, std::size_t begin, TokenList& out) {
  add_pairs(word, begin, out, [](CharClass c) { return is_letter(c); });
}

}  // namespace shirabe::analysis
