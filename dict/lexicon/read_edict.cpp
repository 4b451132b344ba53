// A line of edict: 条約 [じょうやく] /(n) treaty/pact/(2) .../(P)/. Its own page on the format:
// https://www.edrdg.org/jmdict/edict_doc.html
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include "analysis/script_runs.h"
#include "base/split.h"
#include "dict/lexicon/files.h"
#include "dict/lexicon/sources.h"

namespace shirabe::dict {
namespace {

constexpr const char* kFile = "/usr/share/edict/edict";
constexpr const char* kNamesFile = "/usr/share/edict/enamdict";
constexpr std::size_t kMostGlosses = 8;
constexpr std::size_t kMostGlossWords = 5;
constexpr double kRareWord = 0.15;
constexpr double kKanaForm = 0.7;
constexpr double kNextSense = 0.6;
constexpr double kNextGloss = 0.8;
constexpr double kOldSense = 0.3;
// A name is often a word as well: フィッシュ is Fish, but fish is 魚.
constexpr double kName = 0.05;

// The number in (2); 0 where there is none.
int sense_number(std::string_view gloss) {
  for (std::size_t i = gloss.find('('); i != std::string_view::npos; i = gloss.find('(', i + 1)) {
    const int number = std::atoi(std::string(gloss.substr(i + 1, 3)).c_str());
    if (number > 0) return number;
  }
  return 0;
}

bool is_old(std::string_view gloss) {
  for (const std::string_view mark : {"(obsc)", "(arch)", "(obs)", "(rare)"}) {
    if (gloss.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

// The English words alone: a stem says nothing of "to" and "a".
std::string plain(std::string_view gloss) {
  const std::string text = without_brackets(without_brackets(gloss, '(', ')'), '{', '}');
  return std::string(trimmed(text));
}

std::size_t count_words(std::string_view text) {
  return base::split(text, ' ').size();
}

struct Headword {
  std::string_view written;
  std::string_view kana;  // empty where it is written in kana anyway
};

Headword headword(std::string_view head) {
  const std::size_t bracket = head.find(" [");
  if (bracket == std::string_view::npos) return {head, {}};
  std::string_view kana = head.substr(bracket + 2);
  kana.remove_suffix(kana.ends_with(']') ? 1 : 0);
  return {head.substr(0, bracket), kana};
}

void add_line(std::string_view line, Concepts& concepts) {
  const std::size_t slash = line.find(" /");
  if (slash == std::string_view::npos) return;
  const Headword word = headword(line.substr(0, slash));
  const std::string_view glosses = line.substr(slash + 2);
  const double common = glosses.find("/(P)/") == std::string_view::npos ? kRareWord : 1.0;
  const bool often_kana = glosses.find("(uk)") != std::string_view::npos;
  int sense = 1;
  int place = 0;
  std::size_t used = 0;
  for (const std::string_view gloss : base::split(glosses, '/')) {
    if (gloss.empty() || gloss == "(P)" || gloss.starts_with("EntL")) continue;
    const int number = sense_number(gloss);
    if (number > sense) place = 0;
    if (number > 0) sense = number;
    const std::string english = plain(gloss);
    if (english.empty() || count_words(english) > kMostGlossWords) continue;
    const double weight = common * (is_old(gloss) ? kOldSense : 1) *
                          std::pow(kNextSense, sense - 1) * std::pow(kNextGloss, place++);
    concepts.add(word.written, english, weight, LexiconSource::edict);
    if (often_kana && !word.kana.empty()) {
      concepts.add(word.kana, english, weight * kKanaForm, LexiconSource::edict);
    }
    if (++used == kMostGlosses) return;
  }
}

// ケプラー /(s) Kepler (astronomer)/Kobler/. What is written in Chinese characters is read in too
// many ways.
void add_name(std::string_view line, Concepts& concepts) {
  const std::size_t slash = line.find(" /");
  if (slash == std::string_view::npos) return;
  const std::string_view name = line.substr(0, slash);
  if (!analysis::all_are(name, analysis::CharClass::katakana)) return;
  int place = 0;
  for (const std::string_view gloss : base::split(line.substr(slash + 2), '/')) {
    const std::string spelling = plain(gloss);
    if (spelling.empty() || count_words(spelling) > kMostGlossWords) continue;
    concepts.add(name, spelling, kName * std::pow(kNextGloss, place++), LexiconSource::enamdict);
  }
}

}  // namespace

void for_each_headword(const std::function<void(std::string_view)>& use) {
  const std::string text = from_euc_jp(read_file(kFile, "edict"));
  for_each_line(text, [&](std::string_view line) {
    const std::size_t slash = line.find(" /");
    if (slash != std::string_view::npos) use(headword(line.substr(0, slash)).written);
  });
}

void read_edict(Concepts& concepts) {
  const std::string text = from_euc_jp(read_file(kFile, "edict"));
  for_each_line(text, [&](std::string_view line) { add_line(line, concepts); });
}

void read_enamdict(Concepts& concepts) {
  const std::string text = from_euc_jp(read_file(kNamesFile, "enamdict"));
  for_each_line(text, [&](std::string_view line) { add_name(line, concepts); });
}

}  // namespace shirabe::dict
