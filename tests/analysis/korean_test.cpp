#include "analysis/korean.h"

#include <gtest/gtest.h>

#include <string>

namespace shirabe::analysis {
namespace {

std::string stem(const std::string& word) {
  return word.substr(0, korean_stem_length(word));
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
      {"전투", "전투"},
      {"국가", "국가"},
      {"러시아를", "러시아"},
      // A particle that does not fit the last consonant belongs to the word.
      {"러시아은", "러시아은"},
      {"파병를", "파병를"},
  };
  for (const Row& row : kRows) EXPECT_EQ(stem(row.word), row.stem) << row.word;
}

TEST(Korean, LeavesTwoSyllables) {
  EXPECT_EQ(stem("나는"), "나는");
  EXPECT_EQ(stem("이"), "이");
}

TEST(Korean, LeavesOtherTextAlone) {
  EXPECT_EQ(stem("ㄱㄴㄷ의"), "ㄱㄴㄷ의");
  EXPECT_EQ(stem(""), "");
}

}  // namespace
}  // namespace shirabe::analysis
