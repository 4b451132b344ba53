#include "analysis/words.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "analysis/bigrams.h"
#include "analysis/korean.h"
#include "base/error.h"

namespace shirabe::analysis {
namespace {

sb_stemmer* open_stemmer(const char* language) {
  sb_stemmer* stemmer = sb_stemmer_new(language, "UTF_8");
  if (stemmer == nullptr) {
    throw base::Error(base::ErrorCode::index_failed,
                      std::string("Snowball has no stemmer for ") + language);
  }
  return stemmer;
}

// Valid until the stemmer is used again.
std::string_view snowball_stem(std::string_view word, sb_stemmer* stemmer) {
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stemmed = sb_stemmer_stem(stemmer, bytes, static_cast<int>(word.size()));
  if (stemmed == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

bool all_two_bytes(std::string_view word) {
  if (word.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < word.size(); i += 2) {
    if ((static_cast<unsigned char>(word[i]) & 0xE0U) != 0xC0U) return false;
  }
  return true;
}

}  // namespace

std::string stem_of(std::string_view word) {
  std::size_t offset = 0;
  const CharClass letters = word.empty() ? CharClass::common : next_class(word, offset);
  const bool is_russian = letters == CharClass::cyrillic;
  if (!is_russian && letters != CharClass::latin) return std::string(word);
  const std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> stemmer(
      open_stemmer(is_russian ? "russian" : "english"), sb_stemmer_delete);
  return std::string(snowball_stem(word, stemmer.get()));
}

AlphabeticWords::AlphabeticWords(const Dictionaries& dictionaries)
    : dictionaries_(dictionaries),
      russian_(open_stemmer("russian")),
      english_(open_stemmer("english")) {}

AlphabeticWords::~AlphabeticWords() {
  sb_stemmer_delete(russian_);
  sb_stemmer_delete(english_);
}

void AlphabeticWords::add(std::string_view folded, const Run& run, TokenList& out) {
  before_ = {};
  breaks_.for_each(folded.substr(run.begin, run.end - run.begin),
                   [&](std::size_t begin, std::size_t end) {
                     add_segment(folded, run.begin + begin, run.begin + end, out);
                   });
}

void AlphabeticWords::add_segment(std::string_view folded, std::size_t begin, std::size_t end,
                                  TokenList& out) {
  std::size_t word = begin;
  CharClass letters = CharClass::common;  // of the word that is being collected; common for none
  for (std::size_t offset = begin; offset < end;) {
    const std::size_t here = offset;
    const CharClass c = next_class(folded, offset);
    const bool starts = letters == CharClass::common && is_letter(c);
    // Digits belong to a word when they follow a letter (kn23), not when they lead (12тыс). Behind
    // Hangul an apostrophe is a quotation mark ('파병'을).
    const bool joins = c == CharClass::digit || (folded[here] == '\'' && offset < end);
    const bool goes_on = letters != CharClass::common && (c == letters || c == CharClass::mark ||
                                                          (joins && letters != CharClass::hangul));
    if (goes_on) continue;
    if (letters != CharClass::common) add_word(folded, word, here, letters, out);
    letters = starts || is_letter(c) ? c : CharClass::common;
    word = here;
  }
  if (letters != CharClass::common) add_word(folded, word, end, letters, out);
}

std::string_view AlphabeticWords::stem(std::string_view word, CharClass letters, TokenList& out) {
  StemCache* stems = letters == CharClass::hangul     ? &korean_stems_
                     : letters == CharClass::cyrillic ? &russian_stems_
                     : letters == CharClass::latin    ? &english_stems_
                                                      : nullptr;
  if (stems == nullptr) return word;
  const std::string_view stem = stems->stem(word, [&](std::string_view unknown) {
    if (letters == CharClass::hangul) {
      return korean_word(unknown, dictionaries_.korean_nouns(), scratch_).stem;
    }
    return snowball_stem(unknown, letters == CharClass::cyrillic ? russian_ : english_);
  });
  return word.starts_with(stem) ? word.substr(0, stem.size()) : out.keep(stem);
}

void AlphabeticWords::add_one_syllable_noun(std::string_view surface, std::size_t begin,
                                            TokenList& out) const {
  const std::string_view noun = one_syllable_noun(surface);
  if (noun.empty() || dictionaries_.is_stop_word(noun)) return;
  Token token;
  token.rule = Rule::part;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(begin + noun.size());
  token.term = noun;
  out.add(token);
}

// The stem's syllables stand where the word's do (analysis/korean.h).
void AlphabeticWords::add_korean_pairs(std::string_view folded, std::string_view stem,
                                       std::size_t begin, std::size_t end, TokenList& out) {
  constexpr std::size_t kSyllable = 3;  // bytes
  add_word_bigrams(stem, begin, out);
  const bool syllables = !stem.empty() && is_syllables(folded.substr(begin, end - begin));
  const bool neighbours = before_.end > 0 && before_.end + 1 == begin && folded[before_.end] == ' ';
  if (neighbours && syllables) {
    Token token;
    token.kind = base::TermKind::gram;
    const std::string_view last = before_.stem.substr(before_.stem.size() - kSyllable);
    token.rule = Rule::across;
    token.begin = static_cast<std::uint32_t>(before_.begin + before_.stem.size() - kSyllable);
    token.end = static_cast<std::uint32_t>(begin + kSyllable);
    token.term = out.keep(std::string(last).append(stem.substr(0, kSyllable)));
    out.add(token);
  }
  before_ = {};
  if (syllables) before_ = {stem, begin, end};
}

void AlphabeticWords::add_russian_grams(std::string_view surface, std::size_t begin,
                                        TokenList& out) {
  constexpr std::size_t kLetter = 2;  // bytes of a Cyrillic letter
  constexpr std::size_t kGram = 4 * kLetter;
  constexpr std::size_t kStart = 3 * kLetter;
  if (surface.size() < kStart || !all_two_bytes(surface)) return;
  const auto add = [&](std::string_view term, Rule rule, std::size_t at, std::size_t size) {
    Token token;
    token.kind = base::TermKind::gram;
    token.rule = rule;
    token.begin = static_cast<std::uint32_t>(begin + at);
    token.end = static_cast<std::uint32_t>(begin + at + size);
    token.term = term;
    out.add(token);
  };
  add(out.keep(std::string("^").append(surface.substr(0, kStart))), Rule::start, 0, kStart);
  for (std::size_t at = 0; at + kGram <= surface.size(); at += kLetter) {
    add(surface.substr(at, kGram), Rule::gram, at, kGram);
  }
}

void AlphabeticWords::add_word(std::string_view folded, std::size_t begin, std::size_t end,
                               CharClass letters, TokenList& out) {
  const std::string_view surface = folded.substr(begin, end - begin);
  const std::string_view stemmed = stem(surface, letters, out);
  const bool changed = stemmed != surface;
  const auto changed_rule = [letters] {
    if (letters == CharClass::hangul) return Rule::particle;
    return letters == CharClass::cyrillic ? Rule::russian : Rule::english;
  };
  const Rule plain_rule = letters == CharClass::hangul ? Rule::korean : Rule::alphabetic;

  Token token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.term = stemmed;
  token.rule = changed ? changed_rule() : plain_rule;
  token.stop =
      dictionaries_.is_stop_word(surface) || (changed && dictionaries_.is_stop_word(stemmed));
  out.add(token);
  if (changed) {
    token.term = surface;
    token.kind = base::TermKind::surface;
    token.rule = plain_rule;
    out.add(token);
  }
  if (token.stop) {
    before_ = {};
    return;
  }
  if (letters == CharClass::hangul) {
    add_one_syllable_noun(surface, begin, out);
    add_korean_pairs(folded, stemmed, begin, end, out);
  }
  if (letters == CharClass::cyrillic) add_russian_grams(surface, begin, out);
}

}  // namespace shirabe::analysis
