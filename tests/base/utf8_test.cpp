#include "base/utf8.h"

#include <gtest/gtest.h>

namespace shirabe::base {
namespace {

using namespace std::string_literals;

TEST(Utf8, FindsTheFirstBadByte) {
  struct Row {
    std::string bytes;
    std::optional<std::size_t> bad;
  };
  const Row rows[]{
      {"", std::nullopt},
      {"aé漢🙂", std::nullopt},
      {"ab\xFF", 2},
      {"a\xC0\xAF", 1},         // overlong
      {"a\xE0\x80\xAF", 1},     // overlong
      {"漢\xED\xA0\x80", 3},    // a surrogate
      {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
      {"abc\xE6\xBC", 3},       // cut short
      {"\xE6\xBC"
       "a",
       0},          // cut short by another character
      {"\x80", 0},  // a tail without a head
      {"\0"s, std::nullopt},
      {"\xF4\x8F\xBF\xBF", std::nullopt},
  };
  for (const Row& row : rows) EXPECT_EQ(first_bad_byte(row.bytes), row.bad) << row.bytes;
}

TEST(Utf8, WritesWhatItReads) {
  for (const char32_t c :
       {0x0U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xFFFDU, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
    std::string text;
    append_utf8(text, c);
    std::size_t offset = 0;
    EXPECT_EQ(next_code_point(text, offset), c);
    EXPECT_EQ(offset, text.size());
  }
}

// The inline decoder against the one by the table, on every lead and every second byte.
TEST(Utf8, DecodesInlineWhatTheTableSays) {
  const auto byte = [](int value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  for (int lead = 0; lead < 256; ++lead) {
    for (int second = 0; second < 256; ++second) {
      for (const int third : {0x00, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xE3, 0xFF}) {
        const std::string bytes{byte(lead), byte(second), byte(third), byte(0x80)};
        for (std::size_t length = 1; length <= bytes.size(); ++length) {
          const std::string_view text = std::string_view(bytes).substr(0, length);
          std::size_t offset = 0;
          std::size_t checked = 0;
          ASSERT_EQ(next_code_point(text, offset), next_code_point_checked(text, checked))
              << lead << ' ' << second << ' ' << third;
          ASSERT_EQ(offset, checked) << lead << ' ' << second << ' ' << third;
        }
      }
    }
  }
}

TEST(Utf8, CountsAndCutsAtCharacters) {
  EXPECT_EQ(count_code_points("aé漢🙂"), 4U);
  EXPECT_EQ(floor_boundary("漢字", 4), 3U);
  EXPECT_EQ(floor_boundary("漢字", 3), 3U);
  EXPECT_EQ(floor_boundary("漢字", 99), 6U);
}

TEST(Utf8, ReplacesBadBytes) {
  EXPECT_EQ(to_valid_utf8("a\xFF漢\xE6"), "a\uFFFD漢\uFFFD");
}

}  // namespace
}  // namespace shirabe::base
