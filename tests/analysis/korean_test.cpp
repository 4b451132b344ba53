#include "analysis/korean.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "analysis/dictionaries.h"

namespace shirabe::analysis {
namespace {

const WordList& nouns() {
  static const WordList list(default_dictionary_folder() / "korean_nouns.txt");
  return list;
}

std::string stem(const std::string& word) {
  std::string scratch;
  return std::string(korean_word(word, nouns(), scratch).stem);
}

bool asks(const std::string& word) {
  std::string scratch;
  return korean_word(word, nouns(), scratch).asks;
}

TEST(Korean, TakesParticlesOffByTheLastConsonant) {
  struct Row {
    const char* word;
    const char* stem;
  };
  constexpr Row kRows[]{
      {"러시아의", "러시아"},
      {"파병을", "파병"},
      {"조약은", "조약"},
      {"러시아는", "러시아"},
      {"쿠르스크에서", "쿠르스크"},
      {"북한으로부터", "북한"},
      {"파견하였다", "파견"},
      {"인정했다", "인정"},
      {"서울로", "서울"},
      {"모스크바로", "모스크바"},
      {"병사들이", "병사"},
      {"병사들에게서", "병사"},
      {"병사들도", "병사"},
      {"병사들", "병사"},
      {"전투", "전투"},
      {"국가", "국가"},
      {"러시아를", "러시아"},
      // A particle that does not fit the last consonant belongs to the word.
      {"러시아은", "러시아은"},
      {"파병를", "파병를"},
  };
  for (const Row& row : kRows) EXPECT_EQ(stem(row.word), row.stem) << row.word;
}

TEST(Korean, TakesEndingsBehindThePastOff) {
  struct Row {
    const char* word;
    const char* stem;
  };
  constexpr Row kRows[]{
      {"시작되었다", "시작"},
      {"시작되었는가", "시작"},
      {"시작했고", "시작"},
      {"태어났나요", "태어나"},
      {"태어났으며", "태어나"},
      {"이루어졌다", "이루어지"},
      {"싸웠다", "싸우"},
      {"나타났던", "나타나"},
      {"출신이었다", "출신"},
      {"수도였던", "수도"},
      {"인정받았다", "인정"},
      {"만들었는가", "만들"},
      // Not a mark of the past.
      {"있었다", "있었다"},
      {"재미있다", "재미있다"},
  };
  for (const Row& row : kRows) EXPECT_EQ(stem(row.word), row.stem) << row.word;
}

TEST(Korean, KnowsQuestions) {
  struct Row {
    const char* word;
    const char* stem;
    bool asks;
  };
  constexpr Row kRows[]{
      {"언제인가", "언제", true},   {"어디인가요", "어디", true},   {"무엇인가", "무엇", true},
      {"누구였나", "누구", true},   {"대통령인가", "대통령", true}, {"시작되었나요", "시작", true},
      {"발발하나요", "발발", true}, {"조약은", "조약", false},      {"시작되었다", "시작", false},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(stem(row.word), row.stem) << row.word;
    EXPECT_EQ(asks(row.word), row.asks) << row.word;
  }
}

TEST(Korean, LeavesWordsThatOnlyLookAsIfTheyBoreAParticle) {
  for (const char* word : {"김정은", "한반도", "민주주의", "남북한", "황해도", "지중해", "전쟁결과",
                           "이승만", "오키나와"}) {
    EXPECT_EQ(stem(word), word);
  }
  EXPECT_EQ(stem("김정은의"), "김정은");
  EXPECT_EQ(stem("한반도에서"), "한반도");
  EXPECT_EQ(stem("당나라는"), "당나라");
  EXPECT_EQ(stem("핵으로"), "핵으로");
}

// A line with ~ keeps every word with that end: none of these may be among them.
TEST(Korean, CutsWordsThatEndLikeThoseOfTheList) {
  struct Row {
    const char* word;
    const char* stem;
  };
  constexpr Row kRows[]{
      {"사회의", "사회"},     {"위원회의", "위원회"}, {"협정도", "협정"},
      {"압록강의", "압록강"}, {"구분할", "구분"},     {"쿠르스크주의", "쿠르스크주"},
      {"해주의", "해주"},     {"제기한", "제기"},     {"포기한", "포기"},
      {"기권한", "기권"},     {"집권한", "집권"},     {"탈북한", "탈북"},
      {"방북한", "방북"},     {"가능성과", "가능성"}, {"여성과", "여성"},
      {"대결과", "대결"},     {"해결과", "해결"},     {"약속도", "약속"},
      {"위반도", "위반"},     {"문제도", "문제"},     {"정보도", "정보"},
      {"단지도", "단지"},     {"부대로", "부대"},     {"방사포로", "방사포"},
      {"공포로", "공포"},     {"정도로", "정도"},     {"파견해", "파견"},
      {"개방해", "개방"},     {"대피해", "대피"},     {"재벌이", "재벌"},
      {"사람들이", "사람"},   {"운동의", "운동"},     {"유럽연합의", "유럽연합"},
      {"위협의", "위협"},     {"사건의", "사건"},     {"군사가", "군사"},
      {"군대가", "군대"},     {"통제한", "통제"},     {"강철도", "강철"},
      {"강남도", "강남"},     {"도시가", "도시"},
  };
  for (const Row& row : kRows) EXPECT_EQ(stem(row.word), row.stem) << row.word;
}

// A line is there for a word that would be cut without it.
TEST(Korean, EveryLineOfTheListIsNeeded) {
  std::ifstream in(std::string(SHIRABE_SOURCE_DIR) + "/dict/korean_nouns.txt");
  const WordList none;
  std::string scratch;
  int lines = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::string word = line.front() == '~' ? "한국" + line.substr(1) : line;
    EXPECT_NE(korean_word(word, none, scratch).stem, word) << line;
    EXPECT_EQ(stem(word), word) << line;
    ++lines;
  }
  EXPECT_GT(lines, 300);
}

TEST(Korean, LeavesTwoSyllables) {
  EXPECT_EQ(stem("나는"), "나는");
  EXPECT_EQ(stem("이"), "이");
}

TEST(Korean, KnowsTheNounOfOneSyllableBeforeAParticle) {
  struct Row {
    const char* word;
    const char* noun;
  };
  constexpr Row kRows[]{
      {"핵을", "핵"}, {"핵으로", "핵"}, {"강에서", "강"}, {"배가", "배"}, {"북의", "북"},
      {"핵를", ""},   {"핵", ""},       {"평양", ""},     {"ㄱ을", ""},   {"러시아", ""},
  };
  for (const Row& row : kRows) EXPECT_EQ(one_syllable_noun(row.word), row.noun) << row.word;
}

TEST(Korean, LeavesOtherTextAlone) {
  EXPECT_EQ(stem("ㄱㄴㄷ의"), "ㄱㄴㄷ의");
  EXPECT_EQ(stem(""), "");
}

}  // namespace
}  // namespace shirabe::analysis
