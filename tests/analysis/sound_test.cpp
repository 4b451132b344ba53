#include "analysis/sound.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/folding.h"
#include "base/utf8.h"
#include "tests/support/golden.h"
#include "tests/support/random_text.h"

namespace shirabe::analysis {
namespace {

// Names that are less alike than this are not taken for one, however long they are.
constexpr double kMeet = 0.82;

Sounds sounds(std::string_view name) {
  return sounds_of(fold(name));
}

std::vector<std::string> columns(const std::string& row) {
  std::vector<std::string> names;
  std::istringstream in(row);
  for (std::string name; std::getline(in, name, '\t');) names.push_back(name);
  return names;
}

// As words are that the analyzer makes, and as most people type.
std::string without_yo(std::string text) {
  constexpr std::string_view kYo = "ё";
  for (std::size_t at = 0; (at = text.find(kYo)) != std::string::npos;) {
    text.replace(at, kYo.size(), "е");
  }
  return text;
}

double least_likeness(const std::vector<std::string>& names) {
  double least = 1;
  for (const std::string& a : names) {
    for (const std::string& b : names) {
      if (a != "-" && b != "-") least = std::min(least, likeness(sounds(a), sounds(b)));
    }
  }
  return least;
}

TEST(Sound, ReadsNamesAsTheTableSays) {
  tests::check_golden("analysis/golden/sound.txt", [](const std::string& row) {
    std::string lines;
    for (const std::string& name : columns(row)) {
      if (name != "-") lines += fmt::format("{} {}\n", name, spelled(sounds(name)));
    }
    return lines + fmt::format("alike {:.2f}\n", least_likeness(columns(row)));
  });
}

TEST(Sound, BringsNamesOfFourScriptsTogether) {
  std::ifstream in(std::string(SHIRABE_SOURCE_DIR) + "/tests/analysis/golden/sound.txt");
  int rows = 0;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("> ") || line.find("平壌") != std::string::npos) continue;
    ++rows;
    EXPECT_GE(least_likeness(columns(line.substr(2))), kMeet) << line;
    EXPECT_GE(least_likeness(columns(without_yo(line.substr(2)))), kMeet) << line;
  }
  EXPECT_GE(rows, 25);
}

TEST(Sound, KeepsOtherNamesApart) {
  std::ifstream in(std::string(SHIRABE_SOURCE_DIR) + "/tests/analysis/golden/sound_apart.txt");
  int rows = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    ++rows;
    EXPECT_LT(least_likeness(columns(line)), kMeet) << line;
  }
  EXPECT_GE(rows, 20);
}

TEST(Sound, ReadsOnlyWordsOfOneOfFourScripts) {
  for (const char* word :
       {"", "平壌", "きょうと", "b52", "kурск", "クルsk", "δοκιμή", "12", "값이"}) {
    EXPECT_TRUE(sounds_of(word).empty()) << word;
  }
  EXPECT_EQ(spelled(sounds_of("erdoğan")), spelled(sounds_of("erdogan")));
  EXPECT_TRUE(sounds_of(std::string(1000, 'a')).empty());
}

TEST(Sound, OfANameIsAllThatItWeighs) {
  const Sounds kursk = sounds("Kursk");
  unsigned weight = 0;
  for (const Sound& sound : kursk) weight += sound.drop;
  EXPECT_EQ(kursk.weight(), weight);
  EXPECT_EQ(likeness(kursk, Sounds()), 0);
  EXPECT_EQ(likeness(kursk, sounds("Tomsk"), 0.9), 0);
}

// Letters that sounds_of() reads, in words of any length.
std::string random_name(std::mt19937& random) {
  static const std::vector<std::u32string> kScripts{
      U"アイウエオカキクケコガサシスタチツトナニハヒフブマミムヤユヨラリルレロワンッーャュョァィェ"
      U"ォ",
      U"абвгдежзийклмнопрстуфхцчшщъыьэюя", U"abcdefghijklmnopqrstuvwxyz",
      U"가구김나다러리마바스아어오우으은이정조주진치카쿠크타트파프하현"};
  const std::u32string& letters = kScripts[random() % kScripts.size()];
  std::string name;
  for (std::size_t left = 1 + random() % 9; left > 0; --left) {
    base::append_utf8(name, letters[random() % letters.size()]);
  }
  return name;
}

