#include "searcher/word_probes.h"

#include <algorithm>
#include <cstring>

#include "analysis/script_runs.h"
#include "base/utf8.h"
#include "searcher/terms.h"

namespace shirabe::searcher {
namespace {

using analysis::CharClass;

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; count > 0 && end < text.size(); --count) (void)base::next_code_point(text, end);
  return text.substr(0, end);
}

// A word inflects in its hiragana, and a name that a text writes in pieces is one term.
std::string_view japanese_probe(std::string_view spelling) {
  constexpr std::size_t kShortestPiece = 3;
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < spelling.size(); end = offset) {
    if (analysis::next_class(spelling, offset) == CharClass::hiragana) break;
  }
  return first_characters(spelling.substr(0, end), kShortestPiece);
}

// する and くる change their only characters but the last; longer words keep their first.
std::string_view hiragana_probe(std::string_view spelling) {
  constexpr std::size_t kLongestThatChanges = 2;
  if (base::count_code_points(spelling) <= kLongestThatChanges) return {};
  return first_characters(spelling, 1);
}

// Only the last syllable of a stem may be spelled otherwise in its word (analysis/korean.h).
std::string_view hangul_probe(std::string_view spelling) {
  return first_characters(spelling, base::count_code_points(spelling) - 1);
}

// An English stem may be spelled otherwise behind its first letters (dying, skies).
std::string_view latin_probe(std::string_view spelling) {
  constexpr std::size_t kStays = 3;
  const bool is_short = base::count_code_points(spelling) <= kStays;
  return first_characters(spelling, is_short ? 1 : kStays);
}

// What of a spelling stands in every text that the analyzer finds it in.
std::string_view probe_of(std::string_view spelling) {
  switch (first_class(spelling)) {
    case CharClass::hiragana:
      return hiragana_probe(spelling);
    case CharClass::katakana:
    case CharClass::han:
      return japanese_probe(spelling);
    case CharClass::hangul:
      return hangul_probe(spelling);
    case CharClass::cyrillic:
      return spelling;
    case CharClass::latin:
      return latin_probe(spelling);
    default:
      return {};
  }
}

// Moves `at` to the first place at or behind it where `wanted` stands. (string_view::find stops at
// each first byte, which most characters of a language share.)
bool find(std::string_view text, std::string_view wanted, std::size_t& at) {
  const void* const found =
      memmem(text.data() + at, text.size() - at, wanted.data(), wanted.size());
  if (found == nullptr) return false;
  at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
  return true;
}

}  // namespace

// A surface stands as it is typed (сапёры), and is looked for in text where all spellings are one.
void WordProbes::add(std::string_view spelling, std::size_t term) {
  spelled_.assign(spelling, dictionaries_.folding());
  const std::string_view word = dictionaries_.folding().in_word(spelled_.text(), scratch_);
  probes_.push_back({std::string(probe_of(word)), term});
}

WordProbes::WordProbes(const analysis::Dictionaries& dictionaries,
                       const std::vector<std::string_view>& terms)
    : dictionaries_(dictionaries), counts_(terms.size()) {
  for (std::size_t term = 0; term < terms.size(); ++term) {
    add(terms[term], term);
    for (const std::string_view other : dictionaries.variants().spellings(terms[term])) {
      add(other, term);
    }
  }
}

const std::vector<std::uint8_t>& WordProbes::count(std::string_view text) {
  std::fill(counts_.begin(), counts_.end(), std::uint8_t{0});
  folded_.assign(text);
  spelled_.assign(folded_.text(), dictionaries_.folding());
  const std::string_view spelled = dictionaries_.folding().in_word(spelled_.text(), scratch_);
  for (const Probe& probe : probes_) {
    std::uint8_t& count = counts_[probe.term];
    if (probe.text.empty()) count = kMost;
    for (std::size_t at = 0; count < kMost && find(spelled, probe.text, at); ++count) {
      at += probe.text.size();
    }
  }
  return counts_;
}

}  // namespace shirabe::searcher
