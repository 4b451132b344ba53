#include "indexer/documents/read_epub.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/documents/archive.h"
#include "tests/documents/shown.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

constexpr const char* kContainer =
    "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
    "<rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";

std::string package_xml(const std::string& metadata, const std::string& manifest,
                        const std::string& spine) {
  return "<package xmlns='http://www.idpf.org/2007/opf' xmlns:opf='http://www.idpf.org/2007/opf'>"
         "<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>" +
         metadata +
         "</metadata>"
         "<manifest>" +
         manifest + "</manifest>" + spine + "</package>";
}

std::string page(const std::string& body) {
  return "<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml' "
         "xmlns:epub='http://www.idpf.org/2007/ops'><head><title/></head><body>" +
         body + "</body></html>";
}

// A book of the pages 1.xhtml, 2.xhtml, …
Members book(const std::vector<std::string>& pages, const std::string& metadata = "") {
  std::string manifest;
  std::string spine = "<spine>";
  Members members = {{"META-INF/container.xml", kContainer}};
  for (std::size_t i = 1; i <= pages.size(); ++i) {
    const std::string number = std::to_string(i);
    manifest += "<item id='p" + number + "' href='" + number +
                ".xhtml' media-type='application/xhtml+xml'/>";
    spine += "<itemref idref='p" + number + "'/>";
    members.emplace_back("OEBPS/" + number + ".xhtml", pages[i - 1]);
  }
  members.emplace_back("OEBPS/book.opf", package_xml(metadata, manifest, spine + "</spine>"));
  return members;
}

struct WithWarnings {
  Article article;
  std::vector<std::string> warnings;
};

WithWarnings read(const Members& members) {
  WithWarnings result;
  result.article = article_from_epub(
      package_of(members), [&](const std::string& warning) { result.warnings.push_back(warning); });
  return result;
}

TEST(Epub, ReadsItsPagesInTheOrderOfTheSpine) {
  const Members members = {
      {"META-INF/container.xml", kContainer},
      {"OEBPS/book.opf",
       package_xml("",
                   "<item id='c' href='cover.xhtml' media-type='application/xhtml+xml'/>"
                   "<item id='n' href='nav.xhtml' properties='x nav' "
                   "media-type='application/xhtml+xml'/>"
                   "<item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>"
                   "<item id='b' href='../text/b%20c.xhtml' media-type='application/xhtml+xml'/>"
                   "<item id='i' href='i.png' media-type='image/png'/>",
                   "<spine><itemref idref='c'/><itemref idref='n'/><itemref idref='b'/><itemref "
                   "idref='i'/><itemref idref='a' linear='no'/><itemref idref='zz'/></spine>"
                   "<guide><reference type='cover' href='cover.xhtml'/><reference type='toc' "
                   "href='a.xhtml#toc'/></guide>")},
      {"OEBPS/cover.xhtml", page("<p>表紙</p>")},
      {"OEBPS/nav.xhtml", page("<p>目次</p>")},
      {"OEBPS/a.xhtml", page("<h2>乙</h2><p>石は。</p>")},
      {"text/b c.xhtml", page("<h1>甲</h1><p>橋は。</p>")}};
  const WithWarnings read_book = read(members);
  EXPECT_EQ(show(read_book.article), "h1 甲\np 橋は。\nh2 乙\np 石は。\n");
  EXPECT_EQ(broken_promise(read_book.article), "");
  EXPECT_TRUE(read_book.warnings.empty());
}

// クルスクの橋が落ちた。夏だった。 in Shift_JIS.
constexpr const char* kShiftJis =
    "<p>\x83\x4E\x83\x8B\x83\x58\x83\x4E\x82\xCC\x8B\xB4\x82\xAA\x97\x8E\x82\xBF\x82\xBD"
    "\x81\x42\x89\xC4\x82\xBE\x82\xC1\x82\xBD\x81\x42</p>";

std::string declared(const std::string& encoding, const std::string& body) {
  return "<?xml version='1.0' encoding='" + encoding + "'?><html><body>" + body + "</body></html>";
}