TEST(Sound, LikenessIsSymmetricAndOneOfTheSame) {
  std::mt19937 random(1);
  for (int round = 0; round < 5000; ++round) {
    const std::string a = random_name(random);
    const std::string b = random_name(random);
    const Sounds of_a = sounds_of(a);
    const Sounds of_b = sounds_of(b);
    const double alike = likeness(of_a, of_b);
    EXPECT_EQ(alike, likeness(of_b, of_a)) << a << ' ' << b;
    EXPECT_LE(alike, 1) << a << ' ' << b;
    EXPECT_GE(alike, 0) << a << ' ' << b;
    if (!of_a.empty()) {
      EXPECT_EQ(likeness(of_a, of_a), 1) << a;
    }
    // With a bar it is the same, or nothing.
    for (const double least : {0.3, 0.8, 0.95, 3.0}) {
      EXPECT_EQ(likeness(of_a, of_b, least), alike >= least ? alike : 0) << a << ' ' << b;
    }
  }
}

// Whatever came before.
TEST(Sound, AComparisonTellsWhatTwoNamesDo) {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    const Sounds name = sounds_of(random_name(random));
    SoundComparison comparison(name);
    std::vector<std::string> others(100);
    std::ranges::generate(others, [&random] { return random_name(random); });
    std::ranges::sort(others);
    for (const std::string& text : others) {
      const Sounds other = sounds_of(text);
      const double least = static_cast<double>(random() % 10) / 10;
      EXPECT_EQ(comparison.likeness(other, least), likeness(other, name, least)) << text;
      const auto most = static_cast<unsigned>(random() % 300);
      EXPECT_EQ(comparison.is_like_start(other, most),
                SoundComparison(name).is_like_start(other, most))
          << text;
    }
  }
}

TEST(Sound, AStartCostsWhatTurnsItIntoTheFirstSounds) {
  SoundComparison kursk(sounds("Kursk"));
  EXPECT_TRUE(kursk.is_like_start(sounds("ku"), 0));
  EXPECT_TRUE(kursk.is_like_start(sounds("gu"), 50));
  EXPECT_FALSE(kursk.is_like_start(sounds("mo"), 50));
  EXPECT_TRUE(kursk.is_like_start(Sounds(), 0));
}

TEST(Sound, TakesAnyBytes) {
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = tests::random_bytes(random, 1 + random() % 12);
    const Sounds read = sounds_of(text);
    EXPECT_TRUE(read.empty() || likeness(read, read) == 1) << text;
    EXPECT_TRUE(text.starts_with(start_of(text)));
    for (const Language language : {Language::ja, Language::ko, Language::ru, Language::en}) {
      (void)stretches_like(read, language, 45);
    }
  }
}

TEST(Sound, LooksWhereANameMayStand) {
  const auto is_in = [](const char* name, Language language, const std::string& word) {
    return std::ranges::any_of(stretches_like(sounds(name), language, 45),
                               [&](const Stretch& s) { return s.first <= word && word < s.end; });
  };
  EXPECT_TRUE(is_in("ショイグ", Language::ru, "шойгу"));
  EXPECT_TRUE(is_in("ショイグ", Language::en, "shoigu"));
  EXPECT_TRUE(is_in("Шойгу", Language::ja, "ショイグ"));
  EXPECT_TRUE(is_in("Shoigu", Language::ko, "쇼이구"));
  EXPECT_TRUE(is_in("Хиросима", Language::ja, "ヒロシマ"));
  EXPECT_TRUE(is_in("ヒロシマ", Language::ko, "히로시마"));
  EXPECT_TRUE(is_in("힝", Language::ko, "힝"));
  EXPECT_FALSE(is_in("ショイグ", Language::ru, "курск"));
  EXPECT_FALSE(is_in("ショイグ", Language::ko, "쿠르스크"));
}

TEST(Sound, StretchesRiseAndDoNotTouch) {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    const Sounds name = sounds_of(random_name(random));
    for (const Language language : {Language::ja, Language::ko, Language::ru, Language::en}) {
      std::string before;
      for (const Stretch& stretch : stretches_like(name, language, 45)) {
        EXPECT_LT(before, stretch.first);
        EXPECT_LT(stretch.first, stretch.end);
        before = stretch.end;
      }
    }
  }
}

}  // namespace
}  // namespace shirabe::analysis
