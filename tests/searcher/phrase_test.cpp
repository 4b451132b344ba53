#include "searcher/phrase.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "analysis/graphemes.h"
#include "analysis/script_runs.h"
#include "base/utf8.h"
#include "indexer/index.h"
#include "tests/searcher/sample_index.h"
#include "tests/support/random_text.h"

namespace shirabe::searcher {
namespace {

bool stands(std::string_view text, std::string_view phrase) {
  return PhraseCondition(Field::any, phrase).find(analysis::fold(text)).first !=
         PhraseCondition::npos;
}

TEST(Phrase, IsASubstringAfterFoldingThatStartsAWord) {
  EXPECT_TRUE(stands("北朝鮮軍の派兵", "朝鮮軍"));
  EXPECT_TRUE(stands("２０２４年６月", "24年6月"));
  EXPECT_TRUE(stands("Известия ТАСС", "известия т"));
  EXPECT_FALSE(stands("Известия", "вестия")) << "not at a word's start";
  EXPECT_FALSE(stands("조선인민군", "인민군")) << "not at a word's start";
  EXPECT_TRUE(stands("「조선 인민군」", "조선 인"));
  EXPECT_TRUE(stands("М.В.Захаровой", "Захаров"));
  EXPECT_FALSE(stands("ещё", "еще")) << "only NFKC and case are folded";
  EXPECT_TRUE(stands("ab  cd\nef", "b  ") == false);
  EXPECT_TRUE(stands("ab  cd\nef", "cd ef"));
  EXPECT_FALSE(stands("abcd", "ab cd"));
  EXPECT_FALSE(stands("don't", "t"));
  EXPECT_FALSE(stands("kn23ab", "ab"));
  EXPECT_TRUE(stands("x1abc def", "1abc def"));
  EXPECT_TRUE(stands("приказ №227", "№227"));
  EXPECT_TRUE(stands("приказ №227", "227"));
  EXPECT_FALSE(stands("приказ № 227", "№227"));
}

TEST(Phrase, IsRightUnderEveryOperatorAndInFields) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "派兵の条約\n\n北朝鮮軍がクルスク州に入った。Захарова сказала об этом.\n");
  sample.add("b.txt", "経済の報告\n\n北朝鮮の軍がクルスク州に入った。\n");
  sample.add("c.txt", "別の話題\n\n茶碗を焼く窯がある。\n");
  sample.update();
  const auto bodies = [&](const std::string& query) {
    std::set<std::string> ids;
    for (const Hit& hit : sample.search(query).hits) {
      if (hit.passage.kind == base::PassageKind::body) ids.insert(hit.article.id);
    }
    std::string text;
    for (const std::string& id : ids) text += id + " ";
    return text;
  };
  EXPECT_EQ(bodies("\"北朝鮮軍\""), "a.txt ");
  EXPECT_EQ(bodies("\"鮮軍がク\""), "a.txt ");
  EXPECT_EQ(bodies("\"北朝鮮軍\" OR 茶碗"), "a.txt c.txt ");
  EXPECT_EQ(bodies("クルスク -\"北朝鮮軍\""), "b.txt ");
  EXPECT_EQ(bodies("クルスク AND NOT \"北朝鮮軍\""), "b.txt ");
  EXPECT_EQ(bodies("NOT \"北朝鮮軍\""), "b.txt c.txt ");
  EXPECT_EQ(bodies("+\"クルスク州\" +\"Захаро\""), "a.txt ");
  EXPECT_EQ(bodies("title:\"の条約\""), "a.txt ");
  EXPECT_EQ(bodies("title:\"の条約\" OR title:\"話題\""), "a.txt c.txt ");
  EXPECT_EQ(bodies("クルスク -title:\"条約\""), "b.txt ");
  EXPECT_EQ(bodies("\"に\""), "a.txt b.txt ") << "a stop word as a phrase";
  EXPECT_EQ(bodies("\"zzz\""), "");
  sample.add("d.txt", "題\n\nThe code x1abc def is John's house.\n");
  (void)sample.update();
  EXPECT_EQ(bodies("\"1abc def\""), "d.txt ");
  sample.add("e.txt", "題\n\nПриказ №227 «Ни шагу назад».\n");
  (void)sample.update();
  EXPECT_EQ(bodies("\"№227\""), "e.txt ");
  EXPECT_EQ(bodies("\"приказ №22\""), "e.txt ");
  EXPECT_EQ(bodies("№227"), "e.txt ");
  EXPECT_EQ(bodies("num:227"), "e.txt ");
  EXPECT_EQ(bodies("\"'s house\""), "d.txt ");
}

