#include "indexer/encoding.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "indexer/converter.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

// The text, and what the person was warned of.
struct Decoded {
  std::string text;
  std::string warning;
};

Decoded decode(std::string_view bytes, const std::optional<std::string>& encoding = {},
               const std::optional<std::string>& declared = {}) {
  Decoded decoded;
  const auto warn = [&](const std::string& warning) { decoded.warning += warning; };
  decoded.text = decode_text({"a/b.txt", bytes, encoding}, {{}, {}, warn}, declared);
  return decoded;
}

std::string refusal(std::string_view bytes, const std::optional<std::string>& encoding = {}) {
  try {
    static_cast<void>(decode(bytes, encoding));
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::unreadable_input);
    EXPECT_FALSE(error.hint().empty());
    return error.message();
  }
  return {};
}

TEST(Encoding, KeepsUtf8AsItIs) {
  EXPECT_EQ(decode("\uFEFF調べ\r\n").text, "\uFEFF調べ\r\n");
  EXPECT_EQ(decode("").text, "");
  for (const char* name : {"UTF-8", "utf8", "Utf_8"}) EXPECT_EQ(decode("ё", name).text, "ё");
}

TEST(Encoding, NamesFilePlaceAndByte) {
  EXPECT_EQ(refusal("一行目\nab\x93x"), "a/b.txt: byte 0x93 at offset 12 (line 2) is not UTF-8");
  EXPECT_EQ(refusal("\xED\xA0\x80"), "a/b.txt: byte 0xED at offset 0 (line 1) is not UTF-8");
  EXPECT_EQ(refusal("ab\0c"sv), "a/b.txt: NUL byte at offset 2 (line 1)");
  EXPECT_EQ(refusal("abc", "koi8-r"), "");
  EXPECT_EQ(refusal("abc", "koi9"), "a/b.txt: the encoding koi9 is not known");
}

struct Sample {
  const char* encoding;
  std::string_view bytes;
  const char* text;
};

TEST(Encoding, DecodesWhatEncodingSays) {
  constexpr Sample kSamples[]{
      {"Shift_JIS", "\x92\xB2\x82\xD7\x87\x40"sv, "調べ①"},
      {"CP932", "\x92\xB2\x82\xD7"sv, "調べ"},
      {"EUC-JP", "\xC4\xB4\xA4\xD9"sv, "調べ"},
      {"ISO-2022-JP", "\x1B$BD4$Y\x1B(B"sv, "調べ"},
      {"EUC-KR", "\xC6\xC4\xBA\xB4"sv, "파병"},
      {"CP949", "\xC6\xC4\xBA\xB4"sv, "파병"},
      {"KOI8-R", "\xEB\xD5\xD2\xD3\xCB"sv, "Курск"},
      {"windows-1251", "\xCA\xF3\xF0\xF1\xEA"sv, "Курск"},
      {"CP866", "\x8A\xE3\xE0\xE1\xAA"sv, "Курск"},
      {"CP855", "\xC7\xE7\xE1\xE3\xC6"sv, "Курск"},
      {"x-mac-cyrillic", "\x8A\xF3\xF0\xF1\xEA"sv, "Курск"},
      {"ISO-8859-5", "\xBA\xE3\xE0\xE1\xDA"sv, "Курск"},
      {"UTF-16LE", "\xBF\x8A\x79\x30"sv, "調べ"},
      {"Johab", "\xCC\x61\xA5\x77"sv, "파병"},
  };
  for (const Sample& sample : kSamples) {
    EXPECT_TRUE(is_known_encoding(sample.encoding)) << sample.encoding;
    EXPECT_EQ(decode(sample.bytes, sample.encoding).text, sample.text) << sample.encoding;
  }
}

TEST(Encoding, ReadsByteOrderMarks) {
  EXPECT_EQ(decode("\xFF\xFE\xBF\x8A\x79\x30"sv).text, "調べ");
  EXPECT_EQ(decode("\xFE\xFF\x8A\xBF\x30\x79"sv).text, "調べ");
  EXPECT_EQ(decode("\xFF\xFE\0\0\xBF\x8A\0\0"sv).text, "調");
  EXPECT_EQ(decode("\0\0\xFE\xFF\0\0\x8A\xBF"sv).text, "調");
  // A mark tells more than --encoding.
  EXPECT_EQ(decode("\xFF\xFE\xBF\x8A"sv, "KOI8-R").text, "調");
}

TEST(Encoding, Utf8AndWhatTheFileDeclaresComeFirst) {
  EXPECT_EQ(decode("調べ", "Shift_JIS", "EUC-JP").text, "調べ");
  EXPECT_EQ(decode("\xC4\xB4\xA4\xD9", "KOI8-R", "EUC-JP").text, "調べ");
  EXPECT_EQ(decode("\xEB\xD5\xD2\xD3\xCB", "KOI8-R", "no-such-charset").text, "Курск");
}

TEST(Encoding, IsStrict) {
  EXPECT_EQ(refusal("ab\n\x92\xB2\x82", "Shift_JIS"),
            "a/b.txt: byte 0x82 at offset 5 (line 2) is not Shift_JIS");
  EXPECT_EQ(refusal("\xFF\xC4\xB4", "EUC-JP"),
            "a/b.txt: byte 0xFF at offset 0 (line 1) is not EUC-JP");
  EXPECT_EQ(refusal("\xFF\xFE\x00\xD8\x41\x00"sv),
            "a/b.txt: byte 0x00 at offset 2 (line 1) is not UTF-16LE");
}

