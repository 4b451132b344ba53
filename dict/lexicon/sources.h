// What the lexicon is compiled from: one function a source, each of which adds its pairs of words.
// All throw std::runtime_error where a file is missing or not what it should be.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/name_list.h"
#include "dict/lexicon/concepts.h"

namespace shirabe::dict {

// How a Chinese character is read in Korean, and how many words of libhangul show it.
struct Readings {
  using Counts = std::map<std::string, std::size_t>;
  std::map<std::string, Counts> first;  // at the start of a word
  std::map<std::string, Counts> other;
};

// The words of edict as they are written.
void for_each_headword(const std::function<void(std::string_view)>& use);
// edict (Debian: edict): Japanese and English. A common word, marked (P), counts more; so do the
// first senses of a word and the first words of a sense.
void read_edict(Concepts& concepts);
// enamdict (enamdict): names in katakana and in Latin letters.
void read_enamdict(Concepts& concepts);
// ipadic (mecab-ipadic): Japanese surnames, given names and places of two Chinese characters and
// more, with all ways to spell their readings.
void read_ipadic(Concepts& concepts);
// mueller7 (mueller7-dict): English and Russian.
void read_mueller(Concepts& concepts);
// FreeDict (dict-freedict-eng-jpn, dict-freedict-eng-rus, dict-freedict-jpn-rus).
void read_eng_jpn(Concepts& concepts);
void read_eng_rus(Concepts& concepts);
void read_jpn_rus(Concepts& concepts);
// libhangul's hanja.txt (libhangul-data): Korean words and the Chinese characters they are made of;
// what edict calls common counts more, so read that first.
void read_hanja(Concepts& concepts);
// The same file's names of characters: 家 is 집 가, so 집 is 家.
void read_glosses(Concepts& concepts);
[[nodiscard]] Readings read_readings();
struct UsualReading {
  std::string syllables;
  double weight = 1;
};
// What of a character's readings makes up at least `least` of them, as its share: the `most` usual
// ones, the likeliest first.
[[nodiscard]] std::vector<UsualReading> usual_readings(const Readings::Counts& counts, double least,
                                                       std::size_t most);
// edict's words of Chinese characters that hanja.txt lacks, as those are read one by one: 花崗岩 is
// 화강암. After both.
void read_unlisted(const Readings& readings, Concepts& concepts);
// Unicode's CLDR (unicode-cldr-core): countries, their parts, languages, cities of time zones, and
// what the symbols of Unicode show.
void read_cldr(Concepts& concepts);
// The keywords by which people look for those symbols: what goes with the same symbols is near.
void read_keywords(Concepts& concepts);

// The messages of programs, a word or two, in four languages (dict/README.md says whose).
void read_catalogs(Concepts& concepts);

using NameList = std::vector<analysis::NamedThing>;
// dict/names.tsv. All bad lines are named at once.
[[nodiscard]] NameList read_names(const std::filesystem::path& file);
void add_names(Concepts& concepts, const NameList& names);

}  // namespace shirabe::dict
