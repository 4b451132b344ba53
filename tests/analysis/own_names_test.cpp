#include "analysis/own_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/expansion.h"

namespace shirabe::analysis {
namespace {

// Names that no dictionary has, unless a test says so.
class OwnNamesTest : public testing::Test {
 protected:
  void use(std::string_view list) {
    NameList parsed = parse_name_list(list);
    ASSERT_TRUE(parsed.problems.empty()) << parsed.problems.front().what;
    lookup_.emplace(std::make_shared<const OwnNames>(std::move(parsed.things)), dictionaries_);
  }
  std::vector<Expansion> expansions(std::string_view text) {
    return expand(
        text, analyzer_.analyze(text), lexicon_, [](const Form&) { return true; }, &*lookup_);
  }
  // What the lists bring for the text: "FORM WEIGHT, ..." in the order of the forms, parted by /
  // from what they bring for the next words.
  std::string own(std::string_view text) {
    std::string found;
    for (const Expansion& expansion : expansions(text)) {
      std::string forms;
      for (const Form& form : expansion.forms) {
        if ((form.sources & bit(LexiconSource::user)) == 0) continue;
        forms += (forms.empty() ? "" : ", ") + form.text;
      }
      if (!forms.empty()) found += (found.empty() ? "" : " / ") + forms;
    }
    return found;
  }

  std::shared_ptr<const Dictionaries> dictionaries_ =
      std::make_shared<const Dictionaries>(default_dictionary_folder());
  Analyzer analyzer_{dictionaries_};
  Lexicon lexicon_{default_lexicon()};
  std::optional<OwnNameLookup> lookup_;
};

TEST_F(OwnNamesTest, AreMetFromEveryLanguage) {
  use("ザルノフ\t자르노프\tЗарнов\tZarnov\n");
  EXPECT_EQ(own("ザルノフ"), "자르노프, зарн, zarnov");
  EXPECT_EQ(own("자르노프"), "ザルノフ, зарн, zarnov");
  EXPECT_EQ(own("Зарнов"), "ザルノフ, 자르노프, zarnov");
  EXPECT_EQ(own("Zarnov"), "ザルノフ, 자르노프, зарн");
  EXPECT_EQ(own("ザルノ"), "");
}

TEST_F(OwnNamesTest, AreMetInflectedAndInASentence) {
  use("ザルノフ\t자르노프\tЗарнов\tZarnov\nグリム岬\t그림곶\tмыс Грим\tCape Grimm\n");
  EXPECT_EQ(own("자르노프는"), "ザルノフ, зарн, zarnov");
  EXPECT_EQ(own("о Зарнове"), "ザルノフ, 자르노프, zarnov");
  EXPECT_EQ(own("ザルノフの目的は何か"), "자르노프, зарн, zarnov");
  EXPECT_EQ(own("у мыса Грим и Зарнова"),
            "グリム 岬, 그림곶, cape grimm / ザルノフ, 자르노프, zarnov");
  EXPECT_EQ(own("Where is Cape Grimm?"), "グリム 岬, 그림곶, мыс грим");
}

TEST_F(OwnNamesTest, AreMetHoweverMecabCutsThem) {
  use("第四独立梯団ヌヴォ隊|四独立\t제사독립제단\t-\t-\nぬばたま計画\t누바타마 계획\t-\t-\n");
  EXPECT_EQ(own("第四独立梯団ヌヴォ隊は動いた"), "제사독립제단");
  EXPECT_EQ(own("ぬばたま計画とは"), "누바타마 계획");
  use("第11電磁部隊\t-\t-\tUnit 11\n");
  EXPECT_EQ(own("第11電磁部隊"), "unit 11");
  EXPECT_EQ(own("第１１電磁部隊"), "unit 11");
}

TEST_F(OwnNamesTest, AreMetInOtherSpellings) {
  use("イワン・ザルノフ\t이반 자르노프\tИван Зарнов\tIvan Zarnov\n廣澤計畫\t-\tплан Хиросава\t-\n");
  // Иван is cut as a form of ива.
  for (const char* text : {"ИВАНА ЗАРНОВА", "Иван Зарнов", "Иваном Зарновым", "об Иване Зарнове"}) {
    EXPECT_EQ(own(text), "イワン ザルノフ, 이반 자르노프, ivan zarnov") << text;
  }
  for (const char* text : {"イワン・ザルノフ", "イワンザルノフ", "イワン＝ザルノフ", "ｲﾜﾝ･ｻﾞﾙﾉﾌ"}) {
    EXPECT_EQ(own(text), "이반 자르노프, ива зарн, ivan zarnov") << text;
  }
  EXPECT_EQ(own("広沢計画"), "план хиросав");
}

TEST_F(OwnNamesTest, TakeTheLongestFirst) {
  use("ザルノフ\t-\tЗарнов\t-\nザルノフ計画\t-\tоперация Ливень\t-\n");
  EXPECT_EQ(own("ザルノフ計画"), "операц ливен");
  EXPECT_EQ(own("ザルノフの計画"), "зарн");
}

TEST_F(OwnNamesTest, WeighTheUsualNameMostAndNeverHideTheLexicon) {
  use("クルスク\t-\tЗарнов|Ливнев\t-\n");
  const auto found = expansions("クルスク");
  ASSERT_EQ(found.size(), 1U);
  const std::vector<Form>& forms = found.front().forms;
  EXPECT_EQ(forms[0].text, "зарн");
  EXPECT_EQ(forms[0].weight, 1);
  const auto weight = [&forms](std::string_view text) {
    const auto form = std::ranges::find(forms, text, &Form::text);
    return form == forms.end() ? 0 : form->weight;
  };
  EXPECT_LT(weight("ливн"), 1);
  EXPECT_LT(weight("курск"), weight("ливн") / 2);
  EXPECT_GT(weight("курск"), 0);
  EXPECT_GT(weight("쿠르스크"), 0.5);
}

TEST_F(OwnNamesTest, SayBesideTheLexiconThatTheyHaveAForm) {
  use("クルスク\t-\tКурск\t-\n");
  const auto found = expansions("クルスク");
  ASSERT_EQ(found.size(), 1U);
  const std::vector<Form>& forms = found.front().forms;
  EXPECT_EQ(std::ranges::count(forms, "курск", &Form::text), 1);
  const auto form = std::ranges::find(forms, "курск", &Form::text);
  EXPECT_TRUE(names_of(form->sources).find("names+user") == 0) << names_of(form->sources);
  EXPECT_EQ(form->weight, 1);
}

TEST_F(OwnNamesTest, GoTogetherWhereTheyShareAName) {
  use("ザルノフ\t자르노프\t-\t-\nザルノフ\t-\tЗарнов\t-\n-\t-\tЗарнов\tZarnov\n");
  EXPECT_EQ(own("ザルノフ"), "자르노프, зарн, zarnov");
  const auto found = expansions("자르노프");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found.front().forms.size(), 3U);
  EXPECT_EQ(found.front().forms[0].text, "ザルノフ");
  EXPECT_LT(found.front().forms[1].weight, 0.5) << "what another line says of the other name";
}

TEST_F(OwnNamesTest, ThatHoldNoWordAreMetByNothing) {
  use("ザルノフ\t-\tи|Зарнов\tthe\n");
  EXPECT_EQ(own("ザルノフ"), "зарн");
  EXPECT_EQ(own("the"), "");
  EXPECT_EQ(own("и"), "");
}

}  // namespace
}  // namespace shirabe::analysis
