#include "searcher/sound_search.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "searcher/search.h"
#include "store/reader.h"
#include "tests/searcher/sample_index.h"
#include "tests/support/server.h"

namespace shirabe::searcher {
namespace {

// Invented names, which no list has, and words of each language that sound a little like them.
class SoundOfNames : public testing::Test {
 protected:
  SoundOfNames() {
    sample_.add("ja.txt",
                "会談\n\nドルガーチェフとヤブリンコワが会談した。ブラジルと劇場の話だった。\n");
    sample_.add("ko.txt",
                "회담\n\n돌가체프는 야블린코바를 만났다. 그럼 극장에서 브라질을 보았다.\n");
    sample_.add("ru.txt",
                "Встреча\n\nДолгачев встретил Яблинкову. Он выразил надежду, долгая дача.\n");
    sample_.add("en.txt", "Talks\n\nDolgachev met Yablinkova. A dolphin and a doll of Brazil.\n");
    (void)sample_.update();
  }

  [[nodiscard]] std::string ids(const std::string& query, bool across = true) const {
    return sample_.ids(query, across);
  }
  [[nodiscard]] bool finds(const std::string& query, const std::string& article) const {
    return ids(query).find(article) != std::string::npos;
  }
  // In an index that holds nothing else.
  static bool finds_in(const std::string& article, const std::string& query) {
    tests::SampleIndex sample;
    sample.add("article.txt", article);
    (void)sample.update();
    return !sample.ids(query).empty();
  }
  // The forms that a word of a query gets by its sound, parted by spaces.
  [[nodiscard]] std::string forms(const std::string& query) const {
    const store::Snapshot snapshot({sample_.index()});
    const analysis::Lexicon lexicon(analysis::default_lexicon());
    analysis::Analyzer analyzer(
        std::make_shared<const analysis::Dictionaries>(analysis::default_dictionary_folder()));
    std::vector<analysis::Expansion> expansions;
    SoundSearch(snapshot.database(), lexicon)
        .add(query, analyzer.analyze(query), {true, true, true, true}, expansions);
    std::string text;
    for (const auto& expansion : expansions) {
      for (const analysis::Form& form : expansion.forms) {
        EXPECT_EQ(analysis::names_of(form.sources), "sound");
        text += (text.empty() ? "" : " ") + form.text;
      }
    }
    return text;
  }

