#include "analysis/parts_of_speech.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "analysis/analyzer.h"
#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::analysis {
namespace {

class PartsOfSpeechFile : public testing::Test {
 protected:
  PartsOfSpeech read(const std::string& text) {
    const auto file = folder_.path() / "parts_of_speech.tsv";
    std::ofstream(file) << text;
    return PartsOfSpeech(file);
  }
  tests::TemporaryFolder folder_;
};

TEST_F(PartsOfSpeechFile, TheLongestThatFitsCounts) {
  const PartsOfSpeech parts = read("# comment\n動詞\tlight\n動詞,接尾\tstop\n名詞\tword\n");
  EXPECT_EQ(parts.policy("動詞,自立,*,*,五段・ラ行,基本形,走る"), WordPolicy::light);
  EXPECT_EQ(parts.policy("動詞,接尾,*,*,一段,基本形,られる"), WordPolicy::stop);
  EXPECT_EQ(parts.policy("名詞,一般,*,*,*,*,*"), WordPolicy::word);
  EXPECT_EQ(parts.policy("動詞"), WordPolicy::light);
  EXPECT_EQ(parts.policy("副詞,一般"), WordPolicy::word);
  EXPECT_EQ(parts.policy(""), WordPolicy::word);
}

TEST_F(PartsOfSpeechFile, NamesTheBadLine) {
  struct Row {
    const char* text;
    const char* message;
  };
  constexpr Row kRows[]{{"動詞\tlight\n名詞\n", ":2: not two columns"},
                        {"動詞\theavy\n", ":1: not one of word, light and stop: heavy"},
                        {"動詞\tlight\n動詞\tword\n", ":2: this part of speech stands above"}};
  for (const Row& row : kRows) {
    try {
      (void)read(row.text);
      ADD_FAILURE() << row.text;
    } catch (const base::Error& error) {
      EXPECT_NE(std::string(error.what()).find(row.message), std::string::npos) << error.what();
    }
  }
}

TEST(PartsOfSpeech, MarkTheWordsOfAText) {
  Analyzer analyzer(std::make_shared<const Dictionaries>(default_dictionary_folder()));
  std::string light, stop;
  for (const Token& token : analyzer.analyze("兵士は静かに川を渡った。しかし敵も渡る。")) {
    if (token.kind != base::TermKind::word) continue;
    if (token.light) light.append(token.term).append(" ");
    if (token.stop) stop.append(token.term).append(" ");
  }
  EXPECT_EQ(light, "渡る 渡る ");
  EXPECT_EQ(stop, "は に を た しかし も ");
}

}  // namespace
}  // namespace shirabe::analysis
