// Notes and the text that cites them: in hits, by note:, and in what `show` shows.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "analysis/graphemes.h"
#include "analysis/script_runs.h"
#include "searcher/catalog.h"
#include "searcher/citations.h"
#include "tests/searcher/cited_index.h"

namespace shirabe::searcher {
namespace {

TEST(CitingSentence, IsTheOneWithTheMark) {
  struct Row {
    std::string before, sentence, after;
    std::string mark;
  };
  const std::vector<Row> rows{
      {"前の文。", "派兵を認めた1。", "次の文。", "1。"},
      {"前の文。", "派兵を認めた。[1]", "次の文。", "[1]"},
      {"", "派兵を認めた。¹", "次の文。", "¹"},
      {"", "派兵を認めた。", "*1次の文。", "*1"},
      {"", "[1]によると認めた。", "次の文。", "[1]"},
      {"А. С. Пушкин писал. ", "МИД подтвердил это [2].", " Потом.", "[2]"},
      {"前の文。", "派兵を認めた", "", "た"},
  };
  for (const Row& row : rows) {
    const std::string text = row.before + row.sentence + row.after;
    EXPECT_EQ(citing_sentence(text, text.find(row.mark, row.before.size())), row.sentence);
  }
  EXPECT_EQ(citing_sentence("文。", 900), "文。");
  EXPECT_EQ(citing_sentence("", 0), "");
}

// a.txt: 0 heading, 1 and 2 body, 3 heading 注, 4 to 7 the notes 1 to 4.
class Notes : public ::testing::Test {
 protected:
  void SetUp() override {
    sample_.add("a.md",
                "# 派兵の話\n\n"
                "部隊は着いた(イ)。死傷者は不明だ(ロ)。外務省は認めた(ハ)。\n\n"
                "## 続き\n\n"
                "後の話もある(ニ)。さらに続いた(ホ)。\n\n"
                "## 注\n\n"
                "1. 「파병 경과」『조선중앙텔레비죤』2024年11月1日。\n"
                "2. Потери в Курской области // Известия, 02.12.2024. Захаровой М. В.\n"
                "3. 注1に同じ。\n"
                "4. 朝鮮中央通信の電子版「会談」。\n");
    sample_.add("b.txt", "別の話\n\nИзвестия сообщили о партии. 조선중앙텔레비죤도 보도했다.\n");
    (void)sample_.update();
    const auto passages = show({sample_.index()}, "a.md").passages;
    for (std::size_t i = 0; i < passages.size(); ++i) {
      const auto ordinal = static_cast<std::uint32_t>(i);
      if (passages[i].info.kind == base::PassageKind::note) notes_.push_back(ordinal);
      if (passages[i].text.starts_with("部隊")) first_ = ordinal;
      if (passages[i].text.starts_with("後の")) second_ = ordinal;
    }
    ASSERT_EQ(notes_.size(), 4U);
    const auto place = [&](std::uint32_t passage, const char* mark) {
      return static_cast<std::uint32_t>(passages[passage].text.find(mark));
    };
    tests::cite(sample_, "a.md",
                {{first_, {"2", notes_[1], place(first_, "(ロ)")}},
                 {first_, {"1", notes_[0], place(first_, "(イ)")}},
                 {first_, {"2", notes_[1], place(first_, "(ハ)")}},
                 {second_, {"3", notes_[2], place(second_, "(ニ)")}},
                 {second_, {"1", notes_[0], place(second_, "(ニ)")}},
                 {second_, {"4", notes_[3], place(second_, "(ホ)")}}});
  }

  [[nodiscard]] std::string id(std::uint32_t ordinal) const {
    return "a.md#" + std::to_string(ordinal);
  }
  [[nodiscard]] Hit hit(const std::string& query, const std::string& passage) const {
    for (const Hit& found : sample_.search(query).hits) {
      if (found.passage.id == passage) return found;
    }
    ADD_FAILURE() << query << " does not find " << passage;
    return {};
  }

