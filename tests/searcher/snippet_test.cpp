#include "searcher/snippet.h"

#include <gtest/gtest.h>

#include <random>

#include "analysis/width.h"
#include "base/utf8.h"
#include "tests/searcher/marked.h"
#include "tests/searcher/sample_index.h"
#include "tests/support/random_text.h"

namespace shirabe::searcher {
namespace {

class SnippetTest : public testing::Test {
 protected:
  // The snippet of `passage` for a query, made by the whole program's own chain.
  static std::string snippet(const std::string& passage, const std::string& query,
                             std::size_t columns = 80) {
    const tests::SampleIndex sample;
    sample.add("a.md", passage + "\n");
    (void)sample.update();
    SearchRequest request;
    request.query = query;
    request.snippet_columns = columns;
    const SearchResult result = Searcher({sample.index()}).search(request);
    if (result.hits.empty()) return "no hit";
    const Snippet& made = result.hits[0].snippet;
    EXPECT_LE(analysis::columns(made.text), columns);
    return tests::marked(made);
  }
};

TEST_F(SnippetTest, ShowsTheSentenceThatAnswers) {
  EXPECT_EQ(
      snippet("窯は古い。土は遠い村から運ばれた。クルスク州では多くの死傷者が出た。雨が降った。",
              "死傷者", 44),
      "クルスク州では多くの[死傷者]が出た。");
}

TEST_F(SnippetTest, LightsUpInflectedAndFoldedForms) {
  EXPECT_EQ(snippet("外相は条約を結んだと述べた。", "述べる"), "外相は条約を結んだと[述べ]た。");
  EXPECT_EQ(snippet("Слова М.В.Захаровой о договоре.", "Захаровой"),
            "Слова М.В.[Захаровой] о договоре.");
  EXPECT_EQ(snippet("ｸﾙｽｸ州への派兵は続いた。", "クルスク"), "[ｸﾙｽｸ]州への派兵は続いた。");
  EXPECT_EQ(snippet("러시아의 파병을 인정했다.", "파병"), "러시아의 [파병을] 인정했다.");
  EXPECT_EQ(snippet("Ещё одна ёлка стоит.", "елка"), "Ещё одна [ёлка] стоит.");
}

TEST_F(SnippetTest, LightsUpNumbersAndDatesInAnyNotation) {
  struct Row {
    const char* passage;
    const char* query;
    const char* marked;
  };
  constexpr Row kRows[]{
      {"兵士は１万２千人だった。", "12000", "兵士は[１万２千]人だった。"},
      {"兵士は１万２千人、2万人だった。", "num:12000", "兵士は[１万２千]人、2万人だった。"},
      {"兵士は１万２千人、2万人だった。", "num:10000..13000", "兵士は[１万２千]人、2万人だった。"},
      {"Это 12 тыс. человек, 1 день.", "12000", "Это [12 тыс]. человек, 1 день."},
      {"割合は十二パーセント、12人。", "12%", "割合は[十二パーセント]、[12]人。"},
      {"Договор 19 июня 2024 года.", "2024-06-19", "Договор [19 июня 2024 года]."},
      {"Договор 19 июня 2024 года.", "date:2024-06", "Договор [19 июня 2024 года]."},
      {"2024年6月19日、同月20日。", "19 июня 2024", "[2024年6月19日]、同月20日。"},
      {"2024年6月19日、同月20日。", "date:2024-06-20", "2024年6月19日、[同月20日]。"},
      {"2024年6月、2024年、6人。", "2024-06-19", "[2024年6月]、[2024年]、6人。"},
  };
  for (const Row& row : kRows) EXPECT_EQ(snippet(row.passage, row.query), row.marked) << row.query;
}

TEST_F(SnippetTest, CutsALongSentenceAroundTheWord) {
  std::string passage;
  for (int i = 0; i < 30; ++i) passage += "長い話が続いていて、";
  passage += "そこでクルスクの名が出て、";
  for (int i = 0; i < 30; ++i) passage += "まだ話が続いていて、";
  const std::string made = snippet(passage + "終わる。", "クルスク", 60);
  EXPECT_NE(made.find("[クルスク]"), std::string::npos) << made;
  EXPECT_TRUE(made.starts_with("…")) << made;
  EXPECT_TRUE(made.ends_with("…")) << made;
}

TEST_F(SnippetTest, BeginsWithASentenceThatAnswers) {
  const std::string text =
      "窯は古い。土は遠い村から運ばれた。死傷者が出た。雨が降った。風も吹いた。";
  EXPECT_EQ(snippet(text, "死傷者"), "[死傷者]が出た。雨が降った。");
  EXPECT_EQ(snippet(text, "死傷者 風"), "[死傷者]が出た。雨が降った。[風]も吹いた。");
}

TEST_F(SnippetTest, TearsNoWordOfASpacedScript) {
  const std::string russian =
      "Официальный представитель министерства подчёркивала, что документ не создаёт военного "
      "блока и не направлен против третьих стран ни сейчас ни позднее.";
  const std::string korean =
      "공병과 건설자들이 복구에 참가한다고 발표하였으나 유엔 제재가 금지한 로동자 파견과 어떻게 "
      "다른지에 대해서는 아무런 설명이 없었다고 한다.";
  const tests::SampleIndex sample;
  sample.add("ru.txt", russian);
  sample.add("ko.txt", korean);
  (void)sample.update();
  Searcher searcher({sample.index()});
  for (std::size_t columns = 24; columns < 90; ++columns) {
    for (const auto& [text, query] : {std::pair(russian, "военный"), std::pair(korean, "제재")}) {
      SearchRequest request;
      request.query = query;
      request.snippet_columns = columns;
      const auto hits = searcher.search(request).hits;
      ASSERT_EQ(hits.size(), 1U);
      std::string made = hits[0].snippet.text;
      const bool starts_late = made.starts_with("…");
      const bool ends_early = made.ends_with("…");
      if (starts_late) made.erase(0, 3);
      if (ends_early) made.erase(made.size() - 3);
      const std::size_t at = text.find(made);
      ASSERT_NE(at, std::string::npos) << made;
      EXPECT_EQ(starts_late ? text[at - 1] : ' ', ' ') << made;
      const char behind = ends_early ? text[at + made.size()] : ' ';
      EXPECT_NE(std::string(" ,.").find(behind), std::string::npos) << made;
    }
  }
}

TEST_F(SnippetTest, LightsUpNoWordThatOnlyAsks) {
  EXPECT_EQ(snippet("何かが起きた。派兵の目的は金だった。", "派兵の目的は何か"),
            "[派兵]の[目的]は金だった。");
}

TEST_F(SnippetTest, TellsWhichNotesItCites) {
  const tests::SampleIndex sample;
  sample.add("a.txt",
             "派兵の記録\n\n部隊は秋にクルスクへ着いたと新聞が伝えた[1]。条約の批准書は冬に"
             "交換された[2]。\n\n注\n[1] 労働新聞。\n[2] 朝鮮中央通信。\n");
  (void)sample.update();
  const auto cited = [&](const std::string& query, std::size_t columns) {
    SearchRequest request;
    request.query = query;
    request.kinds = {base::PassageKind::body};
    request.snippet_columns = columns;
    std::string labels;
    const SearchResult result = Searcher({sample.index()}).search(request);
    for (const NoteInfo& note : result.hits.at(0).notes) {
      if (note.is_cited_in_snippet) labels += note.label;
    }
    return labels;
  };
  EXPECT_EQ(cited("クルスク", 60), "1");
  EXPECT_EQ(cited("批准書", 60), "2");
  EXPECT_EQ(cited("批准書 クルスク", 240), "12");
}

TEST_F(SnippetTest, LetsNothingThroughThatSteersATerminal) {
  const std::string made = snippet("クルスクの\u202e逆\u0085さ\u001b[31m赤い話。", "クルスク");
  EXPECT_EQ(made, "[クルスク]の逆さ [31m赤い話。");
}

// Snippets of random passages: valid, within their width, highlights in order on boundaries.
TEST(SnippetLaws, HoldOnRandomText) {
  const auto dictionaries =
      std::make_shared<const analysis::Dictionaries>(analysis::default_dictionary_folder());
  analysis::Analyzer analyzer(dictionaries);
  std::mt19937 random(11);
  for (int i = 0; i < 500; ++i) {
    const std::string passage = tests::random_text(random, 300);
    Needles needles;
    for (const analysis::Token& token : analyzer.analyze(passage)) {
      if (random() % 7 == 0) needles.words[std::string(token.term)] = 1.0;
    }
    for (const char* stretch : {"e0", "e1", "e2", "e3", "e4"})
      needles.numbers[stretch] = {1.0, true};
    needles.dates["2000+250"] = {1.0, true};
    const std::size_t columns = 20 + random() % 200;
    const Snippet made = SnippetMaker(analyzer, needles, columns).make(passage);
    ASSERT_FALSE(base::first_bad_byte(made.text)) << passage;
    ASSERT_LE(analysis::columns(made.text), columns) << made.text;
    std::size_t last = 0;
    for (const auto& [begin, end] : made.highlights) {
      ASSERT_TRUE(begin == 0 || begin > last || (last == 0 && begin == 0));
      ASSERT_LT(begin, end);
      ASSERT_LE(end, made.text.size());
      ASSERT_TRUE(base::is_lead_byte(made.text[begin]));
      last = end;
    }
  }
}

}  // namespace
}  // namespace shirabe::searcher
