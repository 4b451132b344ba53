#include "searcher/word_probes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "analysis/analyzer.h"
#include "base/utf8.h"

namespace shirabe::searcher {
namespace {

class WordProbesTest : public testing::Test {
 protected:
  std::uint8_t count(std::string_view term, std::string_view text) {
    return WordProbes(*dictionaries_, {term}).count(text).front();
  }

  std::shared_ptr<const analysis::Dictionaries> dictionaries_ =
      std::make_shared<const analysis::Dictionaries>(analysis::default_dictionary_folder());
};

TEST_F(WordProbesTest, CountsWhatMayBeFormsOfAWord) {
  EXPECT_EQ(count("行う", "派兵を行った。"), 1);
  EXPECT_EQ(count("クルスク", "ｸﾙｽｸからクルスク州へ。クルスク"), 3);
  EXPECT_EQ(count("バイオリン", "ヴァイオリンを弾く。"), 1);
  EXPECT_EQ(count("挨拶", "あいさつをした。"), 1);
  EXPECT_EQ(count("발표하", "발표했다."), 1);
  EXPECT_EQ(count("сапёры", "Сапёры, саперы."), 2);
  EXPECT_EQ(count("елк", "Ёлки и ёлка."), 2);
  EXPECT_EQ(count("12000", "12,000人と１２０００人と12 000"), 3);
  EXPECT_EQ(count("ふみ子", "ふみ子は"), 1);
  EXPECT_EQ(count("もらう", "もらった"), 1);
}

TEST_F(WordProbesTest, SaysWhereAWordCannotStand) {
  EXPECT_EQ(count("死傷者", "死者と負傷者が出た。"), 0);
  EXPECT_EQ(count("クルスク", "キーウへ。"), 0);
  EXPECT_EQ(count("파병", "러시아"), 0);
  EXPECT_EQ(count("захаров", "Лавров"), 0);
  EXPECT_EQ(count("ago", "Chicago"), 0);
  EXPECT_EQ(count("14", "2014年、140人"), 0);
  EXPECT_EQ(count("いつか", "いつもの"), 0);
}

// Every word that the analyzer finds in the sample articles is held possible where it stands.
TEST_F(WordProbesTest, MissNoWordOfTheSampleArticles) {
  analysis::Analyzer analyzer(dictionaries_);
  std::size_t words = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(SHIRABE_SOURCE_DIR "/corpus")) {
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (base::first_bad_byte(line)) continue;
      std::map<std::string, std::size_t> times;
      for (const analysis::Token& token : analyzer.analyze(line)) {
        if (token.kind != base::TermKind::gram && !token.stop) ++times[std::string(token.term)];
      }
      std::vector<std::string_view> terms;
      for (const auto& [term, count] : times) terms.emplace_back(term);
      WordProbes probes(*dictionaries_, terms);
      const auto& counts = probes.count(line);
      for (std::size_t i = 0; i < terms.size(); ++i, ++words) {
        const std::size_t found = times[std::string(terms[i])];
        EXPECT_GE(counts[i], std::min<std::size_t>(found, WordProbes::kMost))
            << terms[i] << " in " << line;
      }
    }
  }
  EXPECT_GT(words, 1000U);
}

}  // namespace
}  // namespace shirabe::searcher