  tests::SampleIndex sample_;
  std::vector<std::uint32_t> notes_;
  std::uint32_t first_ = 0;
  std::uint32_t second_ = 0;
};

std::vector<std::string> ids(const std::vector<NoteInfo>& notes) {
  std::vector<std::string> ids;
  for (const NoteInfo& note : notes) ids.push_back(note.passage_id);
  return ids;
}

TEST_F(Notes, AHitBringsItsNotesInTheOrderOfTheMarks) {
  const Hit first = hit("部隊", id(first_));
  EXPECT_EQ(ids(first.notes), (std::vector{id(notes_[0]), id(notes_[1])}));
  EXPECT_EQ(first.notes[0].label, "1");
  EXPECT_TRUE(first.notes[0].text.starts_with("「파병 경과」"));
  EXPECT_TRUE(first.notes[0].highlights.empty());
  EXPECT_TRUE(first.cited_by.empty());
  EXPECT_EQ(ids(hit("後", id(second_)).notes),
            (std::vector{id(notes_[2]), id(notes_[0]), id(notes_[3])}))
      << "what a note means comes behind it";
}

TEST_F(Notes, AHitInANoteLeadsToTheSentenceThatCitesIt) {
  const Hit note = hit("파병 경과", id(notes_[0]));
  EXPECT_EQ(note.cited_by, (std::vector{id(first_), id(second_)}));
  ASSERT_EQ(note.citations.size(), 2U);
  EXPECT_EQ(note.citations[0].passage_id, id(first_));
  EXPECT_EQ(note.citations[0].text, "部隊は着いた(イ)。");
  EXPECT_EQ(note.citations[1].text, "後の話もある(ニ)。");
  EXPECT_TRUE(note.notes.empty());
}

TEST_F(Notes, ShowBringsBoth) {
  const ShownArticle passage = show({sample_.index()}, id(first_));
  EXPECT_EQ(ids(passage.notes), (std::vector{id(notes_[0]), id(notes_[1])}));
  EXPECT_TRUE(passage.citations.empty());
  const ShownArticle note = show({sample_.index()}, id(notes_[3]));
  EXPECT_TRUE(note.notes.empty());
  ASSERT_EQ(note.citations.size(), 1U);
  EXPECT_EQ(note.citations[0].text, "さらに続いた(ホ)。");
}

TEST_F(Notes, NoteFindsThePassagesThatCite) {
  struct Row {
    std::string query;
    std::vector<std::uint32_t> found;
  };
  const std::vector<Row> rows{
      {"note:Известия", {first_}},
      {"note:известий", {first_}},
      {"note:Захарова", {first_}},
      {"note:조선중앙텔레비죤", {first_, second_}},
      {"note:\"조선중앙텔레비죤\"", {first_, second_}},
      {"note:\"조선중앙텔\"", {first_, second_}},
      {"note:\"중앙텔레비죤\"", {}},
      {"note:\"Курской области // Изв\"", {first_}},
      {"note:\"Захаров\"", {first_}},
      {"note:\"Захаровой\"", {first_}},
      {"note:\"Захаровой М. В.\"", {first_}},
      {"note:朝鮮中央通信", {second_}},
      {"note:\"の電子版「会\"", {second_}},
      {"note:\"。\"", {first_, second_}},
      {"note:部隊", {}},
      {"note:\"部隊\"", {}},
      {"note:(Потери 会談)", {first_, second_}},
      {"+note:Потери +note:파병", {first_}},
      {"note:(+Потери +会談)", {}},
      {"note:파병 -note:Известия", {second_}},
      {"+部隊 +note:Известия", {first_}},
      {"+後 +note:Известия", {}},
  };
  for (const Row& row : rows) {
    std::vector<std::string> expected;
    for (const std::uint32_t ordinal : row.found) expected.push_back(id(ordinal));
    std::vector<std::string> found;
    for (const Hit& hit : sample_.search(row.query).hits) found.push_back(hit.passage.id);
    std::ranges::sort(found);
    EXPECT_EQ(found, expected) << row.query;
  }
  const auto exact = [&](const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.exact = true;
    return Searcher({sample_.index()}).search(request).hits.size();
  };
  EXPECT_EQ(exact("note:Захаровой"), 1U);
  EXPECT_EQ(exact("note:Захаров"), 0U) << "not the whole word";
}

TEST_F(Notes, WhatAnswersNoteIsLitUpInTheNote) {
  for (const char* query : {"note:Известия", "note:\"Известия\"", "note:известий"}) {
    const Hit found = hit(query, id(first_));
    ASSERT_EQ(found.notes.size(), 2U);
    EXPECT_TRUE(found.notes[0].highlights.empty());
    ASSERT_EQ(found.notes[1].highlights.size(), 1U) << query;
    const auto [begin, end] = found.notes[1].highlights[0];
    EXPECT_EQ(found.notes[1].text.substr(begin, end - begin), "Известия");
    EXPECT_TRUE(found.snippet.highlights.empty()) << "the text itself does not hold it";
    EXPECT_EQ(found.snippet.text, "死傷者は不明だ(ロ)。") << "not the sentence that cites it";
  }
}

TEST_F(Notes, AWordOfANoteIsNoWordOfTheText) {
  for (const Hit& found : sample_.search("Известия").hits) {
    EXPECT_NE(found.passage.id, id(first_));
  }
}

TEST_F(Notes, APassageThatSaysItItselfComesFirst) {
  sample_.add("c.txt", "題\n\n通信の話(イ)。\n\n注\n[1] 通信と会談。\n");
  sample_.add("d.txt", "題\n\n会談の話(イ)。\n\n注\n[1] 通信と会談。\n");
  (void)sample_.update();
  for (const char* article : {"c.txt", "d.txt"}) {
    const auto passages = show({sample_.index()}, article).passages;
    ASSERT_EQ(passages.back().info.kind, base::PassageKind::note);
    const auto note = static_cast<std::uint32_t>(passages.size() - 1);
    tests::cite(sample_, article, {{1, {"1", note, 0}}});
  }
  EXPECT_TRUE(sample_.ids("note:会談").starts_with("d.txt#1 "));
  EXPECT_TRUE(sample_.ids("note:通信").starts_with("c.txt#1 "));
}

// Where a phrase may begin: between graphemes, at a word's start (tests/searcher/phrase_test.cpp).
bool may_begin(std::string_view text, std::size_t at) {
  std::size_t offset = at;
  const analysis::CharClass first = analysis::next_class(text, offset);
  if (analysis::is_japanese(first) || first == analysis::CharClass::digit) return true;
  return analysis::is_letter(first) && (at == 0 || text[at - 1] == ' ');
}

TEST(NotesProperty, EverySubstringOfANoteFindsThePassagesThatCiteIt) {
  const tests::SampleIndex sample;
  (void)sample.update_from({std::filesystem::path(SHIRABE_SOURCE_DIR) / "corpus"});
  struct Tie {
    std::string passage;
    std::string note;
  };
  std::vector<Tie> ties;
  for (const ArticleEntry& entry : list_articles({sample.index()})) {
    const auto passages = show({sample.index()}, entry.article.id).passages;
    std::vector<tests::Mark> marks;
    std::uint32_t body = 0;
    for (std::uint32_t i = 0; i < passages.size(); ++i) {
      if (passages[i].info.kind == base::PassageKind::body) body = i;
      if (passages[i].info.kind != base::PassageKind::note) continue;
      const std::uint32_t citing = i % (body + 1);
      marks.push_back({citing, {passages[i].info.label, i, 0}});
      ties.push_back({passages[citing].info.id, passages[i].text});
    }
    if (!marks.empty()) tests::cite(sample, entry.article.id, marks);
  }
  ASSERT_GT(ties.size(), 30U);
  Searcher searcher({sample.index()});
  std::mt19937 random(7);
  int tried = 0;
  for (int i = 0; i < 4000 && tried < 250; ++i) {
    const Tie& tie = ties[random() % ties.size()];
    analysis::GraphemeBreaks graphemes;
    graphemes.assign(tie.note);
    const std::size_t begin = graphemes.at_or_before(random() % tie.note.size());
    const std::size_t end =
        graphemes.at_or_behind(std::min(tie.note.size(), begin + 1 + random() % 40));
    const std::string part = tie.note.substr(begin, end - begin);
    if (!may_begin(tie.note, begin) || part.find_first_of("\"\\") != std::string::npos) continue;
    if (part.find("“") != std::string::npos || part.find("”") != std::string::npos ||
        part.find("„") != std::string::npos) {
      continue;
    }
    ++tried;
    SearchRequest request;
    request.query = "note:\"" + part + "\"";
    request.limit = 1000;
    request.all_copies = true;
    const auto hits = searcher.search(request).hits;
    ASSERT_TRUE(
        std::ranges::any_of(hits, [&](const Hit& hit) { return hit.passage.id == tie.passage; }))
        << request.query << " does not find " << tie.passage << ", which cites " << tie.note;
    for (const Hit& hit : hits) ASSERT_FALSE(hit.notes.empty());
  }
  EXPECT_EQ(tried, 250);
}

}  // namespace
}  // namespace shirabe::searcher
