#include "indexer/encoding_guess.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <random>
#include <string>
#include <vector>

#include "indexer/converter.h"

namespace shirabe::indexer {
namespace {

constexpr const char* kJapanese =
    "クルスク州に派遣された北朝鮮軍の部隊は、二〇二四年の秋から戦闘に加わったとみられる。"
    "死傷者の数は発表されていないが、韓国の情報機関は国会で三千人を超えると説明した。\n";
constexpr const char* kKorean =
    "국가정보원은 러시아에 파병된 북한군의 사상자가 삼천 명을 넘었다고 국회에 보고했다. "
    "조선중앙통신은 이에 대하여 아무런 언급도 하지 않았다.\n";
constexpr const char* kRussian =
    "Министерство обороны не сообщило о потерях, а представитель МИД Захарова отказалась отвечать. "
    "Яковлев писал об этом в газете «Известия» ещё в декабре.\n";

struct Row {
  const char* encoding;
  const char* text;
};
constexpr Row kRows[]{
    {"Shift_JIS", kJapanese}, {"EUC-JP", kJapanese}, {"ISO-2022-JP", kJapanese},
    {"CP949", kKorean},       {"KOI8-R", kRussian},  {"windows-1251", kRussian},
    {"CP866", kRussian},      {"CP855", kRussian},   {"x-mac-cyrillic", kRussian},
    {"ISO-8859-5", kRussian},
};

// `text` in another encoding; what is not in it is left out.
std::string encoded(const char* text, const char* encoding) {
  const auto decoded = icu::UnicodeString::fromUTF8(text);
  std::string bytes(static_cast<std::size_t>(decoded.length()) * 8, '\0');
  const int32_t length = decoded.extract(0, decoded.length(), bytes.data(),
                                         static_cast<uint32_t>(bytes.size()), encoding);
  bytes.resize(static_cast<std::size_t>(length));
  std::erase(bytes, '\x1A');  // stands for what is not in the encoding
  return bytes;
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(EncodingGuess, KnowsTheEncodingsOfTheThreeLanguages) {
  for (const Row& row : kRows) {
    const std::string bytes = encoded(row.text, row.encoding);
    const auto guess = guess_encoding(bytes);
    ASSERT_TRUE(guess) << row.encoding;
    EXPECT_TRUE(guess->is_sure) << row.encoding;
    EXPECT_EQ(to_utf8(bytes, guess->encoding).text, to_utf8(bytes, row.encoding).text)
        << row.encoding << " as " << guess->encoding;
  }
}

// The cut at 200 KB must not divide a character.
TEST(EncodingGuess, LooksAtTheBeginningOfALongText) {
  for (const Row& row : kRows) {
    for (const char* first : {"", "a", "ab"}) {
      const auto guess = guess_encoding(first + repeated(encoded(row.text, row.encoding), 2500));
      EXPECT_TRUE(guess && guess->is_sure) << row.encoding << first;
    }
  }
}

TEST(EncodingGuess, IsNotSureOfScraps) {
  for (const std::string& bytes :
       {encoded("クルスク", "Shift_JIS"), encoded("파병", "CP949"), encoded("Курск", "KOI8-R"),
        encoded("Курск", "windows-1251"), std::string("caf\xE9")}) {
    const auto guess = guess_encoding(bytes);
    EXPECT_FALSE(guess && guess->is_sure) << guess->encoding;
  }
}

TEST(EncodingGuess, IsNotSureOfWhatIsNoText) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string bytes(200 + random() % 4000, ' ');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    const auto guess = guess_encoding(bytes);
    EXPECT_FALSE(guess && guess->is_sure) << guess->encoding;
  }
}

// Johab, UTF-16 without a mark, and languages that are not ours.
TEST(EncodingGuess, IsNotSureOfOtherEncodings) {
  constexpr Row kOthers[]{
      {"UTF-16LE", kJapanese},
      {"UTF-16BE", kRussian},
      {"Big5",
       "本報記者從平壤報導，朝鮮人民軍派遣部隊前往俄羅斯，傷亡人數尚未公布，韓國方面表示關切。"},
      {"GB18030",
       "本报记者从平壤报道，朝鲜人民军派遣部队前往俄罗斯，伤亡人数尚未公布，韩国方面表示关切。"},
      {"windows-1253", "Η κυβέρνηση δεν ανακοίνωσε τις απώλειες στο μέτωπο του Κουρσκ."},
  };
  for (const Row& row : kOthers) {
    const auto guess = guess_encoding(repeated(encoded(row.text, row.encoding), 3));
    EXPECT_FALSE(guess && guess->is_sure) << row.encoding << " taken for " << guess->encoding;
  }
}

TEST(EncodingGuess, LeavesDamagedUtf8Alone) {
  for (const char* text : {kJapanese, kKorean, kRussian}) {
    EXPECT_FALSE(guess_encoding(text + std::string("\xE3\x81") + text));
    EXPECT_FALSE(guess_encoding(std::string(text) + "\xFF"));
  }
}

TEST(EncodingGuess, ReadsEnglishWithTypographicQuotes) {
  const auto guess = guess_encoding(
      repeated("The treaty\x92s text was \x93published\x94 in June \x97 by both sides. ", 30));
  ASSERT_TRUE(guess && guess->is_sure);
  EXPECT_EQ(guess->encoding, "windows-1252");
}

}  // namespace
}  // namespace shirabe::indexer
