// A line of ipadic's sources: 岸田,1290,1290,7228,名詞,固有名詞,人名,姓,*,*,岸田,キシダ,キシダ
// surface, two contexts, cost, four parts of speech, two inflections, base form, how it is read and
// how that is spoken. The rarer a word, the more it costs.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "analysis/script_runs.h"
#include "base/split.h"
#include "base/utf8.h"
#include "dict/lexicon/files.h"
#include "dict/lexicon/kana_spellings.h"
#include "dict/lexicon/sources.h"

namespace shirabe::dict {
namespace {

// A name that costs so much weighs kName, one that costs kTenTimes less ten times as much. Most
// places, which ipadic has no count of, cost a little more.
constexpr double kName = 0.02;
constexpr double kRare = 8500;
constexpr double kTenTimes = 4000;
// Most of the rare places are parts of a town or village. Those that more is called by, a harbour,
// a school, a street, have as many longer names in enamdict that begin with theirs.
constexpr const char* kLongerNames = "/usr/share/edict/enamdict";
constexpr std::size_t kLeastLonger = 2;
constexpr std::size_t kMostReadings = 3;
// Rare spellings of rare names are left out.
constexpr double kLeast = 0.3 * kName;
// Shorter spellings are other words.
constexpr std::size_t kLeastLetters = 3;
constexpr std::size_t kLeastSyllables = 2;

struct Reading {
  std::string_view kana, spoken;
  double weight = 0;  // all kinds of name that are read so together
};
struct Name {
  std::vector<Reading> readings;
  bool is_rare_place = true;  // and nothing else
  std::size_t longer = 0;     // names that begin with it
};
using Names = std::map<std::string_view, Name>;

bool is_of_a_person(std::string_view kind, std::string_view part) {
  return kind == "人名" && (part == "姓" || part == "名");
}

bool is_place(std::string_view kind, std::string_view part) {
  return kind == "地域" && part == "一般";
}

void add_line(std::string_view line, Names& names) {
  const std::vector<std::string_view> columns = base::split(line, ',');
  if (columns.size() < 13) return;
  const bool is_person = is_of_a_person(columns[6], columns[7]);
  const std::string_view characters = columns[0];
  if (!is_person && !is_place(columns[6], columns[7])) return;
  if (!analysis::all_are(characters, analysis::CharClass::han)) return;
  if (base::count_code_points(characters) < 2) return;
  const double cost = std::atof(std::string(columns[3]).c_str());
  const double weight = kName * std::pow(10, (kRare - cost) / kTenTimes);
  Name& name = names[characters];
  name.is_rare_place = name.is_rare_place && !is_person && cost > kRare;
  const auto known = std::ranges::find(name.readings, columns[11], &Reading::kana);
  if (known != name.readings.end()) {
    known->weight += weight;
  } else {
    name.readings.push_back({columns[11], columns[12], weight});
  }
}

void count_longer(Names& names) {
  const std::string text = from_euc_jp(read_file(kLongerNames, "enamdict"));
  std::string_view last;
  for_each_line(text, [&](std::string_view line) {
    const std::string_view longer = line.substr(0, line.find(' '));
    if (longer == last) return;
    last = longer;
    for (std::size_t end = 0; end < longer.size();) {
      if (end > 0) {
        const auto name = names.find(longer.substr(0, end));
        if (name != names.end()) ++name->second.longer;
      }
      (void)base::next_code_point(longer, end);
    }
  });
}

void add_name(std::string_view name, std::vector<Reading> readings, Concepts& concepts) {
  std::ranges::sort(readings, [](const Reading& a, const Reading& b) {
    return std::tuple(-a.weight, a.kana) < std::tuple(-b.weight, b.kana);
  });
  if (readings.size() > kMostReadings) readings.resize(kMostReadings);
  for (const Reading& reading : readings) {
    for (const Language language : {Language::en, Language::ru, Language::ko}) {
      const std::size_t least = language == Language::ko ? kLeastSyllables : kLeastLetters;
      for (const auto& [text, weight] : spellings_of(reading.kana, reading.spoken, language)) {
        if (base::count_code_points(text) < least || reading.weight * weight < kLeast) continue;
        concepts.add(name, text, reading.weight * weight, LexiconSource::ipadic);
      }
    }
  }
}

}  // namespace

void read_ipadic(Concepts& concepts) {
  std::string text;
  for (const char* file : {"Noun.name.csv", "Noun.place.csv"}) {
    text += from_euc_jp(
        read_file(std::filesystem::path(SHIRABE_IPADIC_SOURCES) / file, "mecab-ipadic"));
  }
  Names names;
  for_each_line(text, [&](std::string_view line) { add_line(line, names); });
  count_longer(names);
  for (const auto& [characters, name] : names) {
    if (name.is_rare_place && name.longer < kLeastLonger) continue;
    add_name(characters, name.readings, concepts);
  }
}

}  // namespace shirabe::dict
