// What the analyzer makes of a text.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/term_kind.h"

namespace shirabe::analysis {

// Which rule made a token.
enum class Rule : std::uint8_t {
  mecab,          // a word of MeCab's system dictionary
  user_word,      // a word of the user dictionary
  unknown,        // a word that MeCab found by the kinds of its characters
  base_form,      // the base form of an inflected Japanese word
  part,           // a part of a word of the user dictionary
  gram,           // a few neighbouring characters
  across,         // the last syllable of a Korean word and the first of the next
  start,          // the first letters of a Russian word
  korean,         // a Korean word as it stands
  particle,       // a Korean word without its particles
  alphabetic,     // a word as it stands, of a script that has no rule of its own
  russian,        // Snowball's stem of a word in Cyrillic
  english,        // Snowball's stem of a word in Latin letters
  number,         // a number in digits
  unit,           // what a number counts, without the particles behind it: 명 of 3명이
  spelling,       // what other spellings of the word share with it
  joined,         // the pieces of a name in one
  lone_particle,  // a Korean particle behind a word of another script
};

inline constexpr std::array<std::string_view, 18> kRuleNames{
    "mecab",   "user-word", "unknown", "base-form", "part",       "gram",
    "across",  "start",     "korean",  "particle",  "alphabetic", "russian",
    "english", "number",    "unit",    "spelling",  "joined",     "lone-particle"};

[[nodiscard]] constexpr std::string_view name(Rule rule) {
  return kRuleNames[static_cast<std::size_t>(rule)];
}

struct Token {
  std::string_view term;  // folded; valid until the analyzer's next text
  base::TermKind kind = base::TermKind::word;
  Rule rule = Rule::unknown;
  bool light = false;          // weighs less in a query: a verb, an adverb
  bool stop = false;           // a stop word: it counts in positions, but is not looked up
  std::uint32_t position = 0;  // counts words from 0; other forms of a word share its position
  // Bytes [begin, end) of the text that was analysed, on character boundaries. No rule behind the
  // one that found the token ever changes them.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// A word of its own: neither a part of another, nor several in one, nor another form.
[[nodiscard]] constexpr bool is_whole_word(const Token& token) {
  return token.kind == base::TermKind::word && token.rule != Rule::part &&
         token.rule != Rule::joined && token.rule != Rule::lone_particle;
}

// True where the gram number `gram` of an analyzed text is a word there, particles aside, which is
// looked up: the word's term says the same.
[[nodiscard]] constexpr bool is_word_too(std::span<const Token> tokens, std::size_t gram) {
  const Token& pair = tokens[gram];
  const auto is_it = [&pair](const Token& token) {
    return token.kind == base::TermKind::word && !token.stop && token.term == pair.term;
  };
  for (std::size_t i = gram; i > 0 && tokens[i - 1].begin == pair.begin; --i) {
    if (is_it(tokens[i - 1])) return true;
  }
  for (std::size_t i = gram + 1; i < tokens.size() && tokens[i].begin == pair.begin; ++i) {
    if (is_it(tokens[i])) return true;
  }
  return false;
}

// The word number `word` of an analyzed text as it stands there: the surface beside it, else its
// own term.
[[nodiscard]] constexpr std::string_view surface_of(std::span<const Token> tokens,
                                                    std::size_t word) {
  for (std::size_t i = word + 1; i < tokens.size() && tokens[i].begin == tokens[word].begin; ++i) {
    if (tokens[i].kind == base::TermKind::surface) return tokens[i].term;
  }
  return tokens[word].term;
}

}  // namespace shirabe::analysis
