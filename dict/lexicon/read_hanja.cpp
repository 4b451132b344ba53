// A line of hanja.txt: 파병:派兵: or, of one character, 가:家:집 가 (what it means and how it is
// read).
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
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
// What a word counts that is only read character by character; where it differs in a character
// from what hanja.txt has (花崗巖), which Korean spells in its own way; where the Korean word is
// another one, say 수지, which is 收支 and 樹脂 and not 手紙; where a character is not read so most
// often.
constexpr double kUnlisted = 0.5;
constexpr double kNearlyListed = 1.0;
constexpr double kOfAnother = 0.1;
constexpr double kNextReading = 0.3;
constexpr double kLeastShare = 0.2;
constexpr std::size_t kMostCharacters = 5;
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

// The two usual ones of a character, each of less weight than the one before.
std::vector<UsualReading> readings_of(const std::map<std::string, Readings::Counts>& readings,
                                      std::string_view character) {
  const auto found = readings.find(std::string(character));
  if (found == readings.end()) return {};
  std::vector<UsualReading> usual = usual_readings(found->second, kLeastShare, 2);
  double weight = 1;
  for (UsualReading& reading : usual) {
    reading.weight = weight;
    weight *= kNextReading;
  }
  return usual;
}

// Empty where a character has no reading.
std::vector<UsualReading> readings_of_word(const Readings& readings, std::string_view word) {
  std::vector<UsualReading> all{{"", 1}};
  for (const std::string_view character : base::characters_of(word)) {
    std::vector<UsualReading> longer;
    for (const UsualReading& start : all) {
      const auto& table = start.syllables.empty() ? readings.first : readings.other;
      for (const UsualReading& next : readings_of(table, character))
        longer.push_back({start.syllables + next.syllables, start.weight * next.weight});
    }
    all = std::move(longer);
  }
  std::erase_if(all, [](const UsualReading& reading) { return reading.weight < kNextReading; });
  return all;
}

// Whether they are as long, and at least half of the characters are the same.
bool is_nearly(std::string_view one, std::string_view other) {
  const std::vector<std::string_view> a = base::characters_of(one);
  const std::vector<std::string_view> b = base::characters_of(other);
  if (a.size() != b.size()) return false;
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
  return 2 * same >= a.size();
}

}  // namespace

std::vector<UsualReading> usual_readings(const Readings::Counts& counts, double least,
                                         std::size_t most) {
  std::vector<UsualReading> usual;
  double all = 0;
  for (const auto& [syllable, count] : counts) all += static_cast<double>(count);
  for (const auto& [syllable, count] : counts) {
    const double share = static_cast<double>(count) / all;
    if (share >= least) usual.push_back({syllable, share});
  }
  std::ranges::sort(usual, [](const UsualReading& a, const UsualReading& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.syllables < b.syllables;
  });
  if (usual.size() > most) usual.resize(most);
  return usual;
}

void read_unlisted(const Readings& readings, Concepts& concepts) {
  std::set<std::string, std::less<>> seen;
  std::multimap<std::string, std::string, std::less<>> listed;  // by the Korean word
  for_each_word([&](const Line& line) { listed.emplace(line.korean, line.characters); });
  const auto factor_of = [&](std::string_view korean, std::string_view word) {
    const auto [begin, end] = listed.equal_range(korean);
    if (begin == end) return kUnlisted;
    const bool is_spelling = std::any_of(begin, end, [&](const auto& entry) {
      return concepts.most(entry.second, LexiconSource::edict) == 0 &&
             is_nearly(entry.second, word);
    });
    return is_spelling ? kNearlyListed : kOfAnother;
  };
  for_each_headword([&](std::string_view written) {
    const std::string word = analysis::fold(written);
    const std::size_t characters = base::count_code_points(word);
    const bool fits =
        analysis::all_are(word, CharClass::han) && characters >= 2 && characters <= kMostCharacters;
    if (!fits || concepts.most(word, LexiconSource::hanja) > 0 || !seen.insert(word).second) return;
    const double common = concepts.most(word, LexiconSource::edict);
    for (const UsualReading& reading : readings_of_word(readings, word)) {
      concepts.add(reading.syllables, word,
                   common * reading.weight * factor_of(reading.syllables, word),
                   LexiconSource::reading);
    }
  });
}

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
