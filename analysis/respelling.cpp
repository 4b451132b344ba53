#include "analysis/respelling.h"

#include <cstddef>
#include <cstdint>

#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::analysis {

using base::TermKind;

namespace {

bool is_japanese_word(std::string_view word) {
  std::size_t offset = 0;
  return !word.empty() && is_japanese(next_class(word, offset));
}

}  // namespace

std::string_view Respelling::spelling_of(std::string_view word) {
  return dictionaries_.folding().in_word(dictionaries_.variants().key(word), scratch_);
}

void Respelling::respell(const SpelledText& spelled, std::string_view folded, TokenList& tokens) {
  const std::string_view text = spelled.text();
  const std::size_t count = tokens.tokens().size();  // those added here are done
  for (std::size_t i = 0; i < count; ++i) {
    Token& token = tokens.tokens()[i];
    const std::string_view read = text.substr(token.begin, token.end - token.begin);
    const bool stood = token.term == read;  // then no surface is beside it
    token.begin = static_cast<std::uint32_t>(spelled.folded_begin(token.begin));
    token.end = static_cast<std::uint32_t>(spelled.folded_end(token.end));
    const std::string_view stands = folded.substr(token.begin, token.end - token.begin);
    if (token.kind == TermKind::surface && stood) token.term = stands;
    if (token.kind != TermKind::word) continue;
    Token surface = token;
    // The variants and the rows for words are of Japanese.
    const std::string_view term =
        is_japanese_word(token.term) ? spelling_of(token.term) : token.term;
    if (term != token.term) {
      token.term = tokens.keep(term);
      token.rule = Rule::spelling;
      token.stop = token.stop || dictionaries_.is_stop_word(token.term);
    }
    if (stood && token.term != stands) {
      surface.kind = TermKind::surface;
      surface.term = stands;
      tokens.add(surface);
    }
  }
}

void Respelling::join_names(std::string_view folded, TokenList& tokens) {
  constexpr int kMostPieces = 4;
  Token name;
  name.rule = Rule::joined;
  std::string joined;
  int pieces = 0;
  std::size_t piece_end = 0;
  const auto finish = [&] {
    if (pieces > 1 && pieces <= kMostPieces) {
      name.end = static_cast<std::uint32_t>(piece_end);
      name.term = tokens.keep(spelling_of(joined));
      tokens.add(name);
    }
    pieces = 0;
    joined.clear();
  };
  bool in_piece = false;
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t here = offset;
    const char32_t c = base::next_code_point(folded, offset);
    if (char_class(c) == CharClass::katakana) {
      if (!in_piece && pieces++ == 0) name.begin = static_cast<std::uint32_t>(here);
      in_piece = true;
      joined += folded.substr(here, offset - here);
      piece_end = offset;
    } else {
      // One mark between two pieces; behind anything else the next piece is another name's.
      if (pieces > 0 && !(in_piece && dictionaries_.folding().joins(c))) finish();
      in_piece = false;
    }
  }
  finish();
}

}  // namespace shirabe::analysis