TEST(Epub, ReadsPagesThatDeclareAnotherEncodingThanTheirs) {
  struct Row {
    std::string page;
    const char* warning;  // a part of it
  };
  const Row rows[] = {
      {declared("Shift_JIS", kShiftJis), ""},
      {declared("UTF-8", kShiftJis), "1.xhtml is in another encoding than it says"},
      {declared("iso-8859-1", kShiftJis), "1.xhtml is in another encoding than it says"},
      {declared("ISO-2022-JP", "<p>\x1B$B%/%k%9%/$N66$,Mn$A$?!#2F$@$C$?!#\x1B(B</p>"), ""},
      {declared("windows-1251", "<p>クルスクの橋が落ちた。夏だった。</p>"), ""},
      {declared("UTF-16", "<p>クルスクの橋が落ちた。夏だった。</p>"), ""},
  };
  for (const Row& row : rows) {
    const WithWarnings done = read(book({row.page}));
    EXPECT_EQ(show(done.article), "p クルスクの橋が落ちた。夏だった。\n") << row.page;
    ASSERT_EQ(done.warnings.size(), std::string(row.warning).empty() ? 0U : 1U) << row.page;
    if (done.warnings.empty()) continue;
    EXPECT_NE(done.warnings[0].find(row.warning), std::string::npos) << done.warnings[0];
  }
}

TEST(Epub, ABadByteInAPageIsNamedAndTheRestRead) {
  const WithWarnings done = read(book({declared("UTF-8", "<p>クルスクの\xE6\xA9が落ちた。</p>")}));
  EXPECT_NE(show(done.article).find("が落ちた。"), std::string::npos);
  ASSERT_EQ(done.warnings.size(), 1U);
  EXPECT_NE(done.warnings[0].find("not proper UTF-8"), std::string::npos);
}

TEST(Epub, WhatABrowserWouldPassOverIsTextOfABook) {
  EXPECT_EQ(show(read(book({page("<header><h1>題</h1></header><aside class='sidebar'><p>囲み</p>"
                                 "</aside><p class='menu'>献立</p><nav><p>目次</p></nav><title/>"
                                 "<script src='x'/><p>本文<a id='x'/>です&nbsp;。</p>"
                                 "<footer><p>奥付</p></footer>")}))
                     .article),
            "h1 題\np 囲み\np 献立\np 本文です 。\np 奥付\n");
}

TEST(Epub, ASingleArticleElementIsNotTheWholeBook) {
  EXPECT_EQ(show(read(book({page("<p>橋</p>"), page("<article><p>石</p></article>")})).article),
            "p 橋\np 石\n");
}

TEST(Epub, NotesOfPagesAreNotes) {
  EXPECT_EQ(
      show(read(book({page("<p>橋</p><section class='footnotes'><ol><li id='fn1'>川の本</li></ol>"
                           "</section>"),
                      page("<p>石</p><section class='footnotes'><ol><li id='fn1'>石の本</li></ol>"
                           "</section>")}))
               .article),
      "p 橋\nnote[1] 川の本\np 石\nnote[1] 石の本\n");
}

TEST(Epub, LinksLeadToNotesInThisAndInOtherPages) {
  const Article article =
      read(book({page("<p>橋<a id='r1' epub:type='noteref' href='#n1'>1</a>と石<sup><a id='r2' "
                      "href='2.xhtml#n%C3%A9'>2</a></sup>と木<a epub:type='noteref' "
                      "href='2.xhtml#n3'>*</a>。</p><aside epub:type='footnote' id='n1'><p>"
                      "<a href='#r1'>1</a>. 川の本</p></aside>"),
                 page("<h1>注</h1><ol><li id='né'>石の本 <a href='1.xhtml#r2'>↩</a></li></ol>"
                      "<div role='doc-endnote' id='n3'><p>* 木の本</p></div><p>後<a "
                      "epub:type='noteref' href='1.xhtml#n1'>1</a></p>")}))
          .article;
  EXPECT_EQ(show(article),
            "p 橋1と石2と木*。\nnote[1] 川の本\nh1 注\nnote[1] 石の本\nnote[*] 木の本\np 後1\n");
  EXPECT_EQ(show_linked_citations(article),
            "1 1 OEBPS/1.xhtml#n1 -> 川の本\n2 2 OEBPS/2.xhtml#né -> 石の本\n"
            "* * OEBPS/2.xhtml#n3 -> 木の本\n1 1 OEBPS/1.xhtml#n1 -> 川の本\n");
  EXPECT_EQ(broken_promise(article), "");
}

