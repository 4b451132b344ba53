#include "indexer/encoding.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

std::string refusal(std::string_view bytes, const std::optional<std::string>& encoding = {}) {
  try {
    static_cast<void>(decode_text(bytes, "a/b.txt", encoding));
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::unreadable_input);
    EXPECT_FALSE(error.hint().empty());
    return error.message();
  }
  return {};
}

TEST(Encoding, KeepsUtf8AsItIs) {
  EXPECT_EQ(decode_text("\uFEFF調べ\r\n", "x", {}), "\uFEFF調べ\r\n");
  EXPECT_EQ(decode_text("", "x", {}), "");
  for (const char* name : {"UTF-8", "utf8", "Utf_8"}) EXPECT_EQ(decode_text("ё", "x", name), "ё");
}

TEST(Encoding, NamesFilePlaceAndByte) {
  EXPECT_EQ(refusal("一行目\nab\x93x"), "a/b.txt: byte 0x93 at offset 12 (line 2) is not UTF-8");
  EXPECT_EQ(refusal("\xED\xA0\x80"), "a/b.txt: byte 0xED at offset 0 (line 1) is not UTF-8");
  EXPECT_EQ(refusal("ab\0c"sv), "a/b.txt: NUL byte at offset 2 (line 1)");
  EXPECT_EQ(refusal("abc", "koi8-r"), "a/b.txt: the encoding koi8-r is not known");
}

}  // namespace
}  // namespace shirabe::indexer
