// Input that nobody wrote for a reader: bytes that are no text, texts without an end, characters
// that are not seen. No crash, offsets right, time and memory bounded.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/date_mentions.h"
#include "analysis/number_mentions.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

using namespace std::string_literals;

Analyzer& analyzer() {
  static Analyzer instance(std::make_shared<const Dictionaries>(default_dictionary_folder()));
  return instance;
}

std::string repeated(std::string_view unit, std::size_t times) {
  std::string text;
  text.reserve(unit.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += unit;
  return text;
}

void expect_laws(std::string_view text, std::span<const Token> tokens) {
  const bool well_formed = !base::first_bad_byte(text);
  std::uint32_t last_begin = 0;
  for (const Token& token : tokens) {
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    ASSERT_GE(token.begin, last_begin);
    ASSERT_FALSE(token.term.empty());
    if (well_formed) {
      ASSERT_TRUE(base::is_lead_byte(text[token.begin]));
      ASSERT_TRUE(token.end == text.size() || base::is_lead_byte(text[token.end]));
    }
    last_begin = token.begin;
  }
}

// The first word `term` of `text` as "BEGIN-END", or what stands there instead.
std::string place(std::string_view text, std::string_view term) {
  std::string others = "not among:";
  const auto tokens = analyzer().analyze(text);
  expect_laws(text, tokens);
  for (const Token& token : tokens) {
    if (token.kind != base::TermKind::word) continue;
    if (token.term == term) return std::to_string(token.begin) + '-' + std::to_string(token.end);
    others.append(" ").append(token.term);
  }
  return others;
}

struct Row {
  std::string text;
  std::string term;
  std::string place;
};

void expect_places(const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(place(row.text, row.term), row.place) << row.text;
}

// Each bad byte stands for itself and belongs to no word.
TEST(HostileInput, BytesThatAreNoTextPartWords) {
  expect_places({
      {"派遣\xED\xA0\x80死傷者", "死傷者", "9-18"},           // a surrogate
      {"派遣\xED\xA0\xBD\xED\xB0\x80死傷者", "派遣", "0-6"},  // a pair of them (CESU-8)
      {"派遣\xC0\x80死傷者", "死傷者", "8-17"},               // an overlong NUL
      {"派遣\xE0\x80\xAF死傷者", "死傷者", "9-18"},           // an overlong slash
      {"派遣\xF0\x80\x80\xAF死傷者", "死傷者", "10-19"},      // a longer one
      {"派遣\xF4\x90\x80\x80死傷者", "死傷者", "10-19"},      // beyond U+10FFFF
      {"死傷者\xE6\xAD", "死傷者", "0-9"},                    // cut short
      {"\x80\xBF死傷者", "死傷者", "2-11"},                   // tails without heads
      {"\xFF\xFEКурск\xFF", "курск", "2-12"},
      {"파병\xED\xA0\x80북한", "북한", "9-15"},
      {"\xEDКурск 12,000\xED", "12000", "12-18"},
      {"12\xC0\xB1 34", "34", "5-7"},  // an overlong 1
      {"派遣\0死傷者"s, "死傷者", "7-16"},
  });
}

TEST(HostileInput, CharactersThatAreNotSeenDoNotPartWords) {
  expect_places({
      {"Кур\u200bск", "курск", "0-13"},  // zero-width space
      {"クル\u200bスク", "クルスク", "0-15"},
      {"クル\u200dスク", "クルスク", "0-15"},        // joiner
      {"死\u200c傷者", "死傷者", "0-12"},            // non-joiner
      {"쿠르\u200b스크", "쿠르스크", "0-15"},        //
      {"Kur\u00adsk", "kursk", "0-7"},               // soft hyphen
      {"Кур\u00adск", "курск", "0-12"},              //
      {"クル\ufeffスク", "クルスク", "0-15"},        // byte-order mark
      {"クル\u2060スク", "クルスク", "0-15"},        // word joiner
      {"\u202eКурск\u202c", "курск", "3-13"},        // right to left, and back
      {"Ку\u202eрс\u202cк", "курск", "0-16"},        //
      {"\u2067クルスク\u2069", "クルスク", "3-15"},  // isolated
      {"死\ufe00傷者", "死傷者", "0-12"},            // variation selectors
      {"死\U000E0100傷者", "死傷者", "0-13"},
      {"10\u200b000", "10000", "0-8"},
      {"2024\u200e年", "2024", "0-4"},
  });
}

// Ten thousand of them; what follows is found at its place.
TEST(HostileInput, MarksOnOneLetter) {
  constexpr std::size_t kMarks = 10'000;
  const auto with = [&](const char* before, const char* mark, const char* behind) {
    return before + repeated(mark, kMarks) + behind;
  };
  const std::string acute = with("Ку", "\u0301", "рск");
  EXPECT_EQ(place(acute, "курск"), "0-" + std::to_string(acute.size()));
  EXPECT_EQ(place(with("Ку", "\u0300", "рск"), "курск"), "0-" + std::to_string(acute.size()));
  EXPECT_EQ(place(with("か", "\u3099", " 死傷者"), "死傷者"), "30004-30013");
  EXPECT_EQ(place(with("a", "\u0308", " Kursk"), "kursk"), "20002-20007");
  EXPECT_EQ(place(with("가", "\u302e", " 북한"), "북한"), "30004-30010");
  EXPECT_EQ(place(with("1", "\u20dd", " 34"), "34"), "30002-30004");
  // Below and above in turn: marks that folding must put in another order.
  EXPECT_EQ(place(with("a", "\u0301\u0316", " Kursk"), "kursk"), "40002-40007");
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double seconds_for(const std::string& text) {
  const double start = cpu_seconds();
  const auto tokens = analyzer().analyze(text);
  (void)find_numbers(analyzer().folded());
  DateContext context;
  (void)find_dates(analyzer().folded(), context);
  const double seconds = cpu_seconds() - start;
  expect_laws(text, tokens);
  return seconds;
}

// What is written without an end, and what a rule may read again and again. Four times as much
// takes about four times as long, where a rule that goes back to the start would take sixteen
// times.
TEST(HostileInput, TakesTimeLinearInTheText) {
  constexpr std::size_t kSmall = 100'000;  // bytes
  for (const char* unit : {"漢字仮名",
                           "クルスク",
                           "ひらがな",
                           "파병",
                           "Курск",
                           "kursk",
                           "1234567890",
                           "一二三四",
                           "十百千",
                           "\u0301",
                           "а\u0301",
                           "a\u0301\u0316",
                           "\u0316\u0301",
                           "1²",
                           "①",
                           "1,234",
                           "1,",
                           "1.",
                           "1-",
                           "1~",
                           "-1",
                           "2024年",
                           "1月",
                           "2024-",
                           "R6.",
                           "同",
                           "翌",
                           "年",
                           "第",
                           "(",
                           ")",
                           "「",
                           "'a",
                           "a'",
                           "А.",
                           "a_",
                           "1a",
                           "1千",
                           "억",
                           "ㄱ",
                           "\u1100",
                           "\u1161",
                           "ｶﾞ",
                           "﷽",
                           "ё",
                           "İ",
                           "y",
                           "yy'",
                           "\u200b",
                           "\u202e",
                           "\u0e01",
                           "\u0e33",
                           "\U0001F1E6",
                           "\U0001F468\u200d",
                           "\xED\xA0\x80",
                           "\xC0\x80",
                           "\xFF",
                           "\xE3",
                           "〜",
                           "から",
                           "から1",
                           "млн ",
                           "hundred and ",
                           "one-",
                           "марта ",
                           "в том же ",
                           "\n",
                           "\t",
                           "。",
                           "!"}) {
    const double small = seconds_for(repeated(unit, kSmall / std::string_view(unit).size()));
    const double large = seconds_for(repeated(unit, 4 * kSmall / std::string_view(unit).size()));
    EXPECT_LT(large / (small + 0.01), 8) << unit;
  }
}

// A letter that folds sends digits on another way: each is asked what it was in the source.
TEST(HostileInput, TakesTimeLinearInDigitsBehindAFoldedLetter) {
  constexpr std::size_t kSmall = 20'000;
  for (const char* unit : {"1,", "1.", "12", "1,234", "1², ", "№1"}) {
    const double small = seconds_for("A" + repeated(unit, kSmall));
    const double large = seconds_for("A" + repeated(unit, 4 * kSmall));
    EXPECT_LT(large / (small + 0.01), 8) << unit;
  }
}

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(HostileInput, FourMegabytesWithoutAnEnd) {
  constexpr std::size_t kMegabyte = 1'000'000;
  constexpr long kMostKilobytes = 1'000'000;  // generous: it takes a tenth of that
  for (const char* unit : {"漢字", "クルスク", "파병", "kursk", "1234567890", "Курск"}) {
    const std::size_t times = kMegabyte / std::string_view(unit).size();
    const double one = seconds_for(repeated(unit, times));
    const long before = peak_kilobytes();
    const double four = seconds_for(repeated(unit, 4 * times));
    EXPECT_LT(four / (one + 0.05), 8) << unit;
    EXPECT_LT(peak_kilobytes() - before, kMostKilobytes) << unit;
  }
}

}  // namespace
}  // namespace shirabe::analysis
