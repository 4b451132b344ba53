#include "analysis/misspelling.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

unsigned distance(std::string_view a, std::string_view b) {
  return typing_distance(typed_letters(a), typed_letters(b), 100);
}

TEST(Misspelling, LettersAreThoseThatAPersonTypes) {
  EXPECT_EQ(typed_letters("クルスク"), U"クルスク");
  EXPECT_EQ(typed_letters("파병"), U"ㅍㅏㅂㅕㅇ");
  EXPECT_EQ(typed_letters("값"), U"ㄱㅏㅂㅅ");
  EXPECT_EQ(typed_letters("힣"), U"ㅎㅣㅎ");
  EXPECT_EQ(typed_letters("курск"), U"курск");
  EXPECT_EQ(typed_letters("kursk"), U"kursk");
}

TEST(Misspelling, OtherWordsHaveNone) {
  for (const char* word :
       {"", "派兵", "クルスク州", "kn23", "12", "курсk", "くるすく", "파병2", " "}) {
    EXPECT_EQ(typed_letters(word), U"") << word;
    EXPECT_TRUE(similar_starts(word).empty()) << word;
    EXPECT_TRUE(all_starts(word).empty()) << word;
  }
}

struct Row {
  const char* a;
  const char* b;
  unsigned distance;
};

TEST(Misspelling, Distances) {
  const Row rows[] = {
      {"クルスク", "クルスク", 0},
      {"クリスク", "クルスク", kEdit},
      {"クルクス", "クルスク", kEdit},
      {"クルスグ", "クルスク", kEdit / 2},
      {"クルースク", "クルスク", kEdit / 2},
      {"クルク", "クルスク", kEdit},
      {"포병", "파병", kEdit},
      {"바병", "파병", kEdit / 2},
      {"먹어", "머거", kEdit},  // ㅁㅓㄱㅇㅓ and ㅁㅓㄱㅓ
      {"захрова", "захарова", kEdit},
      {"росия", "россия", kEdit / 2},
      {"путын", "путин", kEdit},
      {"kurks", "kursk", kEdit},
      {"abcd", "wxyz", 4 * kEdit},
      {"abc", "", 3 * kEdit},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(distance(row.a, row.b), row.distance) << row.a << " " << row.b;
    EXPECT_EQ(distance(row.b, row.a), row.distance) << row.b << " " << row.a;
  }
}

TEST(Misspelling, DistanceStopsAtTheMost) {
  EXPECT_EQ(typing_distance(U"kursk", U"kursk", 0), 0U);
  EXPECT_EQ(typing_distance(U"kurks", U"kursk", 1), 2U);
  EXPECT_EQ(typing_distance(U"abcdefgh", U"", 3), 4U);
}

// What no edit makes smaller: nothing is 0 but the same, order does not matter, and cutting off
// says only that it is more.
TEST(Misspelling, DistanceKeepsItsLaws) {
  std::mt19937 random(7);
  const std::u32string letters = U"abッツー바";
  const auto word = [&] {
    std::u32string text;
    for (std::size_t i = random() % 7; i > 0; --i) text += letters[random() % letters.size()];
    return text;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::u32string a = word();
    const std::u32string b = word();
    const unsigned all = typing_distance(a, b, 100);
    EXPECT_EQ(all == 0, a == b);
    EXPECT_EQ(all, typing_distance(b, a, 100));
    const unsigned most = random() % 8;
    EXPECT_EQ(typing_distance(a, b, most), std::min(all, most + 1));
    const std::u32string start = a.substr(0, random() % (a.size() + 1));
    const unsigned least = typing_distance_of_start(start, b, 100);
    EXPECT_LE(least, all);
    EXPECT_EQ(typing_distance_of_start(start, b, most), std::min(least, most + 1));
  }
}

TEST(Misspelling, AStartTellsWhatNoWordBehindItReaches) {
  EXPECT_EQ(typing_distance_of_start(U"ku", U"kursk", 4), 0U);
  EXPECT_EQ(typing_distance_of_start(U"uk", U"kursk", 4), 2U);
  EXPECT_EQ(typing_distance_of_start(U"mom", U"kursk", 4), 5U);
  EXPECT_EQ(typing_distance_of_start(U"", U"kursk", 4), 0U);
}

bool holds(const CodePoints& points, char32_t c) {
  for (const auto& [first, last] : points) {
    if (first <= c && c <= last) return true;
  }
  return false;
}

TEST(Misspelling, StartsAreLikeTheFirstLetter) {
  const CodePoints hangul = similar_starts("포병");
  EXPECT_TRUE(holds(hangul, U'파'));
  EXPECT_TRUE(holds(hangul, U'병'));  // ㅂ for ㅍ
  EXPECT_FALSE(holds(hangul, U'하'));
  const CodePoints kana = similar_starts("ハンガリー");
  EXPECT_TRUE(holds(kana, U'バ'));
  EXPECT_FALSE(holds(kana, U'マ'));
  EXPECT_TRUE(holds(similar_starts("захрова"), U'з'));
  EXPECT_TRUE(holds(all_starts("포병"), U'하'));
  EXPECT_TRUE(holds(all_starts("ハンガリー"), U'マ'));
  EXPECT_FALSE(holds(all_starts("захрова"), U'a'));
}

}  // namespace
}  // namespace shirabe::analysis
