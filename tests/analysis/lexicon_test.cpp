#include "analysis/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/expansion.h"
#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::analysis {
namespace {

class LexiconTest : public testing::Test {
 protected:
  std::vector<Expansion> expansions(std::string_view text) {
    return expand(text, analyzer_.analyze(text), lexicon_, [](const Form&) { return true; });
  }
  // True where the first of what `text` is expanded to has `form` among the best in its language.
  bool brings(std::string_view text, std::string_view form, std::size_t best = 3) {
    const auto found = expansions(text);
    if (found.empty()) return false;
    for (const Form& candidate : found.front().forms) {
      if (candidate.language != language_of(form)) continue;
      if (candidate.text == form) return true;
      if (--best == 0) return false;
    }
    return false;
  }

  Lexicon lexicon_{default_lexicon()};
  Analyzer analyzer_{std::make_shared<const Dictionaries>(default_dictionary_folder())};
};

TEST_F(LexiconTest, KnowsWordsOfEverySourceInBothDirections) {
  struct Row {
    const char* query;
    const char* form;  // as the analyzer makes it
  };
  for (const Row& row : {
           Row{"派兵", "파병"},
           Row{"파병", "派兵"},
           Row{"死傷者", "사상자"},
           Row{"사상자", "死傷者"},
           Row{"條約", "조약"},
           Row{"조약", "条約"},
           Row{"条約", "treati"},
           Row{"treaty", "条約"},
           Row{"treaties", "договор"},
           Row{"договора", "treati"},
           Row{"조약", "договор"},
           Row{"договор", "조약"},
           Row{"집", "家"},
           Row{"戦車", "танк"},
           Row{"Белгород", "belgorod"},
           Row{"Курск", "クルスク"},
           Row{"쿠르스크", "курск"},
           Row{"Пхеньян", "평양"},
           Row{"Kursk", "쿠르스크"},
           Row{"ウクライナ", "우크라이나"},
           // mueller7 gives them in one line with the headword.
           Row{"glacier", "ледник"},
           Row{"крепость", "fortress"},
           Row{"氷河", "ледник"},
           // Behind a semicolon.
           Row{"навигация", "navig"},
           Row{"flowerbed", "花壇"},
           Row{"アインシュタイン", "einstein"},
           Row{"Einstein", "アインシュタイン"},
           Row{"舞鶴", "마이즈루"},
           Row{"마이즈루", "舞鶴"},
           Row{"習志野", "narashino"},
           Row{"Narashino", "習志野"},
           Row{"小野寺", "онодэр"},
           Row{"Онодера", "小野寺"},
           Row{"文雄", "fumio"},
           Row{"요코스카", "横須賀"},
       }) {
    EXPECT_TRUE(brings(row.query, row.form)) << row.query << " " << row.form;
  }
}

TEST_F(LexiconTest, TakesSeveralWordsAsOne) {
  const auto found = expansions("the North Korea summit");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].words.size(), 2U);
  EXPECT_EQ(found[0].typed, "North Korea");
  EXPECT_TRUE(brings("North Korea", "북한"));
  EXPECT_TRUE(brings("Северная Корея", "北朝鮮"));
}

TEST_F(LexiconTest, CutsKoreanCompoundsIntoWordsThatItKnows) {
  std::vector<std::string> pieces;
  for (const Expansion& expansion : expansions("쿠르스크전투")) {
    EXPECT_EQ(expansion.words, std::vector<std::size_t>{0});
    pieces.push_back(expansion.text);
  }
  EXPECT_EQ(pieces, (std::vector<std::string>{"쿠르스크", "전투"}));
}

TEST_F(LexiconTest, GoesBackThroughALanguageForAnotherWordOfTheSame) {
  EXPECT_TRUE(brings("城壁", "성벽", 1));
  EXPECT_TRUE(brings("城壁", "성곽", 16));
}

// The whole is only read character by character.
TEST_F(LexiconTest, TakesAWordOfTheUserDictionaryByItsPartsWhereItHasNoForms) {
  std::vector<std::string> parts;
  for (const Expansion& expansion : expansions("枝野幸男")) {
    EXPECT_EQ(expansion.words, std::vector<std::size_t>{0});
    parts.push_back(expansion.text);
  }
  EXPECT_EQ(parts, (std::vector<std::string>{"枝野幸男", "枝野", "幸男"}));
}

// 平野 is a plain before it is the surname Hirano.
TEST_F(LexiconTest, TakesWhatIsAWordForANameLast) {
  EXPECT_TRUE(brings("平野", "plain", 1));
  EXPECT_TRUE(brings("平野", "hirano", 16));
}

