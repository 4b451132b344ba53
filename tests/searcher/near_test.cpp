#include "searcher/near.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

TEST(Near, CountsTheWordsBetween) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\nkursk one two three four moscow.\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("kursk NEAR/1 one"), "a.txt#1");
  EXPECT_EQ(sample.ids("one NEAR/1 kursk"), "a.txt#1") << "in either order";
  EXPECT_EQ(sample.ids("kursk NEAR/4 moscow"), "");
  EXPECT_EQ(sample.ids("kursk NEAR/5 moscow"), "a.txt#1");
  EXPECT_EQ(sample.ids("kursk NEAR/2 two NEAR/3 moscow"), "a.txt#1");
  EXPECT_EQ(sample.ids("kursk NEAR/2 two NEAR/2 moscow"), "");
  EXPECT_EQ(sample.ids("kursk NEAR kursk"), "") << "a word is not near itself";
  EXPECT_EQ(sample.ids("(nowhere OR two) NEAR/2 kursk"), "a.txt#1");
  EXPECT_EQ(sample.ids("\"one two\" NEAR/1 (three zzz)"), "a.txt#1");
  EXPECT_EQ(sample.ids("\"one three\" NEAR/9 two"), "");
  EXPECT_EQ(sample.ids("mos* NEAR/1 four"), "a.txt#1");
}

TEST(Near, FindsWordsInAnyFormAndScript) {
  const tests::SampleIndex sample;
  sample.add("ja.txt", "題\n\n北朝鮮軍の派兵について、プーチン大統領は語った。\n");
  sample.add("ko.txt", "제목\n\n조선인민군의 쿠르스크 파병을 발표했다.\n");
  sample.add("ru.txt", "Тема\n\nОб этом сообщила Мария Захарова на встрече с журналистами.\n");
  sample.add("mixed.txt", "題\n\n조선중앙텔레비죤[朝鮮中央テレビ]放映、ТАСС[タス通信]。\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("北朝鮮 NEAR/3 派兵"), "ja.txt#1");
  EXPECT_EQ(sample.ids("北朝鮮軍 NEAR/2 派兵"), "ja.txt#1") << "as it was typed, however it is cut";
  EXPECT_EQ(sample.ids("語る NEAR プーチン大統領"), "ja.txt#1");
  EXPECT_EQ(sample.ids("쿠르스크에서 NEAR/1 파병"), "ko.txt#1");
  EXPECT_EQ(sample.ids("파병 NEAR/1 발표"), "ko.txt#1");
  EXPECT_EQ(sample.ids("Захаровой NEAR/2 сообщить"), "ru.txt#1");
  EXPECT_EQ(sample.ids("Захарова NEAR/4 журналист"), "ru.txt#1");
  EXPECT_EQ(sample.ids("Захарова NEAR/3 журналист"), "") << "на and с count, too";
  EXPECT_EQ(sample.ids("텔레비죤 NEAR/1 朝鮮"), "") << "a part of a Korean word is none";
  EXPECT_EQ(sample.ids("조선중앙텔레비죤 NEAR/1 朝鮮"), "mixed.txt#1");
  EXPECT_EQ(sample.ids("放映 NEAR/1 ТАСС"), "mixed.txt#1");
}

TEST(Near, StaysInOneTextOfItsField) {
  const tests::SampleIndex sample;
  sample.add("a.md",
             "---\ntitle: Договор о дружбе\nauthor: 山田 花子\n---\n\n## 派兵の目的\n\n"
             "条約が結ばれた[^1]。派兵はなかった[^2]。\n\n"
             "[^1]: Известия, 20 июня 2024.\n\n[^2]: ТАСС, 21 июня 2024.\n");
  (void)sample.update();
  EXPECT_EQ(sample.ids("title:(договор NEAR/2 дружба) kind:body"), "a.md#1");
  EXPECT_EQ(sample.ids("title:(договор NEAR/1 дружба)"), "");
  EXPECT_EQ(sample.ids("author:(山田 NEAR/1 花子) kind:body"), "a.md#1");
  EXPECT_EQ(sample.ids("heading:(派兵 NEAR/2 目的) kind:body"), "a.md#1");
  EXPECT_EQ(sample.ids("note:(известия NEAR/3 июнь)"), "a.md#1");
  EXPECT_EQ(sample.ids("note:(известия NEAR/9 ТАСС)"), "") << "they are two notes";
  EXPECT_EQ(sample.ids("Договор NEAR/9 条約"), "") << "the title is another text";
}

TEST(Near, WithoutAWordBesideItIsAnError) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n条約。\n");
  (void)sample.update();
  EXPECT_THROW((void)sample.search("条約 NEAR !!"), base::Error);
}