  tests::SampleIndex sample_;
};

TEST_F(SoundOfNames, FindsANameThatNoListHasInEveryScript) {
  for (const char* query : {"ドルガーチェフ", "돌가체프", "Долгачев", "Dolgachev", "Dolgachyov"}) {
    for (const char* article : {"ja.txt", "ko.txt", "ru.txt", "en.txt"}) {
      if (std::string_view(query) == "Dolgachyov" && std::string_view(article) == "en.txt")
        continue;
      EXPECT_TRUE(finds(query, article)) << query << " " << article;
    }
  }
}

TEST_F(SoundOfNames, FindsANameInAnyCase) {
  for (const char* query :
       {"ヤブリンコワ", "야블린코바를", "Яблинкова", "Яблинковой", "Yablinkova"}) {
    for (const char* article : {"ja.txt", "ko.txt", "ru.txt", "en.txt"}) {
      EXPECT_TRUE(finds(query, article)) << query << " " << article;
    }
  }
}

TEST_F(SoundOfNames, FindsAWordThatMeCabCutsInTwo) {
  EXPECT_TRUE(finds_in("Доклад\n\nВ докладе назван Сырский.\n", "シルスキー"));
}

// Snowball makes бор of it, which the lexicon has as a wood.
TEST_F(SoundOfNames, FindsANameWhoseStemIsAnotherWord) {
  EXPECT_TRUE(finds_in("Доклад\n\nВ докладе назван Борем.\n", "バレム"));
}

// enamdict has the spelling for Jacob alone.
TEST_F(SoundOfNames, FindsASpellingThatAListOfNamesHasForAnother) {
  EXPECT_TRUE(finds_in("報告\n\nヤコブスの報告を読んだ。\n", "Якобс"));
}

// The letters of a French name say little of its sound; enamdict has it in katakana.
TEST_F(SoundOfNames, FindsANameThatAListSpellsAsItSounds) {
  EXPECT_TRUE(finds_in("Études\n\nDiderot wrote.\n", "Дидро"));
  EXPECT_TRUE(finds_in("Études\n\nDiderot wrote.\n", "디드로"));
  EXPECT_TRUE(finds_in("Лекции\n\nЛекции читал Фуко.\n", "Foucault"));
  EXPECT_TRUE(finds_in("강의\n\n푸코의 강의였다.\n", "Foucault"));
}

// Dictionaries of Korean leave out what is spelled as it sounds; a list of Japanese has it in
// katakana.
TEST_F(SoundOfNames, FindsALoanWordInKorean) {
  const std::string korean = "보고\n\n파트너십과 컨테이너를 보았다.\n";
  for (const char* query : {"partnership", "パートナーシップ", "container", "コンテナ"})
    EXPECT_TRUE(finds_in(korean, query)) << query;
  EXPECT_TRUE(finds_in("報告\n\nパートナーシップの報告を読んだ。\n", "파트너십"));
  EXPECT_TRUE(finds_in("Report\n\nThe partnership was renewed.\n", "파트너십"));
}

// Адам has the stem of ад, which is hell.
TEST_F(SoundOfNames, FindsFullNamesWhoseWordsAreOtherWordsToo) {
  EXPECT_TRUE(finds_in("Report\n\nAdam Ferguson wrote it.\n", "Адам Фергюсон"));
}

TEST_F(SoundOfNames, FindsANameOfSeveralWordsWhereItIsWrittenAsOne) {
  const std::string japanese = "報告\n\nスタロドルガーチェフスクの町を訪れた。\n";
  EXPECT_TRUE(finds_in(japanese, "Старо-Долгачевск"));
  EXPECT_TRUE(finds_in(japanese, "Staro Dolgachevsk"));
  EXPECT_TRUE(finds_in("보고\n\n스타로돌가체프스크를 방문했다.\n", "Старо-Долгачевск"));
}

TEST_F(SoundOfNames, KeepsWhatTheLexiconHasForAFullName) {
  tests::SampleIndex sample;
  sample.add("whole.txt", "演説\n\nウラジーミル・プーチンの演説。\n");
  sample.add("later.txt", "報告\n\nプーチンの報告を読んだ。\n");
  (void)sample.update();
  for (const char* query : {"Владимир Путин", "Vladimir Putin", "владимир путин"}) {
    EXPECT_NE(sample.ids(query).find("whole.txt"), std::string::npos) << query;
    EXPECT_NE(sample.ids(query).find("later.txt"), std::string::npos) << query;
  }
}

TEST_F(SoundOfNames, TakesNoStopWordForPartOfAName) {
  EXPECT_NE(forms("Brazil Dolgachev"), forms("The Dolgachev"));
  EXPECT_EQ(forms("The Dolgachev"), forms("Dolgachev"));
  EXPECT_EQ(forms("В Долгачеве"), forms("Долгачеве"));
}

// The index keeps ё in words as they stand.
TEST_F(SoundOfNames, FindsANameWithYo) {
  EXPECT_TRUE(finds_in("Доклад\n\nЕго прочёл Толбёркин.\n", "Tolbyorkin"));
}

TEST_F(SoundOfNames, FindsAKoreanNameOfTwoSyllables) {
  EXPECT_TRUE(finds_in("Доклад\n\nВ докладе назван Хеллинг.\n", "헬링"));
}

TEST_F(SoundOfNames, StandsBelowTheWordItself) {
  EXPECT_TRUE(ids("Dolgachev").starts_with("en.txt"));
  EXPECT_TRUE(ids("돌가체프").starts_with("ko.txt"));
}

TEST_F(SoundOfNames, IsSwitchedOffWithTheOtherLanguages) {
  EXPECT_EQ(ids("Долгачев", false), "ru.txt#1");
}

TEST_F(SoundOfNames, LeavesWordsAloneThatAreNotNames) {
  EXPECT_EQ(forms("выразил"), "");    // ブラジル
  EXPECT_EQ(forms("dolphin"), "");    // a word of the lexicon without a capital
  EXPECT_EQ(forms("劇場 それ"), "");  // neither katakana
  EXPECT_EQ(forms("잠"), "");         // a syllable
  EXPECT_EQ(forms("그럼 보았다"), "");
}

TEST_F(SoundOfNames, SaysThatItWentByTheSound) {
  SearchRequest request;
  request.query = "ドルガーチェフ";
  int others = 0;
  for (const Hit& hit : Searcher({sample_.index()}).search(request).hits) {
    EXPECT_FALSE(hit.snippet.highlights.empty()) << hit.article.id;
    if (hit.article.id == "ja.txt") continue;
    ++others;
    ASSERT_EQ(hit.matched.size(), 1U) << hit.article.id;
    EXPECT_EQ(hit.matched.front().query, "ドルガーチェフ");
    EXPECT_EQ(hit.matched.front().rule, "sound");
  }
  EXPECT_EQ(others, 3);
}

TEST_F(SoundOfNames, MeetsAConditionWhereItIsSure) {
  EXPECT_TRUE(finds("+ドルガーチェフ", "ru.txt"));
  EXPECT_FALSE(finds("Yablinkova -ドルガーチェフ", "ja.txt"));
  EXPECT_TRUE(finds("Yablinkova -ドルガーチェフ", "ru.txt"));
}

// A server cannot be asked for its words one by one.
TEST_F(SoundOfNames, AreNotLookedForOnServers) {
  const tests::Server server(sample_.index());
  SearchRequest request;
  request.query = "ドルガーチェフ";
  const auto hits = Searcher({server.name()}).search(request).hits;
  ASSERT_FALSE(hits.empty());
  for (const Hit& hit : hits) EXPECT_EQ(hit.article.id, "ja.txt");
}

}  // namespace
}  // namespace shirabe::searcher