TEST(Encoding, FindsTheDeclaredCharset) {
  struct Row {
    const char* html;
    std::optional<std::string> charset;
  };
  const Row kRows[]{
      {"<meta charset=\"Shift_JIS\">", "Shift_JIS"},
      {"<META CHARSET=euc-kr>", "euc-kr"},
      {"<meta http-equiv='Content-Type' content='text/html; charset=KOI8-R'>", "KOI8-R"},
      {"<?xml version=\"1.0\" encoding=\"windows-1251\"?>", "windows-1251"},
      {"<p>charset of old</p>", std::nullopt},
      {"", std::nullopt},
  };
  for (const Row& row : kRows) EXPECT_EQ(declared_charset(row.html), row.charset) << row.html;
}

TEST(Encoding, EncodingOverrulesAWrongDeclaration) {
  EXPECT_EQ(decode("\xEB\xD5\xD2\xD3\xCB\xFF", "KOI8-R", "EUC-JP").text, "КурскЪ");
  EXPECT_EQ(refusal("\x92\xB2\xFF\xFF", "Shift_JIS"),
            "a/b.txt: byte 0xFF at offset 2 (line 1) is not Shift_JIS");
}

// 北朝鮮軍の部隊がクルスク州に送られた。橋が落ちた。 in Shift_JIS.
constexpr std::string_view kJapanese =
    "\x96\x6B\x92\xA9\x91\x4E\x8C\x52\x82\xCC\x95\x94\x91\xE0\x82\xAA\x83\x4E\x83\x8B\x83"
    "\x58\x83\x4E\x8F\x42\x82\xC9\x91\x97\x82\xE7\x82\xEA\x82\xBD\x81\x42\x8B\xB4\x82\xAA"
    "\x97\x8E\x82\xBF\x82\xBD\x81\x42";
constexpr const char* kJapaneseText = "北朝鮮軍の部隊がクルスク州に送られた。橋が落ちた。";

TEST(Encoding, BelievesNoDeclarationThatMakesNonsense) {
  for (const char* wrong :
       {"iso-8859-1", "windows-1252", "us-ascii", "KOI8-R", "EUC-JP", "utf-16", "utf-8"}) {
    const Decoded decoded = decode(kJapanese, {}, wrong);
    EXPECT_EQ(decoded.text, kJapaneseText) << wrong;
    EXPECT_NE(decoded.warning.find("read as Shift_JIS, which is a guess"), std::string::npos)
        << wrong << ": " << decoded.warning;
    const Decoded told = decode(kJapanese, "Shift_JIS", wrong);
    EXPECT_EQ(told.text, kJapaneseText) << wrong;
    EXPECT_EQ(told.warning, "") << wrong;
  }
  EXPECT_EQ(decode("\x1B$B4D$H3$$N4XO\"$K$D$$$F$N1J$$K\\9p\x1B(B", {}, "EUC-KR").text,
            "環と海の関連についての永い本告");
}

TEST(Encoding, BelievesADeclarationThatReadsWell) {
  struct Row {
    const char* declared;
    std::string_view bytes;
    const char* text;
  };
  constexpr Row kRows[]{
      {"Shift_JIS", kJapanese, kJapaneseText},
      {"windows-1251", "\xCA\xF3\xF0\xF1\xEA. \xCC\xEE\xF1\xF2, \xEC\xEE\xF1\xF2",
       "Курск. Мост, мост"},
      {"iso-8859-1", "Le caf\xE9 \x93noir\x94", "Le café “noir”"},
      {"Shift_JIS", "\x92\xB2", "調"},
  };
  for (const Row& row : kRows) {
    const Decoded decoded = decode(row.bytes, "KOI8-R", row.declared);
    EXPECT_EQ(decoded.text, row.text);
    EXPECT_EQ(decoded.warning, "");
    EXPECT_EQ(decode(row.bytes, {}, row.declared).text, row.text);
  }
}

TEST(Encoding, WarnsOfADeclarationThatReadsLikeNothingItKnows) {
  const Decoded decoded =
      decode("\x85\x8D\x9F\xE2\xB1\xC4\xFE\x81\x90\xB0\xB2\xDB\xDF\xF0", {}, "windows-1251");
  EXPECT_EQ(decoded.warning,
            "a/b.txt: does not read well as windows-1251, which it declares (--encoding NAME if it "
            "is wrong)");
}

TEST(Encoding, WarnsOfAGuess) {
  std::string bytes;
  std::string text;
  for (int i = 0; i < 10; ++i) {
    bytes += "\xEB\xD5\xD2\xD3\xCB, \xD0\xCF\xD4\xC5\xD2\xC9. ";
    text += "Курск, потери. ";
  }
  const Decoded decoded = decode(bytes);
  EXPECT_EQ(decoded.text, text);
  EXPECT_EQ(decoded.warning,
            "a/b.txt: read as KOI8-R, which is a guess (--encoding NAME if it is wrong)");
  EXPECT_EQ(decode("\x1B$B4D\x1B(B", "ISO-2022-JP").warning, "");
}

}  // namespace
}  // namespace shirabe::indexer
