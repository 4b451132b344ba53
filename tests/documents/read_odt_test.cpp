#include "indexer/documents/read_odt.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/documents/archive.h"
#include "tests/documents/shown.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

std::string element(const std::string& root, const std::string& content) {
  std::string xml = "<" + root;
  for (const char* name : {"office", "text", "table", "style", "meta", "manifest"}) {
    xml +=
        std::string(" xmlns:") + name + "='urn:oasis:names:tc:opendocument:xmlns:" + name + ":1.0'";
  }
  xml +=
      " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'>";
  return xml + content + "</" + root + ">";
}

std::string document(const std::string& text, const std::string& styles = "") {
  return element("office:document-content", "<office:automatic-styles>" + styles +
                                                "</office:automatic-styles><office:body>"
                                                "<office:text>" +
                                                text + "</office:text></office:body>");
}

Article article_of(const std::string& text, const std::string& styles = "",
                   const Members& others = {}) {
  Members members = {{"content.xml", document(text, styles)}};
  members.insert(members.end(), others.begin(), others.end());
  return article_from_odt(package_of(members));
}

std::string p(const std::string& text) {
  return "<text:p>" + text + "</text:p>";
}

struct Case {
  const char* name;
  std::string text;
  const char* blocks;
};

TEST(Odt, Text) {
  const Case cases[] = {
      {"paragraphs", p("橋が") + p("落<text:span>ち</text:span>た。"), "p 橋が\np 落ちた。\n"},
      {"white space", p(" a\n  b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e"),
       "p a b c d e\n"},
      {"headings",
       "<text:h text:outline-level='1'>甲</text:h><text:h text:outline-level='9'>乙</text:h>"
       "<text:h>丙</text:h><text:p text:style-name='Title'>題</text:p>",
       "h1 甲\nh6 乙\nh1 丙\nh1 題\n"},
      {"changes and comments",
       "<text:tracked-changes><text:changed-region><text:deletion>" + p("旧") +
           "</text:deletion></text:changed-region></text:tracked-changes>" +
           p("新<text:change text:change-id='1'/><office:annotation>" + p("評") +
             "</office:annotation>い"),
       "p 新い\n"},
      {"hidden",
       "<text:section text:display='none'>" + p("隠") + "</text:section>" +
           p("<text:span "
             "text:style-name='H'>隠</text:span>見<text:hidden-text>隠</text:hidden-text>") +
           "<text:p text:style-name='H'>隠</text:p>",
       "p 見\n"},
      {"ruby",
       p("<text:ruby><text:ruby-base>調</text:ruby-base><text:ruby-text>しら</text:ruby-text>"
         "</text:ruby>べ"),
       "p 調べ\n"},
      {"lists",
       "<text:list><text:list-item>" + p("石") + "<text:list><text:list-item>" + p("岩") +
           "</text:list-item></text:list></text:list-item><text:list-header>" + p("木") +
           "</text:list-header></text:list>" + p("後"),
       "li 石\nli 岩\nli 木\np 後\n"},
      {"references",
       "<text:h>参考文献</text:h><text:list text:style-name='N'><text:list-item>" + p("石") +
           "</text:list-item><text:list-item>" + p("木") + "</text:list-item></text:list>",
       "h1 参考文献\nnote[1] 石\nnote[2] 木\n"},
      {"notes as a list",
       p("文") + "<text:list text:style-name='B'><text:list-item>" + p("石") +
           "</text:list-item></text:list><text:list text:style-name='B' "
           "text:continue-numbering='true'><text:list-item>" +
           p("木") + "</text:list-item></text:list>",
       "p 文\nnote[1] 石\nnote[2] 木\n"},
      {"tables",
       "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
       "<table:table-cell>" +
           p("名") + "</table:table-cell><table:table-cell>" + p("長さ") +
           "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
           "<table:table-cell>" +
           p("橋") + p("大") +
           "</table:table-cell><table:covered-table-cell/>"
           "<table:table-cell>" +
           p("5") + "</table:table-cell></table:table-row></table:table>",
       "tr 名 | 長さ\ntr 橋大 | 5\n"},
      {"a table for the layout",
       "<table:table><table:table-row><table:table-cell><text:h>題</text:h>" + p("橋は。") +
           "</table:table-cell><table:table-cell>" + p("石は。") +
           "</table:table-cell></table:table-row></table:table>",
       "h1 題\np 橋は。\np 石は。\n"},
      {"text boxes and their captions",
       p("前<draw:frame><draw:text-box><text:p text:style-name='I'><draw:frame><draw:image/>"
         "</draw:frame>図1 橋</text:p></draw:text-box></draw:frame>後"),
       "p 前後\ncap 図1 橋\n"},
      {"indexes",
       "<text:table-of-content><text:index-body>" + p("題 1") +
           "</text:index-body></text:table-of-content><text:bibliography><text:index-body>" +
           p("川の本") + "</text:index-body></text:bibliography>",
       "p 川の本\n"},
      {"notes typed by hand", p("橋[1]と川[2]。") + p("[1] 川の本") + p("[2] 石の本"),
       "p 橋[1]と川[2]。\nnote[1] 川の本\nnote[2] 石の本\n"},
      {"nothing", "", ""},
  };
  const std::string styles =
      "<style:style style:name='H'><style:text-properties text:display='none'/></style:style>"
      "<style:style style:name='I' style:parent-style-name='Illustration'/>"
      "<style:style style:name='Illustration' style:parent-style-name='Caption'/>"
      "<text:list-style style:name='N'><text:list-level-style-number text:level='1' "
      "style:num-format='1' style:num-suffix='.'/></text:list-style>"
      "<text:list-style style:name='B'><text:list-level-style-number text:level='1' "
      "style:num-format='1' style:num-prefix='[' style:num-suffix=']'/></text:list-style>";
  for (const Case& c : cases) {
    const Article article = article_of(c.text, styles);
    EXPECT_EQ(show(article), c.blocks) << c.name;
    EXPECT_EQ(broken_promise(article), "") << c.name;
  }
}

