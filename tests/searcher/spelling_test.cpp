// Words in other spellings: found, lit up, and with `exact` not.
#include <gtest/gtest.h>

#include <algorithm>

#include "searcher/search.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

std::string exact_ids(const tests::SampleIndex& sample, const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.exact = true;
  std::string ids;
  for (const Hit& hit : Searcher({sample.index()}).search(request).hits) {
    ids += (ids.empty() ? "" : " ") + hit.article.id;
  }
  return ids;
}

std::string lit(const Snippet& snippet) {
  std::string text;
  for (const auto& [begin, end] : snippet.highlights) {
    text += snippet.text.substr(begin, end - begin) + "|";
  }
  return text;
}

TEST(Spelling, FindsAndLightsUpTheOtherSpelling) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\nこの國際会議は引渡しを論じた。\n");
  sample.add("b.txt", "題\n\nこの国際会議は引き渡しを論じた。\n");
  sample.add("c.txt", "題\n\nウォロディミル・ゼレンスキーが来た。\n");
  sample.add("d.txt", "題\n\nОн ещё в Москве́ остался.\n");
  (void)sample.update();
  const auto lights = [&](const std::string& query) {
    std::vector<std::string> all;
    for (const Hit& hit : sample.search(query).hits) all.push_back(lit(hit.snippet));
    std::sort(all.begin(), all.end());
    return all;
  };
  using Lights = std::vector<std::string>;
  EXPECT_EQ(lights("国際"), (Lights{"国際|", "國際|"}));
  EXPECT_EQ(lights("國際"), (Lights{"国際|", "國際|"}));
  EXPECT_EQ(lights("引渡し"), (Lights{"引き渡し|", "引渡し|"}));
  EXPECT_EQ(lights("ウォロディミルゼレンスキー"), (Lights{"ウォロディミル・ゼレンスキー|"}));
  EXPECT_EQ(lights("+ウォロディミルゼレンスキー"), (Lights{"ウォロディミル・ゼレンスキー|"}));
  EXPECT_EQ(lights("Москва"), (Lights{"Москве́|"}));
}

TEST(Spelling, AllWordsOfANameAreFoundInOnePiece) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\nウォロディミルゼレンスキーが来た。\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("+ウォロディミル・ゼレンスキー"), "a.txt#1");
}

TEST(Spelling, ParticlesOfKoreanAloneAreNotLookedUp) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n中國의 책.\n");
  sample.add("b.txt", "題\n\n北韓의 조약.\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("北韓의"), "b.txt#1");
  EXPECT_EQ(sample.ids("\"의 조약\""), "b.txt#1") << "a phrase may begin with one";
}

TEST(Spelling, PhrasesAndExactWordsKnowOnlyWidthAndCase) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "國際の題\n\n國際会議、引渡し、Курска ещё.\n");
  sample.add("b.txt", "国際の題\n\n国際会議、引き渡し、Курск еще.\n");
  sample.add("c.txt", "題\n\nDon’t say KURSK, 러시아의 бој.\n");
  sample.add("d.txt", "題\n\nThey don't say kursk23, 러시아.\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("\"國際会\""), "a.txt#1");
  EXPECT_EQ(sample.ids("\"国際会\""), "b.txt#1");
  EXPECT_EQ(exact_ids(sample, "國際会議"), "a.txt");
  EXPECT_EQ(exact_ids(sample, "国際会議"), "b.txt");
  EXPECT_EQ(exact_ids(sample, "引渡し"), "a.txt");
  EXPECT_EQ(exact_ids(sample, "Курск"), "b.txt") << "no other form";
  EXPECT_EQ(exact_ids(sample, "курска"), "a.txt");
  EXPECT_EQ(exact_ids(sample, "ещё"), "a.txt") << "a stop word";
  EXPECT_EQ(exact_ids(sample, "еще"), "b.txt");
  EXPECT_EQ(exact_ids(sample, "don’t"), "c.txt");
  EXPECT_EQ(exact_ids(sample, "don't"), "d.txt");
  EXPECT_EQ(exact_ids(sample, "kursk"), "c.txt") << "kursk23 is another word";
  EXPECT_EQ(exact_ids(sample, "러시아"), "d.txt");
  EXPECT_EQ(exact_ids(sample, "ＫＵＲＳＫ"), "c.txt");
  EXPECT_EQ(exact_ids(sample, "+引渡し -Курск"), "a.txt");
  EXPECT_EQ(exact_ids(sample, "+会議 -引渡し"), "b.txt");
  EXPECT_EQ(exact_ids(sample, "+会議 +title:國際"), "a.txt");
  EXPECT_EQ(exact_ids(sample, "\"курск\" 、"), "a.txt b.txt")
      << "phrases are as ever, and punctuation asks for nothing";
}

}  // namespace
}  // namespace shirabe::searcher
