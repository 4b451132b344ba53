#include "searcher/word_probes.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "analysis/script_runs.h"
#include "base/ascii.h"
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

// Whether a word in its base form ends as verbs and adjectives do.
bool may_inflect(std::string_view spelling) {
  constexpr std::array<std::string_view, 10> kEnds{"う", "く", "ぐ", "す", "つ",
                                                   "ぬ", "ぶ", "む", "る", "い"};
  return std::ranges::any_of(kEnds, [&](auto end) { return spelling.ends_with(end); });
}

// する and くる change all but their last character; other words keep their first.
std::string_view hiragana_probe(std::string_view spelling) {
  if (spelling == "する" || spelling == "くる") return {};
  return may_inflect(spelling) ? first_characters(spelling, 1) : spelling;
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

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// What stands before the thousands of a number in digits, which a text may part from them.
std::string_view first_group(std::string_view digits) {
  constexpr std::size_t kGroup = 3;
  const std::size_t rest = digits.size() % kGroup;
  return digits.substr(0, rest == 0 ? kGroup : rest);
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

void WordProbes::add_probe(std::string_view text, std::size_t term) {
  Probe probe{std::string(text), term, 0, 0};
  for (std::size_t at = 0; at < text.size();) {
    probe.last = base::next_code_point(text, at);
    if (probe.first == 0) probe.first = probe.last;
  }
  probes_.push_back(std::move(probe));
}

// A surface stands as it is typed (сапёры), and is looked for in text where all spellings are one.
void WordProbes::add(std::string_view spelling, std::size_t term) {
  spelled_.assign(spelling, dictionaries_.folding());
  const std::string_view word = dictionaries_.folding().in_word(spelled_.text(), scratch_);
  if (first_class(word) != CharClass::digit) {
    add_probe(probe_of(word), term);
    return;
  }
  constexpr std::size_t kLongestInOneGroup = 3;
  add_probe(word, term);
  if (word.size() > kLongestInOneGroup && std::ranges::all_of(word, base::is_ascii_digit)) {
    add_probe(first_group(word), term);
  }
}

// A number has all its digits there, and a Latin word begins where no letter stands before it.
bool WordProbes::may_stand(std::string_view probe, std::string_view text, std::size_t at) {
  const char before = at == 0 ? ' ' : text[at - 1];
  if (is_letter(probe.front())) return !is_letter(before);
  if (!base::is_ascii_digit(probe.front())) return true;
  const std::size_t end = at + probe.size();
  return !base::is_ascii_digit(before) && (end == text.size() || !base::is_ascii_digit(text[end]));
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
  const auto bit = [this](char32_t c) { return c % characters_.size(); };
  characters_.reset();
  for (std::size_t at = 0; at < spelled.size();) {
    characters_.set(bit(base::next_code_point(spelled, at)));
  }
  for (const Probe& probe : probes_) {
    std::uint8_t& count = counts_[probe.term];
    if (probe.text.empty()) {
      count = kMost;
      continue;
    }
    if (!characters_[bit(probe.first)] || !characters_[bit(probe.last)]) continue;
    for (std::size_t at = 0; count < kMost && find(spelled, probe.text, at);
         at += probe.text.size()) {
      if (may_stand(probe.text, spelled, at)) ++count;
    }
  }
  return counts_;
}

}  // namespace shirabe::searcher