std::string note(const std::string& kind, const std::string& id, const std::string& citation,
                 const std::string& body) {
  return "<text:note text:note-class='" + kind + "' text:id='" + id + "'>" + citation +
         "<text:note-body>" + body + "</text:note-body></text:note>";
}

TEST(Odt, NotesStandAtTheEnd) {
  const Article article = article_of(
      p("橋は" + note("endnote", "ftn1", "<text:note-citation>i</text:note-citation>", p("後注")) +
        "落ち" +
        note("footnote", "ftn2", "<text:note-citation>1</text:note-citation>",
             p("『川』") + p("二行目")) +
        "た。") +
      p("石" +
        note("footnote", "ftn2", "<text:note-citation text:label='＊'>＊</text:note-citation>",
             p("訳注")) +
        note("footnote", "ftn4", "<text:note-citation>2</text:note-citation>", "")));
  EXPECT_EQ(show(article),
            "p 橋は[i]落ち[1]た。\np 石＊[2]\nnote[1] 『川』二行目\nnote[＊] 訳注\nnote[i] 後注\n");
  EXPECT_EQ(show_linked_citations(article),
            "[i] i ftn1 -> 後注\n[1] 1 ftn2 -> 『川』二行目\n＊ ＊ ftn2-3 -> 訳注\n");
  EXPECT_EQ(broken_promise(article), "");
}

TEST(Odt, Metadata) {
  const Members meta = {
      {"meta.xml", element("office:document-meta",
                           "<office:meta><dc:title>橋の歴史</dc:title><meta:initial-creator>石田 一"
                           "</meta:initial-creator><dc:creator>別人</dc:creator>"
                           "<meta:creation-date>2024-06-19T01:02:03</meta:creation-date>"
                           "<dc:date>2025-01-01</dc:date></office:meta>")}};
  EXPECT_EQ(show_metadata(article_of(p("橋が落ちた。"), "", meta).metadata),
            "title 橋の歴史 (document properties: dc:title)\n"
            "author 石田 一 (document properties: meta:initial-creator)\n"
            "date 2024-06-19 (document properties: meta:creation-date)\n");
  EXPECT_EQ(show_metadata(article_of("<text:h>橋</text:h>" + p("橋が落ちた。")).metadata),
            "title 橋 (first heading)\n");
}

std::string error_of_odt(const Members& members) {
  const std::string bytes = zip_of(members);
  return error_of([&] { (void)read_one("a.odt", bytes); });
}

TEST(Odt, TellsWhatIsWrong) {
  EXPECT_EQ(error_of_odt({{"x", "y"}}),
            "a.odt: has no content.xml in it / open it in the program that made it, and save it "
            "again");
  EXPECT_EQ(error_of_odt({{"content.xml", "<a>\n<b></a>"}}),
            "a.odt: content.xml: line 2: Opening and ending tag mismatch: b line 2 and a / open it "
            "in the program that made it, and save it again");
  EXPECT_EQ(error_of_odt({{"content.xml", element("office:document-content",
                                                  "<office:body><office:spreadsheet/>"
                                                  "</office:body>")}}),
            "a.odt: is no text document: content.xml holds something else / open it in the program "
            "that made it, and save it as .odt");
  EXPECT_EQ(error_of_odt({{"META-INF/manifest.xml",
                           element("manifest:manifest",
                                   "<manifest:file-entry><manifest:encryption-data/>"
                                   "</manifest:file-entry>")},
                          {"content.xml", "?"}}),
            "a.odt: is encrypted / save it without a password");
}

}  // namespace
}  // namespace shirabe::indexer
