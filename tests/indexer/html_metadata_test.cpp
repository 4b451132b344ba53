#include <gtest/gtest.h>

#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

struct Case {
  const char* name;
  const char* html;
  const char* metadata;
};

TEST(HtmlMetadata, Sources) {
  const Case cases[] = {
      {"nothing", "文", ""},
      {"a title", "<title> 題\n名 </title>文", "title 題 名 (<title>)\n"},
      {"the first heading", "<h1>題</h1>文", "title 題 (first heading)\n"},
      {"the site behind the heading", "<title>題 | 誌</title><h1>題</h1>文",
       "title 題 (first heading)\n"},
      {"the site behind the title",
       "<title>題 - 川の新聞</title><meta property=og:site_name content=川の新聞>文",
       "title 題 (<title>)\npublisher 川の新聞 (og:site_name)\n"},
      {"a subtitle", "<title>題――副</title><h1>題</h1>文", "title 題――副 (<title>)\n"},
      {"a name and a date in one paragraph",
       "<h1>橋の話</h1><p>川辺 一郎<br>1998年11月20日</p><p>文は続く。</p>",
       "title 橋の話 (first heading)\nauthor 川辺 一郎 (line 3 of the text)\n"
       "date 1998-11-20 (line 4 of the text)\n"},
      {"two names are no author", "<h1>橋の話</h1><p>川辺 一郎<br>石田 次郎</p><p>文は続く。</p>",
       "title 橋の話 (first heading)\n"},
      {"Open Graph and meta elements",
       "<html lang=ja><title> 橋の話 | 川の新聞 </title><meta property='og:title' content='橋の話'>"
       "<meta name=Author content='川辺'>"
       "<meta property='article:author' content='https://example.org/k'>"
       "<meta property='article:published_time' content='2024-06-19T08:00:00+09:00'>"
       "<meta name=date content='2020'><link rel=canonical href='https://example.org/a'>"
       "<meta property='og:site_name' content='川の新聞'>文",
       "title 橋の話 (og:title)\nauthor 川辺 (meta author)\n"
       "date 2024-06-19 (article:published_time)\nlang ja (<html lang>)\n"
       "url https://example.org/a (canonical link)\npublisher 川の新聞 (og:site_name)\n"},
      {"a catalogue of papers",
       "<meta name=og:title content=x><meta name=citation_title content=橋の話>"
       "<meta name=citation_author content='川辺 一郎'><meta name=citation_author content='石田'>"
       "<meta name=citation_publication_date content='2024/06/19'>"
       "<meta name=citation_journal_title content=橋誌>文",
       "title 橋の話 (citation_title)\nauthor 川辺 一郎, 石田 (citation_author)\n"
       "date 2024-06-19 (citation_publication_date)\npublisher 橋誌 (citation_journal_title)\n"},
      {"Dublin Core",
       "<meta name=DC.title content=橋の話><meta name=DC.creator content=川辺>"
       "<meta name=DC.date content=2024-06><meta name=DC.language content=ja_JP>"
       "<meta name=DC.publisher content=橋誌>文",
       "title 橋の話 (dc.title)\nauthor 川辺 (dc.creator)\ndate 2024-06 (dc.date)\n"
       "lang ja-JP (dc.language)\npublisher 橋誌 (dc.publisher)\n"},
      {"JSON-LD",
       R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"橋の話",)"
       R"("author":[{"name":"川辺"},"石田"],"datePublished":"2024-06-19T08:00:00Z",)"
       R"("publisher":{"name":"川の新聞"},"url":"https://example.org/a","inLanguage":"ja"})"
       "</script><meta property='og:title' content='橋'>文",
       "title 橋の話 (JSON-LD headline)\nauthor 川辺, 石田 (JSON-LD author)\n"
       "date 2024-06-19 (JSON-LD datePublished)\nlang ja (JSON-LD inLanguage)\n"
       "url https://example.org/a (JSON-LD url)\npublisher 川の新聞 (JSON-LD publisher)\n"},
      {"a graph with references",
       R"(<script type="application/ld+json">[{"@graph":[{"@type":"WebPage","headline":"x"},)"
       R"({"@type":["Report","Article"],"headline":"橋の話","author":{"@id":"#k"}},)"
       R"({"@type":"Person","@id":"#k","name":"川辺"}]}]</script>文)",
       "title 橋の話 (JSON-LD headline)\nauthor 川辺 (JSON-LD author)\n"},
      {"broken JSON-LD", "<script type='application/ld+json'>{\"headline\": </script>文", ""},
      {"JSON-LD of something else",
       "<script "
       "type='application/ld+json'>{\"@type\":\"Organization\",\"headline\":\"x\"}</script>文",
       ""},
      {"the head of the article",
       "<article><h1>題</h1><time datetime='2024-06-19'>6月19日</time>"
       "<a rel=author href=k>川辺</a><p>文</p></article>",
       "title 題 (first heading)\nauthor 川辺 (rel=author)\ndate 2024-06-19 (<time>)\n"},
      {"lines of the text", "<h1>題</h1><p><b>川辺</b> 2025年9月</p><p>文。</p>",
       "title 題 (first heading)\nauthor 川辺 (line 3 of the text)\n"
       "date 2025-09 (line 3 of the text)\n"},
      {"a page that a browser saved",
       "<!-- saved from url=(0021)https://example.org/a -->\n<html><p>文</p>",
       "url https://example.org/a (saved from)\n"},
      {"no values",
       "<html lang='?'><meta name=date content=soon><link rel=canonical href='/'>"
       "<meta name=author content=''>文",
       ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(show_metadata(read_one("a.html", c.html).metadata), c.metadata) << c.name;
  }
}

}  // namespace
}  // namespace shirabe::indexer
