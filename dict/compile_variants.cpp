// compile_variants FOLDING.tsv VARIANTS.tsv IPADIC OUTPUT.bin OUTPUT.csv
// Checks the spelling variants (README.md), adds those that the sources of ipadic in the folder
// IPADIC show by their readings, and writes spelling and key as the analyzer reads them, and for
// mecab-dict-index those spellings that ipadic lacks. Every bad line is named as
// `file:line: message`; then nothing is written.
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/folding.h"
#include "analysis/folding_table.h"
#include "analysis/script_runs.h"
#include "analysis/spelled_text.h"
#include "analysis/variants.h"
#include "base/error.h"
#include "base/split.h"
#include "base/utf8.h"
#include "dict/replace_file.h"

namespace shirabe::dict {
namespace {

namespace fs = std::filesystem;
using analysis::CharClass;

std::string spell(std::string_view text, const analysis::FoldingTable& table) {
  analysis::SpelledText spelled;
  spelled.assign(analysis::fold(text), table);
  return spelled.text();
}

std::string read_euc_jp(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in || bytes.empty()) throw std::runtime_error(file.string() + ": cannot be read");
  const icu::UnicodeString wide(bytes.data(), static_cast<int32_t>(bytes.size()), "EUC-JP");
  std::string text;
  return wide.toUTF8String(text);
}

// The kanji of a word in their order; nothing where it holds anything but kanji and hiragana.
std::string kanji_of(std::string_view word) {
  std::string kanji;
  for (std::size_t offset = 0; offset < word.size();) {
    const std::size_t here = offset;
    const CharClass c = analysis::next_class(word, offset);
    if (c == CharClass::han) kanji += word.substr(here, offset - here);
    if (c != CharClass::han && c != CharClass::hiragana) return {};
  }
  return kanji;
}

// True where the characters of `few` stand in `many` in their order.
bool is_within(std::string_view few, std::string_view many) {
  std::size_t at = 0;
  for (std::size_t offset = 0; offset < few.size();) {
    const std::size_t here = offset;
    (void)base::next_code_point(few, offset);
    at = many.find(few.substr(here, offset - here), at);
    if (at == std::string_view::npos) return false;
    at += offset - here;
  }
  return true;
}

// A class of words (with the way they inflect) and a reading.
using Sound = std::pair<std::string, std::string>;

constexpr std::string_view kNoun = "名詞*";

// A form of a compound verb that may be a noun too (引き渡し of 引き渡す).
struct VerbForm {
  std::string form, reading, verb;
};

// What ipadic's sources say of the words in it.
class Ipadic {
 public:
  Ipadic(const fs::path& folder, const analysis::FoldingTable& table) {
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".csv") files.insert(entry.path());
    }
    if (files.empty()) throw std::runtime_error(folder.string() + ": no .csv there");
    for (const fs::path& file : files) read(file, table);
  }

  [[nodiscard]] bool holds(const std::string& word) const { return words_.contains(word); }

  [[nodiscard]] const std::vector<VerbForm>& verb_forms() const { return verb_forms_; }

  [[nodiscard]] bool is_noun(const std::string& word) const {
    const auto found = readings_.find(word);
    return found != readings_.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [](const Sound& way) { return way.first == kNoun; });
  }
  [[nodiscard]] bool is_noun(const std::string& word, const std::string& reading) const {
    const auto found = readings_.find(word);
    return found != readings_.end() && found->second.contains({std::string(kNoun), reading});
  }

  // Words with one reading, by their sound: a word that is read in two ways may be two words.
  [[nodiscard]] std::map<Sound, std::vector<std::string>> by_sound() const {
    std::map<Sound, std::vector<std::string>> sounds;
    for (const auto& [word, ways] : readings_) {
      const bool one = std::all_of(ways.begin(), ways.end(), [&](const Sound& way) {
        return way.second == ways.begin()->second;
      });
      if (!one) continue;
      for (const Sound& way : ways) sounds[way].push_back(word);
    }
    return sounds;
  }

 private:
  void read(const fs::path& file, const analysis::FoldingTable& table) {
    const std::string text = read_euc_jp(file);
    for (const std::string_view line : base::split(text, '\n')) {
      const std::vector<std::string_view> columns = base::split(line, ',');
      if (columns.size() < 13) continue;
      const std::string word = spell(columns[0], table);
      words_.emplace(columns[0]);  // as MeCab has it, which may not be how it will be spelled
      // Read イデル; ipadic gives some of these archaic verbs the reading of 出る.
      if (columns[10].ends_with("出でる")) continue;
      // Verbs of one kanji are left out: 話 and 話す are two words to a reader.
      if (columns[4] == "動詞" && columns[9] == "連用形" &&
          base::count_code_points(kanji_of(word)) > 1) {
        verb_forms_.push_back({word, std::string(columns[11]), spell(columns[10], table)});
      }
      add_reading(word, columns);
    }
  }

  // Nouns but names, numbers and pronouns, and the base forms of verbs and adjectives.
  void add_reading(const std::string& word, const std::vector<std::string_view>& columns) {
    const std::string_view part = columns[4];
    const std::string_view kind = columns[5];
    if (part != "名詞" && part != "動詞" && part != "形容詞") return;
    if (kind == "固有名詞" || kind == "数" || kind == "代名詞" || columns[0] != columns[10]) return;
    if (!kanji_of(word).empty())
      readings_[word].emplace(std::string(part).append(columns[8]), columns[11]);
  }

  std::set<std::string> words_;
  std::map<std::string, std::set<Sound>> readings_;
  std::vector<VerbForm> verb_forms_;
};