TEST_F(LexiconTest, FindsKoreanWordsWrittenWithASpaceOrWithout) {
  const auto found = expansions("봉건 제도");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].words.size(), 2U);
  EXPECT_EQ(found[0].text, "봉건제도");
}

TEST_F(LexiconTest, KnowsPartsOfFormsFromForms) {
  const auto found = expansions("万里の長城");
  ASSERT_FALSE(found.empty());
  const auto form_of = [&](std::string_view text) {
    return std::ranges::find(found[0].forms, text, &Form::text);
  };
  const auto whole = form_of("great wall china");
  const auto part = form_of("wall");
  ASSERT_NE(whole, found[0].forms.end());
  ASSERT_NE(part, found[0].forms.end());
  EXPECT_FALSE(whole->is_part);
  EXPECT_TRUE(part->is_part);
  EXPECT_LT(part->weight, whole->weight);
}

TEST_F(LexiconTest, TakesSeveralWordsOneByOneWhereOnlyAPartOfAFormIsOfUse) {
  const auto found = expand("North Korea", analyzer_.analyze("North Korea"), lexicon_,
                            [](const Form& form) { return form.is_part; });
  for (const Expansion& expansion : found) EXPECT_EQ(expansion.words.size(), 1U);
}

TEST_F(LexiconTest, KeepsNoMoreFormsThanAreWanted) {
  const auto found = expand(
      "договор", analyzer_.analyze("договор"), lexicon_, [](const Form&) { return true; }, nullptr,
      3);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].forms.size(), 3U);
}

// hanja.txt has 花崗巖, and no 砂岩 at all.
TEST_F(LexiconTest, KnowsWordsThatOnlyJapaneseDictionariesHaveByTheirKoreanReading) {
  EXPECT_TRUE(brings("화강암", "granit", 8));
  EXPECT_TRUE(brings("granite", "화강암"));
  EXPECT_TRUE(brings("사암", "песчаник", 8));
}

// No dictionary here has Korean words that are neither of Chinese characters nor names.
TEST_F(LexiconTest, KnowsWhatMessageCataloguesSay) {
  EXPECT_TRUE(brings("tripwire", "인계철선"));
  EXPECT_TRUE(brings("хижина", "오두막"));
  EXPECT_TRUE(brings("Кострома", "코스트로마"));
}

TEST_F(LexiconTest, TakesNoReadingForASpelling) {
  EXPECT_TRUE(brings("сталь", "鋼"));
  EXPECT_FALSE(brings("сталь", "てつ", 16));
}

TEST_F(LexiconTest, ReadsCharactersInKorean) {
  EXPECT_EQ(lexicon_.readings("国", true).front(), "국");
  EXPECT_EQ(lexicon_.readings("女", true).front(), "여");
  EXPECT_EQ(lexicon_.readings("女", false).front(), "녀");
  EXPECT_TRUE(brings("朝鮮人民軍", "조선인민군"));
}

TEST_F(LexiconTest, WeighsBetweenNothingAndOne) {
  for (const char* text : {"派兵", "run", "дело", "사람", "人"}) {
    for (const Expansion& expansion : expansions(text)) {
      double before = 1;
      for (const Form& form : expansion.forms) {
        EXPECT_GT(form.weight, 0) << text;
        EXPECT_LE(form.weight, before) << text;
        EXPECT_NE(form.sources, 0) << text;
        EXPECT_NE(form.language, language_of(text)) << text;
        before = form.weight;
      }
    }
  }
}

TEST_F(LexiconTest, LeavesOutWhatIsOfNoUse) {
  const auto russian = expand("North Korea", analyzer_.analyze("North Korea"), lexicon_,
                              [](const Form& form) { return form.language == Language::ru; });
  ASSERT_EQ(russian.size(), 1U);
  EXPECT_EQ(russian.front().words.size(), 2U);
  EXPECT_TRUE(expand("派兵", analyzer_.analyze("派兵"), lexicon_, [](const Form&) {
                return false;
              }).empty());
}

TEST_F(LexiconTest, HasNothingForStopWordsNumbersAndStrangers) {
  for (const char* text :
       {"", "。", "the of", "は", "и", "2024", "12,000", "qwrtzplk", "йцукенг"}) {
    EXPECT_TRUE(expansions(text).empty()) << text;
  }
}

TEST(LexiconFile, IsRefusedWhereItIsMissingCutOrSomethingElse) {
  const tests::TemporaryFolder folder;
  folder.write("short.bin", "shirabe lexicon");
  folder.write("other.bin", std::string(1000, 'x'));
  for (const char* name : {"none.bin", "short.bin", "other.bin"}) {
    EXPECT_THROW(Lexicon(folder.path() / name), base::Error) << name;
  }
}

}  // namespace
}  // namespace shirabe::analysis
