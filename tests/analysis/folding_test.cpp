#include "analysis/folding.h"

#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <random>
#include <string>

#include "base/utf8.h"
#include "tests/support/random_text.h"

namespace shirabe::analysis {
namespace {

TEST(Folding, FoldsWidthAndCase) {
  EXPECT_EQ(fold("ＮＡＴＯ ｸﾙｽｸ ２０２４ Путин ㍻ Ⅳ"), "nato クルスク 2024 путин 平成 iv");
}

TEST(Folding, LeadsBackToTheSource) {
  FoldedText folded;
  folded.assign("a㍻ｶﾞ");  // bytes: a 0-1, ㍻ 1-4, ｶ 4-7, ﾞ 7-10
  ASSERT_EQ(folded.text(), "a平成ガ");
  EXPECT_EQ(folded.source_begin(0), 0U);
  EXPECT_EQ(folded.source_end(1), 1U);
  EXPECT_EQ(folded.source_begin(1), 1U) << "平 begins where ㍻ does";
  EXPECT_EQ(folded.source_end(4), 4U) << "平 ends where ㍻ does";
  EXPECT_EQ(folded.source_begin(4), 1U);
  EXPECT_EQ(folded.source_end(7), 4U);
  EXPECT_EQ(folded.source_begin(7), 4U);
  EXPECT_EQ(folded.source_end(10), 10U);
}

TEST(Folding, KeepsTheNumeroSign) {
  FoldedText folded;
  folded.assign(
      "Ａ№５№№か\u3099№");  // bytes: Ａ 0-3, № 3-6, ５ 6-9, № 9-15, か 15-18, its mark 18-21
  ASSERT_EQ(folded.text(), "a№5№№が№");
  EXPECT_EQ(folded.source_begin(1), 3U);
  EXPECT_EQ(folded.source_end(4), 6U);
  EXPECT_EQ(folded.source_begin(4), 6U);
  EXPECT_EQ(folded.source_begin(11), 15U);
  EXPECT_EQ(folded.source_end(14), 21U);
  EXPECT_EQ(folded.source_begin(14), 21U);
  folded.assign("№227");
  EXPECT_TRUE(folded.is_source());
}

// Long texts are folded in blocks, which must not show.
TEST(Folding, FoldsLongTextsAsIcuDoesInOnePiece) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* whole = icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::mt19937 random(11);
  for (int i = 0; i < 50; ++i) {
    const std::string source = tests::random_text(random, 20'000);
    std::string expected;
    icu::StringByteSink<std::string> sink(&expected);
    whole->normalizeUTF8(0, source, sink, nullptr, status);
    ASSERT_TRUE(U_SUCCESS(status));
    ASSERT_EQ(fold(source), expected);
  }
}

TEST(Folding, LeadsBackToTheSourceBehindManyBlocks) {
  std::string source;
  while (source.size() < 100'000) source += "ｶﾞか\u3099Ａ漢";
  const std::size_t there = source.size();
  source += "死傷者";
  FoldedText folded;
  folded.assign(source);
  const std::size_t at = folded.text().find("死傷者");
  EXPECT_EQ(folded.source_begin(at), there);
  EXPECT_EQ(folded.source_end(folded.text().size()), source.size());
}

TEST(Folding, PlacesNeverGoBackwards) {
  std::mt19937 random(3);
  for (int i = 0; i < 1000; ++i) {
    const std::string source = tests::random_text(random, 60);
    FoldedText folded;
    folded.assign(source);
    const std::string& text = folded.text();
    std::size_t last_begin = 0;
    std::size_t last_end = 0;
    for (std::size_t offset = 0; offset < text.size();) {
      const std::size_t begin = folded.source_begin(offset);
      (void)base::next_code_point(text, offset);
      const std::size_t end = folded.source_end(offset);
      ASSERT_GE(begin, last_begin);
      ASSERT_GE(end, last_end);
      ASSERT_LT(begin, end);
      ASSERT_LE(end, source.size());
      last_begin = begin;
      last_end = end;
    }
  }
}

}  // namespace
}  // namespace shirabe::analysis
