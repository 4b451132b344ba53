#include "analysis/words.h"

#include <libstemmer.h>
#include <unicode/ubrk.h>

#include <algorithm>
#include <string>

#include "analysis/bigrams.h"
#include "analysis/icu_error.h"
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

bool is_apostrophe(std::string_view text, std::size_t at) {
  return text[at] == '\'' || text.compare(at, 3, "\u2019") == 0;
}

// ё and е are one letter to a reader; both take two bytes.
std::string_view without_yo(std::string_view word, std::string& scratch) {
  constexpr std::string_view kYo = "ё";
  constexpr std::string_view kYe = "е";
  std::size_t at = word.find(kYo);
  if (at == std::string_view::npos) return word;
  scratch = word;
  for (; at != std::string::npos; at = scratch.find(kYo, at)) scratch.replace(at, kYe.size(), kYe);
  return scratch;
}

}  // namespace

AlphabeticWords::AlphabeticWords(const Dictionaries& dictionaries)
    : dictionaries_(dictionaries),
      russian_(open_stemmer("russian")),
      english_(open_stemmer("english")) {
  UErrorCode status = U_ZERO_ERROR;
  breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  check_icu(status, "load its word breaking rules");
}

AlphabeticWords::~AlphabeticWords() {
  sb_stemmer_delete(russian_);
  sb_stemmer_delete(english_);
  utext_close(&text_);
}

void AlphabeticWords::add(std::string_view folded, const Run& run, TokenList& out) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&text_, folded.data() + run.begin, static_cast<int64_t>(run.end - run.begin),
                 &status);
  breaks_->setText(&text_, status);
  check_icu(status, "break a text into words");
  std::size_t begin = run.begin;
  for (int32_t next = breaks_->next(); next != icu::BreakIterator::DONE; next = breaks_->next()) {
    const std::size_t end = run.begin + static_cast<std::size_t>(next);
    // From numbers on: m1989 counts as one of them.
    if (breaks_->getRuleStatus() >= UBRK_WORD_NUMBER) add_segment(folded, begin, end, out);
    begin = end;
  }
}

void AlphabeticWords::add_segment(std::string_view folded, std::size_t begin, std::size_t end,
                                  TokenList& out) {
  std::size_t word = begin;
  CharClass letters = CharClass::common;  // of the word that is being collected; common for none
  for (std::size_t offset = begin; offset < end;) {
    const std::size_t here = offset;
    const CharClass c = next_class(folded, offset);
    const bool starts = letters == CharClass::common && is_letter(c);
    // Digits belong to a word when they follow a letter (kn23), not when they lead (12тыс).
    const bool goes_on = letters != CharClass::common &&
                         (c == letters || c == CharClass::mark ||
                          (c == CharClass::digit && letters != CharClass::hangul) ||
                          (c == CharClass::common && is_apostrophe(folded, here) && offset < end));
    if (goes_on) continue;
    if (letters != CharClass::common) add_word(folded, word, here, letters, out);
    letters = starts || is_letter(c) ? c : CharClass::common;
    word = here;
  }
  if (letters != CharClass::common) add_word(folded, word, end, letters, out);
}

std::string_view AlphabeticWords::stem(std::string_view word, CharClass letters, TokenList& out) {
  if (letters == CharClass::hangul) return word.substr(0, korean_stem_length(word));
  sb_stemmer* stemmer = letters == CharClass::cyrillic ? russian_
                        : letters == CharClass::latin  ? english_
                                                       : nullptr;
  if (stemmer == nullptr) return word;
  const std::string_view spelled = without_yo(word, scratch_);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(spelled.data());
  const sb_symbol* stemmed = sb_stemmer_stem(stemmer, bytes, static_cast<int>(spelled.size()));
  if (stemmed == nullptr) throw std::bad_alloc();
  const std::string_view stem(reinterpret_cast<const char*>(stemmed),
                              static_cast<std::size_t>(sb_stemmer_length(stemmer)));
  return stem == word ? word : out.keep(stem);
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
  token.stop = dictionaries_.is_stop_word(surface) || dictionaries_.is_stop_word(stemmed);
  out.add(token);
  if (changed) {
    token.term = surface;
    token.kind = base::TermKind::surface;
    token.rule = plain_rule;
    out.add(token);
  }
  if (letters == CharClass::hangul) add_word_bigrams(folded, begin, begin + stemmed.size(), out);
}

}  // namespace shirabe::analysis