class Groups {
 public:
  // Of the first group that a spelling comes in.
  void add(const std::vector<std::string>& spellings, const std::string& key) {
    for (const std::string& spelling : spellings) keys_.emplace(spelling, key);
  }

  // A group of ipadic: joined to the one that the table has for one of its spellings.
  void add_found(const std::vector<std::string>& spellings) {
    std::set<std::string> keys;
    for (const std::string& spelling : spellings) {
      const auto known = keys_.find(spelling);
      if (known != keys_.end()) keys.insert(known->second);
    }
    if (keys.size() > 1) return;  // the table holds them apart
    add(spellings, keys.empty() ? fullest(spellings) : *keys.begin());
  }

  [[nodiscard]] bool contains(const std::string& spelling) const {
    return keys_.contains(spelling);
  }
  [[nodiscard]] const std::map<std::string, std::string>& keys() const { return keys_; }

  [[nodiscard]] const std::string& key(const std::string& spelling) const {
    const auto found = keys_.find(spelling);
    return found == keys_.end() ? spelling : found->second;
  }

  // Lets the groups of nouns go to those of the verbs that they come from: which of the two stands
  // there MeCab guesses. A noun must be read as the verb's form is (見出し is not 見い出し). One of
  // kanji alone (組合, 踏切) is often a word of its own, and joins only where `table` has it.
  void join_verbs(const Ipadic& ipadic, const Groups& table) {
    const auto may_join = [&](const std::string& noun) {
      return kanji_of(noun) != noun || table.contains(noun);
    };
    std::map<std::string, std::set<std::string>> verbs_of_key;
    for (const auto& [form, reading, verb] : ipadic.verb_forms()) {
      const bool noun = ipadic.is_noun(form) ? ipadic.is_noun(form, reading) : table.contains(form);
      if (!noun || !may_join(form)) continue;
      keys_.try_emplace(form, form);
      verbs_of_key[key(form)].insert(key(verb));
    }
    for (auto& [spelling, key] : keys_) {
      const auto verbs = verbs_of_key.find(key);
      if (verbs == verbs_of_key.end() || verbs->second.size() != 1) continue;
      key = may_join(spelling) ? *verbs->second.begin() : spelling;
    }
  }

 private:
  // The spelling with the most kanji, of these the longest.
  static const std::string& fullest(const std::vector<std::string>& spellings) {
    return *std::max_element(spellings.begin(), spellings.end(),
                             [](const std::string& a, const std::string& b) {
                               return std::tuple(kanji_of(a).size(), a.size(), b) <
                                      std::tuple(kanji_of(b).size(), b.size(), a);
                             });
  }

  std::map<std::string, std::string> keys_;
};

