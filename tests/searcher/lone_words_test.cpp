#include "searcher/lone_words.h"

#include <gtest/gtest.h>

#include <string>

namespace shirabe::searcher {
namespace {

// The words, with spaces between them.
std::string words_of(std::string_view text) {
  std::vector<LoneWord> words;
  find_lone_words(text, words);
  std::string all;
  for (const auto& [begin, end] : words) {
    if (!all.empty()) all += ' ';
    all += text.substr(begin, end - begin);
  }
  return all;
}

TEST(LoneWords, AreRunsOfOneScriptThatStandAlone) {
  EXPECT_EQ(words_of("派兵がロシアの条約"), "派兵 ロシア 条約");
  EXPECT_EQ(words_of("「死傷者」,NATO軍事"), "死傷者 軍事");
  EXPECT_EQ(words_of("クルスク州内でサーバー群"), "クルスク サーバー");
  EXPECT_EQ(words_of("時々"), "時々");
  EXPECT_EQ(words_of(""), "");
}

TEST(LoneWords, AreNotWhatMayBelongToMore) {
  EXPECT_EQ(words_of("話した。国の"), "") << "one character may begin a verb";
  EXPECT_EQ(words_of("12時間、三人"), "三人") << "a counter";
  EXPECT_EQ(words_of("ウラジーミル・プーチン"), "") << "a name in pieces";
  EXPECT_EQ(words_of("ロシア連邦"), "ロシア") << "連邦 may go with what stands before";
}

}  // namespace
}  // namespace shirabe::searcher
