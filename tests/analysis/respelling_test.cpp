#include "analysis/respelling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "analysis/analyzer.h"

namespace shirabe::analysis {
namespace {

const std::shared_ptr<const Dictionaries>& dictionaries() {
  static const auto instance = std::make_shared<const Dictionaries>(default_dictionary_folder());
  return instance;
}

Analyzer& analyzer() {
  static Analyzer instance(dictionaries());
  return instance;
}

std::set<std::string> terms(const std::string& text, base::TermKind kind) {
  std::set<std::string> found;
  for (const Token& token : analyzer().analyze(text)) {
    if (token.kind == kind && (kind != base::TermKind::word || !token.stop)) {
      found.emplace(token.term);
    }
  }
  return found;
}

// What `text` is found by: its words but stop words, or these where it has no others.
std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words = terms(text, base::TermKind::word);
  if (!words.empty()) return words;
  for (const Token& token : analyzer().analyze(text)) {
    if (token.kind == base::TermKind::word) words.emplace(token.term);
  }
  return words;
}

std::ifstream open(const std::string& name) {
  std::ifstream in(std::string(SHIRABE_SOURCE_DIR) + "/" + name);
  EXPECT_TRUE(in) << "cannot read " << name;
  return in;
}

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
  return cells;
}

// Each line holds spellings of one word, or behind "not" words that must be kept apart.
TEST(Respelling, SpellingsOfAWordShareATerm) {
  std::ifstream in = open("tests/analysis/golden/same_word.txt");
  int pairs = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = columns(line);
    ASSERT_GE(cells.size(), 2U) << line;
    const bool same = cells[0] != "not";
    const std::string& first = cells[same ? 0 : 1];
    for (std::size_t i = same ? 1 : 2; i < cells.size(); ++i, ++pairs) {
      const auto a = words_of(first);
      const auto b = words_of(cells[i]);
      const bool meet = std::any_of(a.begin(), a.end(),
                                    [&](const std::string& term) { return b.contains(term); });
      EXPECT_EQ(meet, same) << first << " and " << cells[i];
    }
  }
  EXPECT_GT(pairs, 50);
}

TEST(Respelling, EveryLineOfTheTableIsOneWord) {
  std::ifstream in = open("dict/variants.tsv");
  const auto whole = [](const std::string& spelling) {
    std::string seen;
    for (const Token& token : analyzer().analyze(spelling)) {
      const bool all = token.begin == 0 && token.end == spelling.size();
      if (token.kind == base::TermKind::word && all) return std::string(token.term);
      seen += " " + std::string(token.term);
    }
    return "pieces:" + seen;
  };
  int spellings = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = columns(line);
    for (const std::string& spelling : cells) {
      EXPECT_EQ(whole(spelling), whole(cells[0])) << spelling;
      ++spellings;
    }
  }
  EXPECT_GT(spellings, 1000);
}

TEST(Respelling, KeepsWhatStandsThereBesideIt) {
  for (const char* text : {"國際", "斉藤", "コンピューター", "引渡し", "子ども", "ещё",
                           "Москва\u0301", "ヴォルガ", "don’t", "いすゞ"}) {
    const std::string folded = fold(text);
    auto all = terms(text, base::TermKind::surface);
    all.merge(terms(text, base::TermKind::word));
    for (const Token& token : analyzer().analyze(text)) {
      if (token.stop) all.emplace(token.term);
    }
    EXPECT_TRUE(all.contains(folded)) << text;
  }
}

TEST(Respelling, JoinsTheNamesOfOnePerson) {
  const auto has = [](const std::string& text, const char* term) {
    return terms(text, base::TermKind::word).contains(term);
  };
  EXPECT_TRUE(has("ウラジーミル・プーチン大統領", "ウラジーミルプーチン"));
  EXPECT_TRUE(has("ウラジーミル プーチン", "ウラジーミルプーチン"));
  EXPECT_TRUE(has("ジャン＝クロード・ダム", "ジャンクロードダム"));
  EXPECT_FALSE(has("プーチン、トランプ", "プーチントランプ"));
  EXPECT_FALSE(has("プーチン・・トランプ", "プーチントランプ"));
  EXPECT_FALSE(has("ア・イ・ウ・エ・オ", "アイウエオ")) << "a list";
  int joined = 0;
  for (const Token& token : analyzer().analyze("キム・ジョンウン")) {
    joined += token.kind == base::TermKind::word && token.begin == 0 && token.end == 24 ? 1 : 0;
    EXPECT_EQ(token.term.find(' '), std::string_view::npos) << token.term;
  }
  EXPECT_EQ(joined, 1);
  EXPECT_TRUE(has("・クリスク・クリスカ", "クリスク")) << "a piece is a word of its own";
}

}  // namespace
}  // namespace shirabe::analysis
