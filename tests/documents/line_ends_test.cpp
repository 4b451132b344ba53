#include "indexer/documents/line_ends.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace shirabe::indexer {
namespace {

std::string joined(const std::vector<std::string>& lines, const std::string& elsewhere = "") {
  LineEnds ends;
  ends.learn(elsewhere);
  for (const std::string& line : lines) ends.learn(line);
  std::string text = lines.front();
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t at = ends.join(text, lines[i]);
    EXPECT_EQ(text.substr(at), lines[i]);
  }
  return text;
}

TEST(LineEnds, JoinsJapaneseWithoutAndOthersWithASpace) {
  EXPECT_EQ(joined({"派兵の発表は四月", "のことである。"}), "派兵の発表は四月のことである。");
  EXPECT_EQ(joined({"북한군은 쿠르스크에", "파병되었다"}), "북한군은 쿠르스크에 파병되었다");
  EXPECT_EQ(joined({"в Курской", "области"}), "в Курской области");
}

TEST(LineEnds, PutsDividedWordsTogether) {
  EXPECT_EQ(joined({"несмот-", "ря на это"}), "несмотря на это");
  EXPECT_EQ(joined({"under-", "stood"}), "understood");
  EXPECT_EQ(joined({"госу\u00AD", "дарство"}), "государство");
  EXPECT_EQ(joined({"госу\u2010", "дарство"}), "государство");
}

TEST(LineEnds, KeepsHyphensThatBelongToTheWord) {
  EXPECT_EQ(joined({"из-", "за дождя"}), "из-за дождя");
  EXPECT_EQ(joined({"Северо-", "Осетинская"}), "Северо-Осетинская");
  EXPECT_EQ(joined({"военно-", "морской"}), "военно-морской");
  EXPECT_EQ(joined({"какой-", "нибудь"}), "какой-нибудь");
  EXPECT_EQ(joined({"2024-", "2025"}), "2024-2025");
  // What stands undivided elsewhere tells.
  EXPECT_EQ(joined({"a well-", "known man"}, "It is well-known that"), "a well-known man");
  EXPECT_EQ(joined({"из-", "дательство"}, "это издательство было"), "издательство");
}

TEST(LineEnds, KeepsDashes) {
  EXPECT_EQ(joined({"Москва -", "столица"}), "Москва - столица");
  EXPECT_EQ(joined({"Москва —", "столица"}), "Москва — столица");
}

TEST(LineEnds, PutsAddressesTogether) {
  EXPECT_EQ(joined({"см. https://mid.ru/ru/for-", "eign_policy/news/"}),
            "см. https://mid.ru/ru/for-eign_policy/news/");
  EXPECT_EQ(joined({"https://tass.ru/army/", "(дата обращения: 1 мая)"}),
            "https://tass.ru/army/ (дата обращения: 1 мая)");
  EXPECT_EQ(joined({"https://tass.ru/army", "という記事"}), "https://tass.ru/armyという記事");
}

}  // namespace
}  // namespace shirabe::indexer