// Two words of one class and one reading are one where their kanji are the same (引渡し, 引き渡し),
// or where some of the one are kana in the other (子ども, 子供) and it could not be a third word.
void add_found(const Ipadic& ipadic, Groups& groups) {
  for (const auto& [sound, words] : ipadic.by_sound()) {
    std::map<std::string, std::vector<std::string>> by_kanji;
    for (const std::string& word : words) by_kanji[kanji_of(word)].push_back(word);
    // The fullest first, so that a spelling goes to what already has its own.
    std::vector<std::string> kanji;
    for (const auto& [key, spellings] : by_kanji) kanji.push_back(key);
    std::stable_sort(kanji.begin(), kanji.end(), [](const std::string& a, const std::string& b) {
      return a.size() > b.size();
    });
    for (const std::string& few : kanji) {
      std::vector<std::string> fuller;
      std::copy_if(kanji.begin(), kanji.end(), std::back_inserter(fuller),
                   [&](const std::string& many) {
                     return many.size() > few.size() && is_within(few, many);
                   });
      std::vector<std::string> spellings = by_kanji[few];
      if (fuller.size() == 1) {
        spellings.insert(spellings.begin(), by_kanji[fuller[0]].begin(), by_kanji[fuller[0]].end());
      }
      if (spellings.size() > 1) groups.add_found(spellings);
    }
  }
}

// The rows of variants.tsv. False where one of them is bad.
bool read_table(const fs::path& file, const analysis::FoldingTable& table, Groups& groups) {
  bool good = true;
  std::ifstream in(file);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto complain = [&](const std::string& problem) {
      std::cerr << file.string() << ':' << number << ": " << problem << '\n';
      good = false;
    };
    if (base::first_bad_byte(line)) {
      complain("not UTF-8");
      continue;
    }
    const std::vector<std::string_view> columns = base::split(line, '\t');
    std::vector<std::string> spellings(columns.begin(), columns.end());
    for (std::string& spelling : spellings) {
      if (spelling.empty() || spelling.find_first_of(" ,\"\r") != std::string::npos) {
        complain("an empty column, or a comma, a quote or a space in one");
      }
      spelling = spell(spelling, table);
      if (spelling.find(' ') != std::string::npos) complain("a mark that joins names");
      if (groups.contains(spelling)) complain(spelling + " is already in the table");
      groups.add({spelling}, spellings.front());
    }
  }
  if (!in.eof()) {
    std::cerr << file.string() << ": cannot be read\n";
    good = false;
  }
  return good;
}

// Spellings of the table that ipadic lacks, as nouns, so that MeCab does not cut them. Verbs must
// be in ipadic: a line here has no forms.
std::string missing_words(const Groups& table, const Ipadic& ipadic) {
  constexpr int kCost = 6000;
  constexpr int kCostPerCharacter = 1000;
  std::string csv;
  for (const auto& [word, key] : table.keys()) {
    if (ipadic.holds(word)) continue;
    const int more = static_cast<int>(base::count_code_points(word)) - 2;
    const int cost = std::clamp(kCost - kCostPerCharacter * more, 0, kCost);
    csv += word + ",1285,1285," + std::to_string(cost) + ",名詞,一般,*,*,*,*," + word + ",*,*,*\n";
  }
  return csv;
}

void write(const fs::path& file, const std::string& text) {
  replace_file(file, [&text](std::ostream& out) { out << text; });
}

// A line each, for people.
std::string listed(const std::vector<std::pair<std::string, std::string>>& spellings) {
  std::string lines;
  for (const auto& [spelling, key] : spellings) lines += spelling + '\t' + key + '\n';
  return lines;
}

int run(std::span<const char* const> arguments) {
  if (arguments.size() != 6 && arguments.size() != 7) {
    throw std::runtime_error(
        "compile_variants FOLDING.tsv VARIANTS.tsv IPADIC OUTPUT.bin OUTPUT.csv [LIST.txt]");
  }
  const analysis::FoldingTable table{fs::path(arguments[1])};
  Groups groups;
  if (!read_table(arguments[2], table, groups)) return EXIT_FAILURE;
  const Ipadic ipadic(arguments[3], table);
  const Groups named = groups;
  add_found(ipadic, groups);
  groups.join_verbs(ipadic, named);
  std::vector<std::pair<std::string, std::string>> spellings;
  for (const auto& [spelling, key] : groups.keys()) {
    if (spelling != key) spellings.emplace_back(spelling, key);
  }
  write(arguments[4], analysis::variants_file::compile(spellings));
  write(arguments[5], missing_words(named, ipadic));
  if (arguments.size() == 7) write(arguments[6], listed(spellings));
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace shirabe::dict

int main(int argc, char** argv) {
  try {
    return shirabe::dict::run({argv, static_cast<std::size_t>(argc)});
  } catch (const shirabe::base::Error& error) {
    std::cerr << error.message() << '\n';
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
  }
  return EXIT_FAILURE;
}