TEST(Epub, PagesWithFlawsAreReadAsFarAsTheyGo) {
  const WithWarnings read_book =
      read(book({page("<p>橋<b>は</p><p>石 & 木</p>"), page("<p>森</p>")}));
  EXPECT_EQ(show(read_book.article), "p 橋は\np 石 & 木\np 森\n");
  ASSERT_EQ(read_book.warnings.size(), 1U);
  EXPECT_EQ(read_book.warnings[0],
            "a.doc: OEBPS/1.xhtml is not well-formed, and some of it may be lost: line 1: Opening "
            "and ending tag mismatch: b line 1 and p");
  Members missing = book({page("<p>橋</p>"), page("<p>森</p>")});
  std::erase_if(missing, [](const auto& member) { return member.first == "OEBPS/1.xhtml"; });
  const WithWarnings rest = read(missing);
  EXPECT_EQ(show(rest.article), "p 森\n");
  ASSERT_EQ(rest.warnings.size(), 1U);
  EXPECT_EQ(rest.warnings[0], "a.doc: OEBPS/1.xhtml is missing; the other pages were read");
}

TEST(Epub, Metadata) {
  const std::string metadata =
      "<dc:title>橋の歴史</dc:title><dc:title>副題</dc:title><dc:creator id='c1'>石田 "
      "一</dc:creator>"
      "<dc:creator opf:role='trl'>訳者</dc:creator><dc:creator id='c2'>編者</dc:creator>"
      "<dc:creator opf:role='aut'>川辺 二</dc:creator><meta refines='#c2' "
      "property='role'>edt</meta>"
      "<meta refines='#c1' property='role'>aut</meta><dc:date opf:event='modification'>2025-01-01"
      "</dc:date><dc:date>2024-06-19</dc:date><dc:language>ja</dc:language><dc:publisher>石舎"
      "</dc:publisher><dc:identifier>urn:isbn:1</dc:identifier><dc:source>https://example.org/a"
      "</dc:source>";
  EXPECT_EQ(
      show_metadata(
          read(book({page("<h1>題</h1><p>2020年</p><p>橋は。</p>")}, metadata)).article.metadata),
      "title 橋の歴史 (EPUB package: dc:title)\n"
      "author 石田 一, 川辺 二 (EPUB package: dc:creator)\n"
      "date 2024-06-19 (EPUB package: dc:date)\n"
      "lang ja (EPUB package: dc:language)\n"
      "url https://example.org/a (EPUB package: dc:source)\n"
      "publisher 石舎 (EPUB package: dc:publisher)\n");
  const Article bare = read(book({page("<h1>題</h1><p>2020年1月</p><p>橋は。</p>")})).article;
  EXPECT_EQ(bare.metadata.title, "題");
  EXPECT_EQ(bare.metadata.date, "2020-01");
  // As pandoc writes where no locale is set.
  const std::string no_language = "<dc:language>C</dc:language>";
  EXPECT_EQ(read(book({page("<p>橋は。</p>")}, no_language)).article.metadata.lang, "");
}

std::string error_of_epub(const Members& members) {
  const std::string bytes = zip_of(members);
  return error_of([&] { (void)read_one("a.epub", bytes); });
}

TEST(Epub, TellsWhatIsWrong) {
  const auto encrypted = [](const std::string& algorithm) {
    Members members = book({page("<p>橋</p>")});
    members.emplace_back("META-INF/encryption.xml",
                         "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' "
                         "xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:EncryptedData>"
                         "<e:EncryptionMethod Algorithm='" +
                             algorithm + "'/></e:EncryptedData></encryption>");
    return members;
  };
  EXPECT_EQ(error_of_epub(encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc")),
            "a.epub: is protected against copying (DRM) / only a copy without protection can be "
            "read");
  EXPECT_EQ(error_of_epub(encrypted("http://www.idpf.org/2008/embedding")), "no error");
  EXPECT_EQ(error_of_epub({{"x", "y"}}),
            "a.epub: has no META-INF/container.xml in it / open it in the program that made it, "
            "and save it again");
  EXPECT_EQ(error_of_epub({{"META-INF/container.xml", kContainer}}),
            "a.epub: has no OEBPS/book.opf in it / open it in the program that made it, and save "
            "it again");
  EXPECT_EQ(error_of_epub({{"META-INF/container.xml",
                            "<container><rootfiles><rootfile full-path='../../x.opf'/></rootfiles>"
                            "</container>"}}),
            "a.epub: is no EPUB: META-INF/container.xml names no package / make it anew with the "
            "program that it comes from");
  EXPECT_EQ(error_of_epub(book({})),
            "a.epub: is no EPUB: OEBPS/book.opf names no pages / make it anew with the program "
            "that it comes from");
  EXPECT_EQ(error_of_epub(book({"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"})),
            "a.epub: OEBPS/1.xhtml: line 1: declares entities, which no document needs / such a "
            "file is made to exhaust a machine or to read its files; save the text instead");
}

}  // namespace
}  // namespace shirabe::indexer
