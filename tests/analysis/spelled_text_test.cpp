#include "analysis/spelled_text.h"

#include <gtest/gtest.h>

#include "analysis/dictionaries.h"
#include "base/utf8.h"
#include "tests/support/random_text.h"

namespace shirabe::analysis {
namespace {

const FoldingTable& table() {
  static const FoldingTable instance(default_dictionary_folder() / "folding.tsv");
  return instance;
}

std::string spelled(std::string_view folded) {
  SpelledText text;
  text.assign(folded, table());
  return text.text();
}

TEST(SpelledText, ChangesCharacters) {
  EXPECT_EQ(spelled("國際聯盟と𠮷田、髙﨑"), "国際連盟と吉田、高崎");
  EXPECT_EQ(spelled("ещё моско\u0301вский"), "еще московский");
  EXPECT_EQ(spelled("e\u0301t\u0301"), "e\u0301t\u0301") << "a stress mark of Latin stays";
  EXPECT_EQ(spelled("йод"), "йод");
  EXPECT_EQ(spelled("don’t об\u02BCєкт"), "don't об'єкт");
}

TEST(SpelledText, WritesIterationMarksOut) {
  EXPECT_EQ(spelled("いすゞ こゝろ つゞく 少しづゝ バナヽ ミスヾ はゞ"),
            "いすず こころ つづく 少しづつ バナナ ミスズ はば");
  EXPECT_EQ(spelled("ゝ「ゞ 々"), "ゝ「ゞ 々") << "no kana before them";
}

TEST(SpelledText, LeadsBackToTheFoldedText) {
  SpelledText text;
  text.assign("𠮷я\u0301x", table());  // bytes: 𠮷 0-4, я 4-6, its mark 6-8, x 8-9
  ASSERT_EQ(text.text(), "吉яx");      // bytes: 吉 0-3, я 3-5, x 5-6
  EXPECT_EQ(text.folded_begin(0), 0U);
  EXPECT_EQ(text.folded_end(3), 4U);
  EXPECT_EQ(text.folded_begin(3), 4U);
  EXPECT_EQ(text.folded_end(5), 8U) << "the mark goes with its letter";
  EXPECT_EQ(text.folded_begin(5), 8U);
  EXPECT_EQ(text.folded_end(6), 9U);
}

TEST(SpelledText, PlacesNeverGoBackwards) {
  std::mt19937 random(11);
  SpelledText spelling;
  for (int i = 0; i < 2000; ++i) {
    const std::string folded = tests::random_text(random, 60) + "ё\u0301\u0301ゞ國";
    spelling.assign(folded, table());
    const std::string& text = spelling.text();
    std::size_t last_begin = 0;
    std::size_t last_end = 0;
    for (std::size_t offset = 0; offset < text.size();) {
      const std::size_t begin = spelling.folded_begin(offset);
      (void)base::next_code_point(text, offset);
      const std::size_t end = spelling.folded_end(offset);
      ASSERT_GE(begin, last_begin);
      ASSERT_GE(end, last_end);
      ASSERT_LT(begin, end);
      ASSERT_LE(end, folded.size());
      ASSERT_TRUE(base::is_lead_byte(folded[begin]));
      ASSERT_TRUE(end == folded.size() || base::is_lead_byte(folded[end]));
      last_begin = begin;
      last_end = end;
    }
    ASSERT_EQ(last_end, folded.size());
  }
}

}  // namespace
}  // namespace shirabe::analysis
