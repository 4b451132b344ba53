// The text of `show`, `status`, `analyze` and of the progress of `index`.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/output/article_view.h"
#include "cli/output/quantities.h"
#include "cli/output/records.h"
#include "cli/output/table.h"
#include "cli/progress.h"
#include "sample_answer.h"

namespace shirabe::cli {
namespace {

searcher::ShownArticle sample_article() {
  const auto passage = [](base::PassageKind kind, std::string label, std::string text) {
    searcher::ShownPassage shown{sample_hit().passage, std::move(text)};
    shown.info.kind = kind;
    shown.info.label = std::move(label);
    return shown;
  };
  using enum base::PassageKind;
  searcher::ShownArticle article;
  article.entry.article = sample_hit().article;
  article.entry.article.author = "山田";
  article.passages = {passage(heading, "", "派兵"), passage(body, "", "一つ目の段落。"),
                      passage(body, "", "二つ目の段落。"), passage(note, "2", "Известия.")};
  return article;
}

TEST(ArticleView, APassageStandsMarkedInItsContext) {
  searcher::ShownArticle article = sample_article();
  article.wanted = 2;
  article.notes = {{"2", "Известия.", "kursk.txt#31"}};
  std::string out;
  output::append_article(out, article, {});
  EXPECT_EQ(out,
            "クルスク派兵の背景\n"
            "山田  2024-10  ja\n"
            "articles/kursk.txt\n"
            "第一章 › 派兵\n"
            "\n"
            "  一つ目の段落。\n"
            "\n"
            "> 二つ目の段落。\n"
            "\n"
            "  [2] Известия.\n"
            "\n"
            "  [2] Известия.\n");
}

TEST(ArticleView, ANoteLeadsToTheSentencesThatCiteIt) {
  searcher::ShownArticle article = sample_article();
  article.wanted = 3;
  article.citations = {{"kursk.txt#7", "二つ目の段落。"}};
  std::string out;
  output::append_article(out, article, {});
  EXPECT_TRUE(out.ends_with("> [2] Известия.\n\n  cited in kursk.txt#7: 二つ目の段落。\n")) << out;
}

TEST(ArticleView, TheNeighboursAreSmall) {
  searcher::ShownArticle article = sample_article();
  article.wanted = 1;
  std::string out;
  output::append_article(out, article, {.colour = true, .columns = 12});
  EXPECT_TRUE(
      out.ends_with("\n"
                    "  \x1b[2m派兵\x1b[0m\n"
                    "\n"
                    "> 一つ目の段\n"
                    "> 落。\n"
                    "\n"
                    "  \x1b[2m二つ目の段\x1b[0m\n"
                    "  \x1b[2m落。\x1b[0m\n"))
      << out;
}

TEST(ArticleView, AWholeArticleAndWhereItsMetadataWasFound) {
  searcher::ShownArticle article = sample_article();
  article.entry.publisher = "試験新聞";
  article.entry.format = "markdown";
  article.entry.origins = {
      {"date", "front matter"}, {"publisher", "出典:\x1b[2mの行"}, {"title", "first heading"}};
  std::string out;
  output::append_article(out, article, {});
  EXPECT_EQ(out,
            "クルスク派兵の背景\n"
            "title      クルスク派兵の背景  (first heading)\n"
            "author     山田\n"
            "date       2024-10  (front matter)\n"
            "lang       ja\n"
            "publisher  試験新聞  (出典:[2mの行)\n"
            "path       articles/kursk.txt\n"
            "format     markdown\n"
            "\n"
            "  派兵\n"
            "\n"
            "  一つ目の段落。\n"
            "\n"
            "  二つ目の段落。\n"
            "\n"
            "  [2] Известия.\n");
}

TEST(Table, IsAlignedByColumnsOfTheTerminal) {
  std::string out;
  output::append_table(
      out, {{"kind", "term", "position"}, {"word", "北朝鮮軍", "0"}, {"bigram", "ab", ""}});
  EXPECT_EQ(out,
            "kind    term      position\n"
            "word    北朝鮮軍  0\n"
            "bigram  ab\n");
}

TEST(Quantities, AsAPersonReadsThem) {
  EXPECT_EQ(output::counted(1, "note"), "1 note");
  EXPECT_EQ(output::counted(0, "note"), "0 notes");
  EXPECT_EQ(output::bytes(1), "1 byte");
  EXPECT_EQ(output::bytes(0), "0 bytes");
  EXPECT_EQ(output::bytes(999), "999 bytes");
  EXPECT_EQ(output::bytes(1200), "1.2 kB");
  EXPECT_EQ(output::bytes(999'990), "1.0 MB");
  EXPECT_EQ(output::bytes(5'250'000'000), "5.2 GB");
  EXPECT_EQ(output::duration(0.84), "0.8 s");
  EXPECT_EQ(output::duration(42.4), "42 s");
  EXPECT_EQ(output::duration(200), "3 min 20 s");
  EXPECT_EQ(output::duration(7500), "2 h 5 min");
}

TEST(Progress, SaysWhatIsDoneAndLeft) {
  EXPECT_EQ(progress_text({0, 0, 100}, 1), "0 articles");
  EXPECT_EQ(progress_text({1, 0, 0}, 1), "1 article");
  EXPECT_EQ(progress_text({0, 1'000'000, 4'000'000}, 2),
            "0 articles, 1.0 MB, 500.0 kB/s, 25 %, 6.0 s left");
  EXPECT_EQ(progress_text({120, 20'000'000, 80'000'000}, 10),
            "120 articles, 20.0 MB, 2.0 MB/s, 25 %, 30 s left");
  EXPECT_EQ(progress_text({3, 5000, 0}, 1), "3 articles, 5.0 kB, 5.0 kB/s");
}

TEST(Progress, FitsIntoOneLineOfTheTerminal) {
  const indexer::Progress progress{120, 20'000'000, 80'000'000};
  const std::string bar = "[#####---------------] ";
  const std::string whole = bar + "120 articles, 20.0 MB, 2.0 MB/s, 25 %, 30 s left";
  EXPECT_EQ(progress_line(progress, 10, 80), whole);
  EXPECT_EQ(progress_line(progress, 10, 72), whole);
  EXPECT_EQ(progress_line(progress, 10, 71), bar + "120 articles, 20.0 MB, 2.0 MB/s, 25 %");
  EXPECT_EQ(progress_line(progress, 10, 50), bar + "120 articles, 20.0 MB");
  EXPECT_EQ(progress_line(progress, 10, 8), "120 art");
  EXPECT_EQ(progress_line(progress, 10, 1), "");
  EXPECT_EQ(progress_line(progress, 10, 0), whole);
}

TEST(Progress, ShowsNoBarWhereTheEndIsNotKnown) {
  EXPECT_EQ(progress_line({3, 5000, 0}, 1, 80), "3 articles, 5.0 kB, 5.0 kB/s");
  EXPECT_EQ(progress_line({3, 5000, 4000}, 1, 80), "3 articles, 5.0 kB, 5.0 kB/s");
  EXPECT_EQ(progress_line({3, 5000, 5000, true}, 1, 80), "packing the index");
}

TEST(Progress, IsARecordForScripts) {
  const auto record = nlohmann::json::parse(output::progress_record({120, 20, 80}, 1.5));
  EXPECT_EQ(record, nlohmann::json::parse(
                        R"({"type":"progress","stage":"reading","articles":120,"bytes":20,)"
                        R"("bytes_total":80,"seconds":1.5})"));
  EXPECT_EQ(nlohmann::json::parse(output::progress_record({1, 2, 2, true}, 1))["stage"], "packing");
}

}  // namespace
}  // namespace shirabe::cli
