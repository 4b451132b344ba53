#include "dict/lexicon/kana_spellings.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "base/split.h"
#include "tests/support/golden.h"

namespace shirabe::dict {
namespace {

using analysis::Language;

TEST(KanaSpellings, AreAsTheTableSays) {
  tests::check_golden("dict/golden/kana_spellings.txt", [](const std::string& row) {
    const std::vector<std::string_view> columns = base::split(row, '\t');
    std::string lines;
    for (const Language language : {Language::en, Language::ru, Language::ko}) {
      std::string line;
      for (const Spelling& spelling : spellings_of(columns.at(1), columns.at(2), language)) {
        line += fmt::format("{}{} {}", line.empty() ? "" : ", ", spelling.text, spelling.weight);
      }
      lines += line + '\n';
    }
    return lines;
  });
}

TEST(KanaSpellings, BeginWithTheRuleAndAreEachThereOnce) {
  for (const char* kana : {"アベ", "シンジュク", "ニッポンバシ", "ヨコスカ"}) {
    for (const Language language : {Language::en, Language::ru, Language::ko}) {
      const std::vector<Spelling> spellings = spellings_of(kana, kana, language);
      ASSERT_FALSE(spellings.empty()) << kana;
      EXPECT_EQ(spellings[0].weight, 1) << kana;
      for (std::size_t i = 0; i < spellings.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) EXPECT_NE(spellings[i].text, spellings[k].text);
      }
    }
  }
}

TEST(KanaSpellings, AreNoneOfWhatIsNoReading) {
  struct Row {
    const char *kana, *spoken;
  };
  for (const Row& row : {Row{"", ""}, Row{"アベ", "アベー"}, Row{"あべ", "あべ"}, Row{"ァ", "ァ"},
                         Row{"ヴ", "ヴ"}, Row{"Abe", "Abe"}, Row{"\xE3\x82", "\xE3\x82"}}) {
    EXPECT_TRUE(spellings_of(row.kana, row.spoken, Language::en).empty()) << row.kana;
  }
  EXPECT_TRUE(spellings_of("アベ", "アベ", Language::ja).empty());
  // Marks that have no syllable before or behind them.
  for (const char* kana : {"ン", "ッ", "ンン", "ッッ", "ンッ"}) {
    for (const Language language : {Language::en, Language::ru, Language::ko}) {
      EXPECT_FALSE(spellings_of(kana, kana, language).empty());
    }
  }
}

}  // namespace
}  // namespace shirabe::dict
