#include "indexer/line_reader.h"

#include <gtest/gtest.h>

#include <random>

#include "indexer/converter.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

using Lines = std::vector<std::string>;

struct Stream {
  std::string bytes;
  std::optional<std::string> encoding = {};
  std::size_t piece = std::string::npos;
  std::size_t longest = LineReader::kLongest;
};

// A line as "NUMBER TEXT", or "NUMBER! MESSAGE".
Lines lines_of(const Stream& stream) {
  const SourceStream source{"a", in_pieces(stream.bytes, stream.piece), stream.encoding};
  LineReader reader(source, stream.longest);
  Lines lines;
  std::size_t bytes = 0;
  while (const auto line = reader.next()) {
    bytes += line->stream_bytes;
    lines.push_back(std::to_string(line->number) + (line->problem ? "! " + line->problem->message()
                                                                  : " " + std::string(line->text)));
  }
  const std::size_t mark = stream.bytes.starts_with("\xFF\xFE") ? 2 : 0;
  EXPECT_EQ(bytes + mark, stream.bytes.size());
  return lines;
}

std::string from_utf16le(std::u16string_view text) {
  std::string bytes;
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xFFU);
    bytes += static_cast<char>(static_cast<unsigned>(unit) >> 8U);
  }
  return bytes;
}

TEST(LineReader, EndsLinesAtLineFeeds) {
  EXPECT_EQ(lines_of({"一\r\n\n二"}), (Lines{"1 一", "2 ", "3 二"}));
  EXPECT_EQ(lines_of({"一\n"}), (Lines{"1 一"}));
  EXPECT_EQ(lines_of({""}), Lines{});
  EXPECT_EQ(lines_of({"\n\n"}), (Lines{"1 ", "2 "}));
}

TEST(LineReader, PassesOverALineThatIsTooLong) {
  constexpr std::size_t kMost = 1U << 20U;
  const std::string fits(kMost, 'x');
  const std::string message = "! longer than the 1 MB that a line may have";
  for (const std::size_t piece : {std::size_t{1000}, std::size_t{65536}, std::string::npos}) {
    EXPECT_EQ(lines_of({"a\n" + fits + "\nb\n", {}, piece, kMost}),
              (Lines{"1 a", "2 " + fits, "3 b"}));
    EXPECT_EQ(lines_of({"a\n" + fits + "x\nb\n", {}, piece, kMost}),
              (Lines{"1 a", "2" + message, "3 b"}));
    EXPECT_EQ(lines_of({fits + fits + fits, {}, piece, kMost}), (Lines{"1" + message}));
  }
}

TEST(LineReader, ReadsUtf16ByItsMark) {
  // 上 (U+4E0A) and ਀ (U+0A00) hold the byte of a line feed.
  const std::string bytes = "\xFF\xFE" + from_utf16le(u"上\r\n\u0A00上\n下");
  for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::string::npos}) {
    EXPECT_EQ(lines_of({bytes, {}, piece}), (Lines{"1 上", "2 \u0A00上", "3 下"}));
  }
}

TEST(LineReader, TakesTheEncodingGivenWhereTheBytesAreNotUtf8) {
  const std::string shift_jis = "\x8B\xB4";  // 橋
  EXPECT_EQ(lines_of({shift_jis + "\n" + shift_jis, "Shift_JIS"}), (Lines{"1 橋", "2 橋"}));
  EXPECT_EQ(lines_of({"橋\n" + shift_jis, "Shift_JIS"}),
            (Lines{"1! byte 2 of the line is not Shift_JIS", "2 橋"}));
  EXPECT_EQ(lines_of({"橋\n川", "Shift_JIS"}), (Lines{"1 橋", "2 川"}));
  EXPECT_EQ(lines_of({"\x1B$B66\x1B(B\nx", "ISO-2022-JP"}), (Lines{"1 橋", "2 x"}));
  EXPECT_EQ(lines_of({from_utf16le(u"a\n上"), "UTF-16LE"}), (Lines{"1 a", "2 上"}));
}

// What begins with much ASCII is judged by its first line that is not.
TEST(LineReader, WaitsForBytesThatSayMore) {
  const std::string ascii(300'000, 'x');
  EXPECT_EQ(lines_of({ascii + "\n\x8B\xB4\n", "Shift_JIS"}), (Lines{"1 " + ascii, "2 橋"}));
  EXPECT_EQ(lines_of({ascii + "\n橋\n", "Shift_JIS"}), (Lines{"1 " + ascii, "2 橋"}));
}

TEST(LineReader, RefusesAnUnknownEncoding) {
  EXPECT_THROW(lines_of({"a", "no such"}), base::Error);
}

// However the stream is cut, and in whatever encoding, the lines are the same.
TEST(LineReader, LinesDoNotDependOnPieces) {
  std::mt19937 random(5);
  const std::u16string letters = u"a\n\r\u0A00\u4E0A\u30AF\u0416";
  for (int round = 0; round < 200; ++round) {
    std::u16string text;
    for (std::size_t i = random() % 60; i > 0; --i) text += letters[random() % letters.size()];
    const Conversion utf8 = to_utf8(from_utf16le(text), "UTF-16LE");
    const Lines expected = lines_of({utf8.text});
    const std::size_t piece = 1 + random() % 9;
    EXPECT_EQ(lines_of({utf8.text, {}, piece}), expected);
    EXPECT_EQ(lines_of({"\xFF\xFE" + from_utf16le(text), {}, piece}), expected);
  }
}

}  // namespace
}  // namespace shirabe::indexer
