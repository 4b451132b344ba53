// A line of hanja.txt: 파병:派兵: or, of one character, 가:家:집 가 (what it means and how it is
// read).
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/folding.h"
#include "analysis/script_runs.h"
#include "base/split.h"
#include "base/utf8.h"
#include "dict/lexicon/files.h"
#include "dict/lexicon/sources.h"

namespace shirabe::dict {
namespace {

using analysis::CharClass;

constexpr const char* kFile = "/usr/share/libhangul/hanja/hanja.txt";
// What a word counts that edict does not have.
constexpr double kUnknownWord = 0.05;
constexpr double kUnknownCharacter = 0.15;
constexpr double kNextGloss = 0.6;
constexpr std::size_t kMostGlosses = 3;
// 김:金:성 김: the character is a surname, read so.
constexpr std::string_view kSurname = "성";

struct Line {
  std::string_view korean;
  std::string_view characters;
  std::string_view gloss;
};

void for_each_word(const std::function<void(const Line&)>& use) {
  const std::string text = read_file(kFile, "libhangul-data");
  for_each_line(text, [&](std::string_view line) {
    if (line.starts_with('#')) return;
    const std::vector<std::string_view> columns = base::split(line, ':');
    if (columns.size() < 3) return;
    // Unicode has some characters twice, for Korean: NFKC makes them one.
    const std::string characters = analysis::fold(columns[1]);
    if (analysis::all_are(columns[0], CharClass::hangul) &&
        analysis::all_are(characters, CharClass::han)) {
      use({columns[0], characters, columns[2]});
    }
  });
}

void add_glosses(const Line& line, Concepts& concepts) {
  const double common = kUnknownCharacter + concepts.most(line.characters, LexiconSource::edict);
  std::size_t number = 0;
  for (const std::string_view gloss : base::split(line.gloss, ',')) {
    const std::vector<std::string_view> words = base::split(trimmed(gloss), ' ');
    if (words.size() == 2 && words[0] != kSurname) {
      concepts.add(words[0], line.characters,
                   common * std::pow(kNextGloss, static_cast<double>(number)),
                   LexiconSource::gloss);
    }
    if (++number == kMostGlosses) return;
  }
}

}  // namespace

void read_hanja(Concepts& concepts) {
  for_each_word([&](const Line& line) {
    if (base::count_code_points(line.characters) < 2) return;
    const double common = concepts.most(line.characters, LexiconSource::edict);
    concepts.add(line.korean, line.characters, kUnknownWord + common, LexiconSource::hanja);
  });
}

void read_glosses(Concepts& concepts) {
  for_each_word([&](const Line& line) {
    if (base::count_code_points(line.characters) == 1) add_glosses(line, concepts);
  });
}

Readings read_readings() {
  Readings readings;
  for_each_word([&](const Line& line) {
    const std::vector<std::string_view> characters = base::characters_of(line.characters);
    const std::vector<std::string_view> syllables = base::characters_of(line.korean);
    if (characters.size() != syllables.size()) return;
    for (std::size_t i = 0; i < characters.size(); ++i) {
      const std::string character(characters[i]);
      const std::string syllable(syllables[i]);
      const bool is_surname = line.gloss.starts_with(kSurname) && characters.size() == 1;
      if (i == 0) readings.first[character][syllable] += is_surname ? 2 : 1;
      if (i > 0 || characters.size() == 1) ++readings.other[character][syllable];
    }
  });
  return readings;
}

}  // namespace shirabe::dict
