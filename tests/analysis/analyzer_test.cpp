#include "analysis/analyzer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

#include "base/utf8.h"
#include "tests/support/golden.h"
#include "tests/support/random_text.h"

namespace shirabe::analysis {
namespace {

Analyzer& analyzer() {
  static const auto dictionaries =
      std::make_shared<const Dictionaries>(default_dictionary_folder());
  static Analyzer instance(dictionaries);
  return instance;
}

// A line of words, one of surfaces, one of grams: term[position]@begin-end, stop words in brackets.
std::string table(const std::string& text) {
  std::ostringstream lines[3];
  for (const Token& token : analyzer().analyze(text)) {
    std::ostringstream& line = lines[static_cast<std::size_t>(token.kind)];
    line << ' ' << (token.stop ? "(" : "") << token.term << (token.stop ? ")" : "") << '['
         << token.position << "]@" << token.begin << '-' << token.end;
  }
  std::string out;
  constexpr const char* kNames[]{"words:", "forms:", "grams:"};
  for (std::size_t i = 0; i < 3; ++i) {
    if (!lines[i].str().empty()) out += kNames[i] + lines[i].str() + '\n';
  }
  return out.empty() ? "nothing\n" : out;
}

TEST(AnalyzerGolden, Japanese) {
  tests::check_golden("analysis/golden/japanese.txt", table);
}
TEST(AnalyzerGolden, Korean) {
  tests::check_golden("analysis/golden/korean.txt", table);
}
TEST(AnalyzerGolden, Russian) {
  tests::check_golden("analysis/golden/russian.txt", table);
}
TEST(AnalyzerGolden, English) {
  tests::check_golden("analysis/golden/english.txt", table);
}
TEST(AnalyzerGolden, Mixed) {
  tests::check_golden("analysis/golden/mixed.txt", table);
}
TEST(AnalyzerGolden, Folding) {
  tests::check_golden("analysis/golden/folding.txt", table);
}

// The laws of offsets (docs/decisions.md, "Laws").
void expect_laws(const std::string& text, bool well_formed) {
  std::uint32_t last_begin = 0;
  std::uint32_t last_position = 0;
  for (const Token& token : analyzer().analyze(text)) {
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    ASSERT_GE(token.begin, last_begin) << "offsets go backwards";
    ASSERT_GE(token.position, last_position) << "positions go backwards";
    ASSERT_FALSE(token.term.empty());
    if (well_formed) {
      ASSERT_TRUE(base::is_lead_byte(text[token.begin])) << token.term;
      ASSERT_TRUE(token.end == text.size() || base::is_lead_byte(text[token.end])) << token.term;
      ASSERT_FALSE(base::first_bad_byte(token.term)) << "a term is torn";
    }
    last_begin = token.begin;
    last_position = token.position;
  }
}

TEST(AnalyzerLaws, HoldOnRandomTextOfEveryScript) {
  std::mt19937 random(20241019);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = tests::random_text(random, 1 + static_cast<std::size_t>(i) % 200);
    SCOPED_TRACE(text);
    ASSERT_NO_FATAL_FAILURE(expect_laws(text, true));
  }
}

TEST(AnalyzerLaws, HoldOnBytesThatAreNotText) {
  std::mt19937 random(42);
  for (int i = 0; i < 3000; ++i) {
    ASSERT_NO_FATAL_FAILURE(
        expect_laws(tests::random_bytes(random, 1 + static_cast<std::size_t>(i) % 100), false));
  }
}

TEST(AnalyzerLaws, TheSameTextGivesTheSameTokens) {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    const std::string text = tests::random_text(random, 80);
    const std::string first = table(text);
    (void)table("別の文 другой текст 다른 글");
    ASSERT_EQ(table(text), first);
  }
}

// A law of time: four times the text takes about four times as long, not sixteen times.
TEST(AnalyzerLaws, TimeIsLinearInHostileText) {
  const auto seconds = [](const std::string& unit, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += unit;
    const auto start = std::chrono::steady_clock::now();
    (void)analyzer().analyze(text);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const char* unit : {"あ", "漢", "가", "я", "x", "1", "́", "\u200d", "。", " ", "\xff"}) {
    const double small = seconds(unit, 50'000) + 0.005;
    EXPECT_LT(seconds(unit, 200'000) / small, 12.0) << unit;
  }
}

TEST(Analyzer, TellsTheLanguagesByTheirScripts) {
  const auto languages = [](const char* text) {
    (void)analyzer().analyze(text);
    return analyzer().languages();
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(languages("조선중앙텔레비죤[朝鮮中央テレビ]"), (Codes{"ja", "ko"}));
  EXPECT_EQ(languages("Известия 2011"), (Codes{"ru"}));
  EXPECT_EQ(languages("FPVドローン"), (Codes{"en", "ja"}));
  EXPECT_EQ(languages("A社 km"), (Codes{"ja"}));
  EXPECT_EQ(languages("2024"), Codes{});
}

}  // namespace
}  // namespace shirabe::analysis