TEST(Near, LightsUpItsWords) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "Тема\n\nСообщила Мария Захарова, МИД России.\n");
  (void)sample.update();
  const SearchResult result = sample.search("Захаровой NEAR/2 \"МИД\"");
  ASSERT_EQ(result.hits.size(), 1U);
  const Snippet& snippet = result.hits[0].snippet;
  std::string lit;
  for (const auto& [begin, end] : snippet.highlights) {
    lit += "[" + snippet.text.substr(begin, end - begin) + "]";
  }
  EXPECT_EQ(lit, "[Захарова][МИД]");
}

using Words = std::vector<std::string>;

// As the definition has it, by trying all places.
bool stand_near(const Words& text, const Words& chain, const std::vector<int>& distances,
                std::size_t i = 0, std::size_t before = 0) {
  if (i == chain.size()) return true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int apart = std::abs(static_cast<int>(at) - static_cast<int>(before));
    const bool is_near = i == 0 || (apart >= 1 && apart <= distances[i - 1]);
    if (text[at] == chain[i] && is_near && stand_near(text, chain, distances, i + 1, at)) {
      return true;
    }
  }
  return false;
}

TEST(NearProperty, FindsWhatTryingAllPlacesFinds) {
  constexpr std::array kVocabulary{"kursk", "москва", "파병", "ТАСС", "drone", "письмо", "조약"};
  std::mt19937 random(11);
  const tests::SampleIndex sample;
  std::vector<Words> texts;
  std::string articles;
  for (int i = 0; i < 60; ++i) {
    Words words;
    std::string text;
    for (std::size_t n = 2 + random() % 20; words.size() < n;) {
      words.emplace_back(kVocabulary.at(random() % kVocabulary.size()));
      text += words.back() + ' ';
    }
    articles += R"({"id":")" + std::to_string(i) + R"(","text":")" + text + "\"}\n";
    texts.push_back(std::move(words));
  }
  sample.add("a.jsonl", articles);
  (void)sample.update();
  Searcher searcher({sample.index()});
  const auto found = [&](const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.limit = 1000;
    request.all_copies = true;
    std::set<std::string> ids;
    for (const Hit& hit : searcher.search(request).hits) ids.insert(hit.article.id);
    return ids;
  };
  std::size_t hits = 0;
  for (int i = 0; i < 150; ++i) {
    Words chain{kVocabulary.at(random() % kVocabulary.size())};
    std::vector<int> distances;
    std::string query = chain[0];
    for (std::size_t n = 2 + random() % 2; chain.size() < n;) {
      chain.emplace_back(kVocabulary.at(random() % kVocabulary.size()));
      distances.push_back(static_cast<int>(1 + random() % 4));
      query += " NEAR/" + std::to_string(distances.back()) + " " + chain.back();
    }
    std::set<std::string> expected;
    for (std::size_t t = 0; t < texts.size(); ++t) {
      if (stand_near(texts[t], chain, distances)) expected.insert(std::to_string(t));
    }
    ASSERT_EQ(found(query), expected) << query;
    ASSERT_EQ(found("-(" + query + ")").size(), texts.size() - expected.size()) << query;
    hits += expected.size();
  }
  EXPECT_GT(hits, 500U) << "the queries find too little to tell anything";
}

}  // namespace
}  // namespace shirabe::searcher
