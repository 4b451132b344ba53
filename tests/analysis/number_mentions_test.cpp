#include "analysis/number_mentions.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <string>

#include "analysis/folding.h"
#include "analysis/number_trie.h"
#include "analysis/stated_values.h"
#include "base/utf8.h"
#include "tests/support/golden.h"
#include "tests/support/random_text.h"

namespace shirabe::analysis {
namespace {

// 12000; 5% for percent, #2 for an ordinal, 3.. and ..5 for the ends of a range.
std::string shown(const NumberMention& mention) {
  std::string text = canonical_number(mention.thousandths);
  if (mention.kind == NumberKind::percent) text += '%';
  if (mention.kind == NumberKind::ordinal) text.insert(0, "#");
  if (mention.range == RangeEnd::low) text += "..";
  if (mention.range == RangeEnd::high) text.insert(0, "..");
  return text;
}

std::string values(std::string_view source) {
  std::string out;
  for (const NumberMention& mention : find_numbers(fold(source))) {
    out += (out.empty() ? "" : " ") + shown(mention);
  }
  return out;
}

struct Row {
  const char* text;
  const char* values;
};

constexpr Row kOneNumber[]{
    {"1万2000", "12000"},
    {"１万２千", "12000"},
    {"1万2,000", "12000"},
    {"12,000", "12000"},
    {"12000", "12000"},
    {"一万二千", "12000"},
    {"1.2万", "12000"},
    {"1만2천", "12000"},
    {"1만 2천 명", "12000"},
    {"2만5천여 명", "25000"},
    {"30여만 명", "300000"},
    {"12 тыс.", "12000"},
    {"12 тыс. человек", "12000"},
    {"двенадцать тысяч", "12000"},
    {"двенадцати тысяч", "12000"},
    {"12 thousand", "12000"},
    {"twelve thousand", "12000"},
    {"полторы тысячи", "1500"},
    {"тысяча двести тридцать четыре", "1234"},
    {"трёхсот пятидесяти", "350"},
    {"109億6000万", "10960000000"},
    {"10億9000万ドル", "1090000000"},
    {"1억2000만", "120000000"},
    {"1억 2000만 달러", "120000000"},
    {"3 млн", "3000000"},
    {"3 млн 200 тыс. рублей", "3200000"},
    {"2 миллиона 300 тысяч", "2300000"},
    {"12 тысяч 500 человек", "12500"},
    {"1,5 млрд рублей", "1500000000"},
    {"1,325 млрд рублей", "1325000000"},
    {"полмиллиона", "500000"},
    {"二〇二四年", "2024"},
    {"二○二四年", "2024"},
    {"погибло 12 000 человек", "12000"},
    {"погибло 12\u00A0000 человек", "12000"},
    {"5 120 000 раз", "5120000"},
    {"three hundred and fifty soldiers", "350"},
    {"twenty-five thousand", "25000"},
    {"五百二十万", "5200000"},
    {"一億二千三百四十五万六千七百八十九", "123456789"},
    {"20数万人", "200000"},
    {"三・五倍", "3.5"},
    {"10.96", "10.96"},
    {"1,234,567.89", "1234567.89"},
    {"1.23456万", "12345.6"},
    {"0.0005", "0.001"},
    {"約1万2000人", "12000"},
    {"おおよそ300人", "300"},
    {"около 300 человек", "300"},
    {"약 1만 명", "10000"},
    {"100余人", "100"},
    {"-5度", "-5"},
    {"気温は−5.5度", "-5.5"},
    {"マイナス5度", "-5"},
    {"минус 15 градусов", "-15"},
    {"一人が死亡", "1"},
    {"百人", "100"},
    {"三カ国", "3"},
    {"один человек", "1"},
    {"99999999999999999999999", "9000000000000000"},
};

constexpr Row kRanges[]{
    {"1500～2000", "1500.. ..2000"},
    {"１５００～２０００", "1500.. ..2000"},
    {"1500〜2000", "1500.. ..2000"},
    {"1500-2000", "1500.. ..2000"},
    {"1500 -2000", "1500.. ..2000"},
    {"1500 – 2000", "1500.. ..2000"},
    {"3000から5000", "3000.. ..5000"},
    {"3000人から約5000人", "3000.. ..5000"},
    {"2024年から3万人", "2024 30000"},
    {"3,000 to 5,000", "3000.. ..5000"},
    {"от 3 до 5 тысяч", "3000.. ..5000"},
    {"между 3 и 5 тысячами", "3000.. ..5000"},
    {"3 и 5 тысяч", "3 5000"},
    {"between 3 and 5 million", "3000000.. ..5000000"},
    {"двух-трёх тысяч", "2000.. ..3000"},
    {"one to three thousand", "1000.. ..3000"},
    {"3천~5천", "3000.. ..5000"},
    {"3000명에서 5000명", "3000.. ..5000"},
    {"3～5万人", "30000.. ..50000"},
    {"三〜五万人", "30000.. ..50000"},
    {"一～二人", "1.. ..2"},
    {"1万～2万", "10000.. ..20000"},
    {"9000～1万人", "9000.. ..10000"},
    {"3～5千万", "30000000.. ..50000000"},
    {"500〜1千万円", "5000000.. ..10000000"},
    {"3～5%", "3%.. ..5%"},
    {"от 5% до 7%", "5%.. ..7%"},
    {"第1～3回", "#1.. ..#3"},
    {"1950~53年", "1950.. ..1953"},
    {"5～3", "5 3"},
    {"-10～-5度", "-10.. ..-5"},
    {"-5 -3", "-5 -3"},
    {"с 1 500 до 2 000", "1500.. ..2000"},
    {"6月19日〜21日", "6 19.. ..21"},
    {"2024-06-19", "2024 6 19"},
    {"03-1234-5678", "3 1234 5678"},
};

constexpr Row kKinds[]{
    {"10.96％", "10.96%"},
    {"3パーセント", "3%"},
    {"50퍼센트", "50%"},
    {"25 процентов", "25%"},
    {"доля 84,18 %", "84.18%"},
    {"5 percent", "5%"},
    {"第2次", "#2"},
    {"第二次世界大戦", "#2"},
    {"제1차", "#1"},
    {"제4조", "#4"},
    {"4조 원", "4000000000000"},
    {"2-й полк", "#2"},
    {"the 12th and 2nd", "#12 #2"},
    {"3回目", "#3"},
    {"3回目標", "3"},
};

constexpr Row kSeveral[]{
    {"2024年6月19日", "2024 6 19"},
    {"2024.6.19", "2024 6 19"},
    {"19.06.2024", "19 6 2024"},
    {"1,2,3", "1 2 3"},
    {"12:30", "12 30"},
    {"1만 2024년", "10000 2024"},
    {"в 2024 12 000 человек", "2024 12 0"},
    {"12 000 people", "12 0"},
    {"1,5章", "1 5"},
    {"五万三千と百二十人", "53000 120"},
};

constexpr Row kNone[]{
    {"KN23", ""},         {"KN-23、Т-72、9К720", ""},
    {"v1.2.3", ""},       {"一部", ""},
    {"一方", ""},         {"万一", ""},
    {"千葉", ""},         {"三重県", ""},
    {"十分", ""},         {"四国", ""},
    {"二酸化", ""},       {"同一人物", ""},
    {"数百人", ""},       {"何千万", ""},
    {"四日市", ""},       {"千歳空港", ""},
    {"五十嵐さん", ""},   {"一機関", ""},
    {"〇〇さん", ""},     {"일 이 삼", ""},
    {"만 명이", ""},      {"the one who", ""},
    {"семью", ""},        {"hundreds of", ""},
    {"тысячи людей", ""},
};

template <std::size_t size>
void check(const Row (&rows)[size]) {
  for (const Row& row : rows) EXPECT_EQ(values(row.text), row.values) << row.text;
}

// A line of the golden table: what the number stands for in an index.
std::string row(std::string_view folded, const NumberMention& mention) {
  constexpr std::array<std::string_view, 3> kKindNames{"number", "percent", "ordinal"};
  constexpr std::array<std::string_view, 3> kEndNames{"", "low", "high"};
  const auto values = stated_numbers({&mention, 1});
  std::string names;
  for (const ValueTerm& term : values[0].terms) {
    if (!term.stretch) names += (names.empty() ? "" : " ") + term.text;
  }
  const auto unit = folded.substr(mention.unit_begin, mention.unit_end - mention.unit_begin);
  return fmt::format("{} | {} | {} | {} | {}",
                     folded.substr(mention.begin, mention.end - mention.begin), names,
                     kKindNames.at(static_cast<std::size_t>(mention.kind)), unit,
                     kEndNames.at(static_cast<std::size_t>(mention.range)));
}

TEST(NumberMentions, Golden) {
  tests::check_golden("analysis/golden/numbers.txt", [](const std::string& input) {
    const std::string folded = fold(input);
    std::string rows;
    for (const NumberMention& mention : find_numbers(folded)) {
      std::string line = row(folded, mention);
      line.erase(line.find_last_not_of(' ') + 1);
      rows += line + '\n';
    }
    return rows.empty() ? "nothing\n" : rows;
  });
}

TEST(NumberMentions, TenSpellingsShareOneTerm) {
  for (const char* text : {"1万2000", "１万２千", "1万2,000", "12,000", "12000", "一万二千",
                           "1.2万", "1만2천", "12 тыс.", "двенадцать тысяч"}) {
    const auto values = stated_numbers(find_numbers(fold(text)));
    ASSERT_EQ(values.size(), 1U) << text;
    EXPECT_EQ(values[0].terms[0].text, "=12000") << text;
    EXPECT_FALSE(values[0].terms[0].stretch) << text;
  }
}

TEST(NumberMentions, ReadOneNumberHoweverItIsWritten) {
  check(kOneNumber);
}
TEST(NumberMentions, FindBothEndsOfARange) {
  check(kRanges);
}
TEST(NumberMentions, TellPercentAndOrdinals) {
  check(kKinds);
}
TEST(NumberMentions, TellNumbersApart) {
  check(kSeveral);
}
TEST(NumberMentions, LeaveOtherWordsAlone) {
  check(kNone);
}

// The number in brackets, its unit in angle brackets.
std::string marked(const std::string& text) {
  std::string out;
  std::size_t at = 0;
  for (const NumberMention& m : find_numbers(text)) {
    out += text.substr(at, m.begin - at) + "[" + text.substr(m.begin, m.end - m.begin) + "]";
    at = m.end;
    if (m.unit_begin == m.unit_end) continue;
    out += text.substr(at, m.unit_begin - at) + "<" +
           text.substr(m.unit_begin, m.unit_end - m.unit_begin) + ">";
    at = m.unit_end;
  }
  return out + text.substr(at);
}

TEST(NumberMentions, TellWhereTheNumberAndItsUnitStand) {
  EXPECT_EQ(marked("約1万2000人の兵"), "約[1万2000]<人>の兵");
  EXPECT_EQ(marked("12 тыс. человек"), "[12 тыс]. <человек>");
  EXPECT_EQ(marked("3～5万人"), "[3]～[5万]<人>");
  EXPECT_EQ(marked("от 3 до 5 тысяч солдат"), "от [3] до [5 тысяч] <солдат>");
  EXPECT_EQ(marked("第2次と3回目"), "第[2]<次>と[3]<回目>");
  EXPECT_EQ(marked("マイナス5度"), "[マイナス5]<度>");
  EXPECT_EQ(marked("1만여 명이"), "[1만]여 <명>이");
}

void check_laws(const std::string& text) {
  const std::string folded = fold(text);
  std::size_t end = 0;
  for (const NumberMention& m : find_numbers(folded)) {
    ASSERT_LE(end, m.begin);
    ASSERT_LT(m.begin, m.end);
    ASSERT_LE(m.end, folded.size());
    ASSERT_TRUE(m.unit_begin == m.unit_end || m.end <= m.unit_begin);
    ASSERT_LE(m.unit_end, folded.size());
    for (const std::size_t at : {m.begin, m.end, m.unit_begin, m.unit_end}) {
      ASSERT_TRUE(at == folded.size() || base::is_lead_byte(folded[at])) << folded;
    }
    end = m.end;
  }
}

TEST(NumberMentions, KeepTheLawsOnRandomText) {
  std::mt19937 random(3);
  for (int i = 0; i < 3000; ++i) check_laws(tests::random_text(random, 60));
}

// Pieces that numbers are made of, in any order.
TEST(NumberMentions, KeepTheLawsOnRandomPieces) {
  constexpr const char* kPieces[]{
      "1",   "20",  "2024", "000",  ",",   ".",      "-",        "~",     " ",       "一",
      "二",  "〇",  "十",   "百",   "千",  "万",     "億",       "兆",    "만",      "천",
      "조",  "人",  "年",   "目",   "第",  "제",     "%",        "・",    "から",    "до",
      "тыс", "два", "сто",  "млн.", "one", "twenty", "hundred",  " and ", "million", "数",
      "−",   "余",  "여",   "○",    "-й",  "th",     "マイナス", "между", "и",       "\n"};
  std::mt19937 random(4);
  std::uniform_int_distribution<std::size_t> piece(0, std::size(kPieces) - 1);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int n = 0; n < 12; ++n) text += kPieces[piece(random)];
    check_laws(text);
  }
}

TEST(NumberMentions, DoNotCrashOnIllFormedText) {
  std::mt19937 random(5);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = tests::random_bytes(random, 60);
    for (const NumberMention& m : find_numbers(text)) ASSERT_LE(m.end, text.size());
  }
}

TEST(NumberMentions, TakeLinearTimeOnHostileText) {
  constexpr const char* kPieces[]{"1",  "一",  "1 ", "1,000",  "一・",  "1-", "one ", "1万", "百千",
                                  "1%", "1人", "-",  "1 000 ", "тыс. ", "a",  "1~",   "二 ", "数"};
  constexpr std::size_t kSize = 1'000'000;
  for (const char* piece : kPieces) {
    std::string text = "а 1 ";
    while (text.size() < kSize) text += piece;
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_LE(find_numbers(text).size(), kSize);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10)) << piece;
  }
}

}  // namespace
}  // namespace shirabe::analysis
