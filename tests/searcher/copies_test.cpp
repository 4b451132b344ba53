// What says the same is shown once.
#include <gtest/gtest.h>

#include "store/reader.h"
#include "store/writer.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

const std::string kAgency =
    "インタファクス通信によると、外務省の報道官は記者会見で条約の批准書が交換されたことを確認し、"
    "条約は直ちに効力を生じたと述べた。";

std::string long_text(const std::string& what) {
  std::string text;
  for (int i = 0; i < 12; ++i) {
    text += what + "について第" + std::to_string(i) +
            "の論点を取り上げ、当時の資料と証言とを比べて確かめる必要がある。";
  }
  return text;
}

std::vector<std::string> found(const tests::SampleIndex& sample, SearchRequest request,
                               const std::string& query) {
  request.query = query;
  std::vector<std::string> shown;
  for (const Hit& hit : Searcher({sample.index()}).search(request).hits) {
    shown.push_back(request.group == Group::article ? hit.article.id : hit.passage.id);
    if (hit.copies > 0) shown.back() += " +" + std::to_string(hit.copies);
  }
  return shown;
}

using Found = std::vector<std::string>;

TEST(Copies, ThePassageOfAnAgencyIsShownOnce) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "一の記事\n\n" + long_text("派兵") + "\n\n## 続報\n\n" + kAgency + "\n");
  sample.add("b.md", "# 二の記事\n\n" + long_text("条約") + "\n\n## 続報\n\n" + kAgency + "\n");
  sample.add("c.md",
             "# 三の記事\n\n## 続報\n\n" + kAgency + "\n\n## 後\n\n" + long_text("貿易") + "\n");
  (void)sample.update();
  const Found once = found(sample, {}, "\"インタファクス通信\"");
  ASSERT_EQ(once.size(), 1U);
  EXPECT_TRUE(once[0].ends_with(" +2")) << once[0];
  SearchRequest all;
  all.all_copies = true;
  EXPECT_EQ(found(sample, all, "\"インタファクス通信\"").size(), 3U);
  SearchRequest articles;
  articles.group = Group::article;
  EXPECT_EQ(found(sample, articles, "\"インタファクス通信\"").size(), 3U)
      << "articles that share a passage are different articles";
}

TEST(Copies, AnArticleInAnotherFormatIsShownOnce) {
  const tests::SampleIndex sample;
  const std::string text = long_text("派兵");
  const std::string rest = long_text("捕虜");
  sample.add("a.txt", "派兵の記録\n\n" + text + "\n\n" + rest + "\n");
  sample.add("b.html",
             "<html><head><title>派兵の記録 | 新聞</title></head><body><article><h1>"
             "派兵の記録</h1><p>" +
                 text + "</p><p>" + rest + "</p><p>© 2025 新聞社</p></article></body></html>");
  sample.add("c.txt", "別の記録\n\n" + long_text("条約") + "\n\n" + rest + "\n");
  (void)sample.update();
  SearchRequest articles;
  articles.group = Group::article;
  EXPECT_EQ(found(sample, articles, "派兵 捕虜"), (Found{"a.txt +1", "c.txt"}));
  articles.all_copies = true;
  EXPECT_EQ(found(sample, articles, "派兵 捕虜").size(), 3U);
  SearchRequest headings;
  headings.kinds = {base::PassageKind::heading};
  EXPECT_EQ(found(sample, headings, "派兵").size(), 1U) << "its headings too";
}

TEST(Copies, AreCountedOverAllIndexes) {
  const tests::SampleIndex one;
  const tests::SampleIndex two;
  one.add("a.txt", "題\n\n" + kAgency + "\n");
  two.add("b.txt", "題\n\n" + kAgency + "\n");
  (void)one.update();
  (void)two.update();
  SearchRequest request;
  request.query = "批准書";
  const auto hits = Searcher({two.index(), one.index()}).search(request).hits;
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].copies, 1U);
  EXPECT_EQ(hits[0].article.id, "a.txt") << "ties go by article";
}

TEST(Copies, TextsThatAreTooShortToTellAreNoCopies) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n短い文がある。\n");
  sample.add("b.txt", "題\n\n短い文がある。\n");
  (void)sample.update();
  SearchRequest request;
  EXPECT_EQ(found(sample, request, "短い文"), (Found{"a.txt#1", "b.txt#1"}));
  request.group = Group::article;
  EXPECT_EQ(found(sample, request, "短い文"), (Found{"a.txt", "b.txt"}));
}

// Whatever is asked for of them: a total that counted copies would promise hits that never come.
TEST(Copies, AreNotCountedInTheTotal) {
  const tests::SampleIndex sample;
  for (const char* file : {"a", "b", "c", "d"}) {
    sample.add(std::string(file) + ".txt", "一の記事\n\n" + kAgency + long_text("派兵") + "\n");
  }
  for (const char* what : {"捕虜", "貿易"}) {
    sample.add(std::string(what) + ".txt", "二の記事\n\n" + kAgency + long_text(what) + "\n");
  }
  (void)sample.update();
  const auto total = [&](std::size_t limit, Group group, Sort sort, bool all_copies) {
    SearchRequest request;
    request.query = "インタファクス通信";
    request.limit = limit;
    request.group = group;
    request.sort = sort;
    request.all_copies = all_copies;
    const SearchResult result = Searcher({sample.index()}).search(request);
    EXPECT_TRUE(result.total_exact);
    return result.estimated_total;
  };
  for (const Group group : {Group::passage, Group::article}) {
    for (const Sort sort : {Sort::relevance, Sort::date}) {
      EXPECT_EQ(total(1, group, sort, false), 3U);
      EXPECT_EQ(total(10, group, sort, false), 3U);
      EXPECT_EQ(total(10, group, sort, true), 6U);
    }
  }
}

// An index that was made before there were such values, and has grown since.
TEST(Copies, AnOldIndexStaysReadable) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n" + kAgency + "\n\n注\n[1] 批准書。\n");
  sample.add("b.txt", "題\n\n" + kAgency + "\n");
  (void)sample.update();
  {
    Xapian::WritableDatabase database(
        store::require_generation(sample.index()).database().string());
    for (Xapian::docid i = 1; i <= database.get_lastdocid(); ++i) {
      Xapian::Document document = database.get_document(i);
      document.add_value(store::number(store::Slot::content), "");
      document.add_value(store::number(store::Slot::same_article), "");
      database.replace_document(i, document);
    }
    database.set_metadata(std::string(store::metadata::kFeatures), "passages\tread\n");
    database.commit();
  }
  SearchRequest articles;
  articles.group = Group::article;
  EXPECT_EQ(found(sample, {}, "批准書").size(), 3U);
  EXPECT_EQ(found(sample, articles, "批准書"), (Found{"a.txt", "b.txt"}));
  sample.add("c.txt", "題\n\n" + kAgency + "\n\n注\n[1] 批准書。\n");
  (void)sample.update();
  EXPECT_EQ(found(sample, {}, "批准書").size(), 5U);
  EXPECT_EQ(found(sample, articles, "批准書"), (Found{"a.txt", "b.txt", "c.txt"}));
}

}  // namespace
}  // namespace shirabe::searcher