// A place where a phrase may begin: between graphemes, at a word's start.
bool may_begin(std::string_view text, std::size_t at) {
  std::size_t offset = at;
  const analysis::CharClass first = analysis::next_class(text, offset);
  if (!analysis::is_letter(first) || analysis::is_japanese(first)) {
    return first == analysis::CharClass::han || first == analysis::CharClass::hiragana ||
           first == analysis::CharClass::katakana || first == analysis::CharClass::digit;
  }
  return at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
}

std::string quoted(std::string_view text) {
  std::string query = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    if (c == U'"' || c == U'\\' || c == U'“' || c == U'”' || c == U'„' || c == U'\uFF02')
      query += '\\';
    query += text.substr(begin, at - begin);
  }
  return query + "\"";
}

void expect_every_substring_finds_its_passage(const std::filesystem::path& index, int tries) {
  Searcher searcher({index});
  SearchRequest all;
  all.query = "NOT \"この文字列はどこにもない\"";
  all.limit = 100'000;
  all.snippet_columns = 40;
  const std::vector<Hit> passages = searcher.search(all).hits;
  ASSERT_GT(passages.size(), 20U);
  std::mt19937 random(99);
  int tried = 0;
  for (int i = 0; tried < tries && i < tries * 20; ++i) {
    const Hit& hit = passages[random() % passages.size()];
    analysis::GraphemeBreaks graphemes;
    graphemes.assign(hit.text);
    const std::size_t begin = graphemes.at_or_before(random() % hit.text.size());
    const std::size_t end =
        graphemes.at_or_behind(std::min(hit.text.size(), begin + 1 + random() % 60));
    if (begin == end || !may_begin(hit.text, begin)) continue;
    const std::string_view part = std::string_view(hit.text).substr(begin, end - begin);
    SearchRequest request;
    request.query = quoted(part);
    request.limit = 100'000;
    request.snippet_columns = 40;
    ++tried;
    const SearchResult result = searcher.search(request);
    ASSERT_TRUE(std::any_of(result.hits.begin(), result.hits.end(),
                            [&](const Hit& found) { return found.passage.id == hit.passage.id; }))
        << "the phrase " << request.query << " does not find " << hit.passage.id << ":\n"
        << hit.text;
    request.query = "-" + request.query;
    const SearchResult others = searcher.search(request);
    ASSERT_TRUE(std::none_of(others.hits.begin(), others.hits.end(),
                             [&](const Hit& found) { return found.passage.id == hit.passage.id; }));
    ASSERT_EQ(result.hits.size() + others.hits.size(), passages.size());
  }
  EXPECT_EQ(tried, tries);
}

TEST(PhraseProperty, EverySubstringOfThisProjectsArticlesFindsItsPassage) {
  const tests::SampleIndex sample;
  (void)sample.update_from({std::filesystem::path(SHIRABE_SOURCE_DIR) / "corpus"});
  ASSERT_NO_FATAL_FAILURE(expect_every_substring_finds_its_passage(sample.index(), 150));
}

TEST(PhraseProperty, EverySubstringOfRandomTextFindsItsPassage) {
  const tests::SampleIndex sample;
  std::mt19937 random(5);
  for (int i = 0; i < 40; ++i) {
    sample.add(std::to_string(i) + ".md", "# t\n\n" + tests::random_text(random, 400) + "\n");
  }
  (void)sample.update();
  ASSERT_NO_FATAL_FAILURE(expect_every_substring_finds_its_passage(sample.index(), 150));
}

}  // namespace
}  // namespace shirabe::searcher
