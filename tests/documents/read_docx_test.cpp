#include "indexer/documents/read_docx.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/documents/archive.h"
#include "tests/documents/shown.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

// The elements of a body, with the namespaces that they use.
std::string document(const std::string& body) {
  return "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
         "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
         "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' "
         "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><w:body>" +
         body + "</w:body></w:document>";
}

std::string part(const std::string& root, const std::string& content) {
  return "<w:" + root + " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" +
         content + "</w:" + root + ">";
}

std::string p(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string styled(const std::string& style, const std::string& text) {
  return "<w:p><w:pPr><w:pStyle w:val='" + style + "'/></w:pPr><w:r><w:t>" + text +
         "</w:t></w:r></w:p>";
}

Article article_of(const std::string& body, const Members& others = {}) {
  Members members = {{"word/document.xml", document(body)}};
  members.insert(members.end(), others.begin(), others.end());
  return article_from_docx(package_of(members));
}

struct Case {
  const char* name;
  std::string body;
  const char* blocks;
};

TEST(Docx, Text) {
  const Case cases[] = {
      {"paragraphs", p("橋が") + p("落ちた。"), "p 橋が\np 落ちた。\n"},
      {"runs",
       "<w:p><w:r><w:t>橋</w:t></w:r><w:r><w:t xml:space='preserve"
       "'> a </w:t></w:r><w:hyperlink><w:r><w:t>石</w:t></w:r></w:hyperlink></w:p>",
       "p 橋 a 石\n"},
      {"tabs, breaks, hyphens",
       "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
       "<w:softHyphen/><w:t>e</w:t><w:cr/><w:t>f</w:t></w:r></w:p>",
       "p a b c-de f\n"},
      {"signs of a font",
       "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:char='2192'/></w:r></w:p>",
       "p →\n"},
      {"changes",
       "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></"
       "w:del><w:moveFrom><w:r><w:t>前</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>後</w:t></w:r></"
       "w:moveTo></w:p>",
       "p 新後\n"},
      {"hidden",
       "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/>"
       "</w:rPr><w:t>見</w:t></w:r></w:p>",
       "p 見\n"},
      {"ruby",
       "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>しら</w:t></w:r></"
       "w:rt><w:rubyBase><w:r><w:t>調"
       "</w:t></w:r></w:rubyBase></w:ruby><w:t>べ</w:t></w:r></w:p>",
       "p 調べ\n"},
      {"ruby of older versions",
       "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>EQ \\* jc2 \\* "
       "\"Font:MS\" \\* hps10 \\o\\ad(\\s\\up 9(しら),</w:instrText></w:r><w:r><w:instrText>調)"
       "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>べ</w:t></w:r>"
       "</w:p>",
       "p 調べ\n"},
      {"fields",
       "<w:p><w:r><w:t>図</w:t></w:r><w:r><w:fldChar "
       "w:fldCharType='begin'/></w:r><w:r><w:instrText>"
       "SEQ 図</w:instrText></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar "
       "w:fldCharType='separate'/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar "
       "w:fldCharType='end'/>"
       "</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>1</w:t></w:r><w:r>"
       "<w:fldChar w:fldCharType='end'/></w:r><w:fldSimple w:instr='PAGE'><w:r><w:t>2</w:t></w:r>"
       "</w:fldSimple></w:p>",
       "p 図12\n"},
      {"a field that is not closed loses no more than its paragraph's code",
       "<w:p><w:r><w:t>橋</w:t><w:fldChar w:fldCharType='begin'/><w:instrText>x</w:instrText></w:r>"
       "</w:p>" +
           p("石"),
       "p 橋\np 石\n"},
      {"formulas", "<w:p><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></w:p>", "p E=mc\n"},
      {"text boxes, once",
       "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
       "<w:txbxContent>" +
           p("箱") + p("中") +
           "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
           "<mc:Fallback><w:pict><w:txbxContent>" +
           p("箱") +
           "</w:txbxContent></w:pict></mc:Fallback>"
           "</mc:AlternateContent></w:r><w:r><w:t>後</w:t></w:r></w:p>",
       "p 前後\np 箱\np 中\n"},
      {"controls",
       "<w:sdt><w:sdtPr/><w:sdtContent>" + p("橋") +
           "</w:sdtContent></w:sdt><w:sdt><w:sdtPr>"
           "<w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
           p("ここに") +
           "</w:sdtContent></w:sdt>"
           "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of "
           "Contents'/></w:docPartObj>"
           "</w:sdtPr><w:sdtContent>" +
           p("目次") + "</w:sdtContent></w:sdt>",
       "p 橋\n"},
      {"tables",
       "<w:tbl><w:tblPr/><w:tr><w:tc>" + p("名") + "</w:tc><w:tc>" + p("長さ") +
           "</w:tc></w:tr>"
           "<w:tr><w:tc>" +
           p("橋") + p("大") + "</w:tc><w:tc><w:p/></w:tc><w:tc>" + p("5") +
           "</w:tc><w:tc/></w:tr></w:tbl>",
       "tr 名 | 長さ\ntr 橋大 | | 5\n"},
      {"a table for the layout",
       "<w:tbl><w:tr><w:tc>" + p("橋は。") + p("石は。") + "</w:tc></w:tr><w:tr><w:tc>" +
           styled("Heading2", "題") + p("木は。") + "</w:tc><w:tc>" + p("森は。") +
           "</w:tc></w:tr>"
           "</w:tbl>",
       "p 橋は。\np 石は。\nh2 題\np 木は。\np 森は。\n"},
      {"notes typed by hand",
       p("橋[1]と川[2]。") + p("[1] 川の本、2024年。") + p("[2] 石の本、2025年。"),
       "p 橋[1]と川[2]。\nnote[1] 川の本、2024年。\nnote[2] 石の本、2025年。\n"},
      {"nothing", "", ""},
  };
  for (const Case& c : cases) {
    const Article article = article_of(c.body);
    EXPECT_EQ(show(article), c.blocks) << c.name;
    EXPECT_EQ(broken_promise(article), "") << c.name;
  }
}

TEST(Docx, StylesByTheirNamesAndWhatTheyAreBasedOn) {
  const std::string styles =
      part("styles",
           "<w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>"
           "<w:style w:styleId='a'><w:name w:val='My style'/><w:basedOn w:val='1'/></w:style>"
           "<w:style w:styleId='b'><w:name w:val='章'/><w:pPr><w:outlineLvl "
           "w:val='2'/></w:pPr></w:style>"
           "<w:style w:styleId='c'><w:name w:val='caption'/></w:style>"
           "<w:style w:styleId='d'><w:name w:val='toc 1'/></w:style>"
           "<w:style w:styleId='e'><w:name w:val='E'/><w:basedOn w:val='f'/></w:style>"
           "<w:style w:styleId='f'><w:name w:val='F'/><w:basedOn w:val='e'/></w:style>"
           "<w:style w:styleId='g'><w:name w:val='G'/><w:rPr><w:vanish/></w:rPr></w:style>"
           "<w:style w:styleId='h'><w:name w:val='Title'/></w:style>");
  std::string body;
  for (const char* id : {"1", "a", "b", "c", "d", "e", "g", "h", "Heading3", "見出し２", "Heading9",
                         "Headings", "図表番号"}) {
    body += styled(id, id);
  }
  body +=
      "<w:p><w:pPr><w:pStyle w:val='1'/><w:outlineLvl w:val='9'/></w:pPr><w:r><w:t>本</w:t>"
      "</w:r></w:p>";
  EXPECT_EQ(show(article_of(body, {{"word/styles.xml", styles}})),
            "h1 1\nh1 a\nh3 b\ncap c\np e\nh1 h\nh3 Heading3\nh2 見出し２\nh6 Heading9\n"
            "p Headings\ncap 図表番号\np 本\n");
}

std::string item(const std::string& list, const std::string& text) {
  return "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='" + list +
         "'/></w:numPr></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

TEST(Docx, Lists) {
  const auto level = [](const std::string& format, const std::string& text) {
    return "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='" + format +
           "'/><w:lvlText w:val='" + text + "'/></w:lvl>";
  };
  const Members numbering = {
      {"word/numbering.xml",
       part("numbering", "<w:abstractNum w:abstractNumId='7'>" + level("bullet", "・") +
                             "</w:abstractNum><w:abstractNum w:abstractNumId='8'>" +
                             level("decimal", "%1.") +
                             "</w:abstractNum><w:abstractNum "
                             "w:abstractNumId='9'>" +
                             level("decimal", "注%1") +
                             "</w:abstractNum>"
                             "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
                             "<w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
                             "<w:num w:numId='3'><w:abstractNumId w:val='9'/></w:num>")}};
  EXPECT_EQ(show(article_of(item("1", "石") + item("1", "木") + item("0", "林"), numbering)),
            "li 石\nli 木\np 林\n");
  EXPECT_EQ(show(article_of(item("2", "石") + p("文"), numbering)), "li 石\np 文\n");
  EXPECT_EQ(show(article_of(styled("Heading1", "参考文献") + item("2", "石") + item("2", "木"),
                            numbering)),
            "h1 参考文献\nnote[1] 石\nnote[2] 木\n");
  EXPECT_EQ(show(article_of(p("文") + item("3", "石") + item("3", "木"), numbering)),
            "p 文\nnote[注1] 石\nnote[注2] 木\n");
}

std::string reference(const std::string& kind, const std::string& id) {
  return "<w:r><w:" + kind + "Reference w:id='" + id + "'/></w:r>";
}

std::string note(const std::string& kind, const std::string& id, const std::string& content) {
  return "<w:" + kind + " w:id='" + id + "'>" + content + "</w:" + kind + ">";
}

TEST(Docx, NotesAreNumberedInTheOrderOfTheirReferences) {
  const Members parts = {
      {"word/footnotes.xml",
       part("footnotes",
            note("footnote", "-1", "<w:p><w:r><w:separator/></w:r></w:p>") +
                note("footnote", "5",
                     "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 『石』</w:t></w:r></w:p>" +
                         p("二行目")) +
                note("footnote", "3", p("『川』")) + note("footnote", "9", p("誰も引かない")))},
      {"word/endnotes.xml", part("endnotes", note("endnote", "3", p("後注")))}};
  const Article article = article_of(
      "<w:p><w:r><w:t>橋は</w:t></w:r>" + reference("footnote", "3") +
          "<w:r><w:t>落ち</w:t></w:r>" + reference("footnote", "5") + reference("endnote", "3") +
          "<w:r><w:t>た。</w:t></w:r>" + reference("footnote", "77") + "</w:p>",
      parts);
  EXPECT_EQ(show(article),
            "p 橋は[1]落ち[2][i]た。[3]\nnote[1] 『川』\nnote[2] 『石』二行目\nnote[i] 後注\n");
  EXPECT_EQ(show_linked_citations(article),
            "[1] 1 footnote-3 -> 『川』\n[2] 2 footnote-5 -> 『石』二行目\n"
            "[i] i endnote-3 -> 後注\n");
  EXPECT_EQ(broken_promise(article), "");
}

TEST(Docx, NumbersOfNotesAreThoseThatTheDocumentAsksFor) {
  const Members parts = {
      {"word/footnotes.xml",
       part("footnotes", note("footnote", "1", p("一")) + note("footnote", "2", p("二")) +
                             note("footnote", "3", p("三")))},
      {"word/settings.xml",
       part("settings",
            "<w:footnotePr><w:numFmt w:val='decimalEnclosedCircle'/><w:numStart "
            "w:val='3'/><w:numRestart w:val='eachSect'/></w:footnotePr>")}};
  const Article article = article_of(
      "<w:p>" + reference("footnote", "1") + "</w:p><w:p><w:pPr><w:sectPr/></w:pPr>" +
          reference("footnote", "2") + "</w:p><w:p>" + reference("footnote", "3") + "</w:p>",
      parts);
  EXPECT_EQ(show(article), "p [③]\np [④]\np [③]\nnote[③] 一\nnote[④] 二\nnote[③] 三\n");
  EXPECT_EQ(show_linked_citations(article),
            "[③] ③ footnote-1 -> 一\n[④] ④ footnote-2 -> 二\n[③] ③ footnote-3 -> 三\n");
}

TEST(Docx, NotesWithMarksOfTheirOwn) {
  const Members parts = {
      {"word/footnotes.xml",
       part("footnotes", note("footnote", "1", p("* 訳注")) + note("footnote", "2", p("一")))}};
  const Article article = article_of(
      "<w:p><w:r><w:t>橋</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows='1' w:id='1'/>"
      "<w:t>*</w:t></w:r><w:r><w:t>と石</w:t></w:r>" +
          reference("footnote", "2") + "</w:p>",
      parts);
  EXPECT_EQ(show(article), "p 橋*と石[1]\nnote[*] 訳注\nnote[1] 一\n");
  EXPECT_EQ(show_linked_citations(article), "* * footnote-1 -> 訳注\n[1] 1 footnote-2 -> 一\n");
}

TEST(Docx, CitationsInCellsAndAtTheStartOfParagraphs) {
  const Members parts = {
      {"word/footnotes.xml",
       part("footnotes", note("footnote", "1", p("一")) + note("footnote", "2", p("二")))}};
  const Article article =
      article_of("<w:p>" + reference("footnote", "1") +
                     "<w:r><w:t>橋</w:t></w:r></w:p><w:tbl><w:tr>"
                     "<w:tc>" +
                     p("石") + "</w:tc><w:tc><w:p>" + reference("footnote", "2") +
                     "</w:p></w:tc></w:tr></w:tbl>",
                 parts);
  EXPECT_EQ(show(article), "p [1]橋\ntr 石 | [2]\nnote[1] 一\nnote[2] 二\n");
  EXPECT_EQ(show_linked_citations(article), "[1] 1 footnote-1 -> 一\n[2] 2 footnote-2 -> 二\n");
  EXPECT_EQ(broken_promise(article), "");
}

std::string core(const std::string& content) {
  return "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/"
         "core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns:dcterms='http://purl.org/dc/terms/'>" +
         content + "</cp:coreProperties>";
}

TEST(Docx, Metadata) {
  const Article article = article_of(
      styled("Title", "橋の歴史") + p("橋が落ちた。"),
      {{"docProps/core.xml",
        core("<dc:title> 橋と\n石 </dc:title><dc:creator>石田 一</dc:creator><dcterms:created>"
             "2024-06-19T01:02:03Z</dcterms:created><dc:language>ja-JP</dc:language>"
             "<dc:identifier>urn:x</dc:identifier>")}});
  EXPECT_EQ(show_metadata(article.metadata),
            "title 橋と 石 (core properties: dc:title)\n"
            "author 石田 一 (core properties: dc:creator)\n"
            "date 2024-06-19 (core properties: dcterms:created)\n"
            "lang ja-JP (core properties: dc:language)\n");
}

TEST(Docx, EnglishIsNotBelievedWhereTheTextIsNot) {
  const Members english = {{"docProps/core.xml", core("<dc:language>en-US</dc:language>")}};
  EXPECT_EQ(article_of(p("橋が落ちた。"), english).metadata.lang, "");
  EXPECT_EQ(article_of(p("Мост упал."), english).metadata.lang, "");
  EXPECT_EQ(article_of(p("The bridge fell."), english).metadata.lang, "en-US");
}

TEST(Docx, MetadataOfTheTextComesBeforeThoseOfTheFile) {
  const Article article = article_of(
      styled("Title", "橋の歴史") + p("著者: 川辺 一郎") + p("2025年12月") + p("橋が落ちた。"),
      {{"docProps/core.xml",
        core("<dc:title>Microsoft Word - hashi.doc</dc:title><dc:creator>user</dc:creator>"
             "<dcterms:created>2024-06-19T01:02:03Z</dcterms:created>")}});
  EXPECT_EQ(show_metadata(article.metadata),
            "title 橋の歴史 (first heading)\n"
            "author 川辺 一郎 (line 3 of the text)\n"
            "date 2025-12 (line 5 of the text)\n");
  EXPECT_EQ(show(article), "h1 橋の歴史\np 橋が落ちた。\n");
}

TEST(Docx, PartsAreFoundByTheirRelationships) {
  const auto relationships = [](const std::string& rows) {
    return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" +
           rows + "</Relationships>";
  };
  const Article article = article_from_docx(package_of(
      {{"_rels/.rels", relationships("<Relationship Type='http://x/officeDocument' "
                                     "Target='/word/document2.xml'/>")},
       {"word/document2.xml", document("<w:p>" + reference("footnote", "1") + "</w:p>")},
       {"word/_rels/document2.xml.rels",
        relationships("<Relationship Type='http://x/footnotes' Target='../notes/f.xml'/>"
                      "<Relationship Type='http://x/styles' Target='../../../etc/passwd'/>")},
       {"notes/f.xml", part("footnotes", note("footnote", "1", p("一")))}}));
  EXPECT_EQ(show(article), "p [1]\nnote[1] 一\n");
}

std::string error_of_docx(const Members& members) {
  const std::string bytes = zip_of(members);
  return error_of([&] { (void)read_one("a.docx", bytes); });
}

TEST(Docx, TellsWhatIsWrong) {
  EXPECT_EQ(error_of_docx({{"x", "y"}}),
            "a.docx: has no word/document.xml in it / open it in the program that made it, and "
            "save it again");
  EXPECT_EQ(error_of_docx({{"word/document.xml", "<w:document>\n<w:body>"}}),
            "a.docx: word/document.xml: line 2: Premature end of data in tag body line 2 / open it "
            "in the program that made it, and save it again");
  EXPECT_EQ(error_of_docx({{"word/document.xml", "<workbook/>"}}),
            "a.docx: is no Word document: word/document.xml holds something else / open it in the "
            "program that made it, and save it as .docx");
  EXPECT_EQ(error_of_docx({{"word/document.xml",
                            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"}}),
            "a.docx: word/document.xml: line 1: declares entities, which no document needs / such "
            "a file is made to exhaust a machine or to read its files; save the text instead");
  EXPECT_EQ(error_of_docx({{"word/document.xml", std::string(64UL << 20U, ' ')}}),
            "a.docx: word/document.xml expands to more than 250 times its size / such a file is "
            "made to exhaust a machine; if it is not, save it as plain text");
}

// The whole way, through the reading program.
TEST(Docx, APathThatClimbsOutIsNeverWritten) {
  const std::filesystem::path outside =
      std::filesystem::current_path().parent_path() / "shirabe-climbed-out.txt";
  const std::string bytes = zip_of({{"../shirabe-climbed-out.txt", "x"},
                                    {outside.string(), "x"},
                                    {"word/document.xml", document(p("橋"))}});
  EXPECT_EQ(show(read_one("a.docx", bytes)), "p 橋\n");
  EXPECT_FALSE(std::filesystem::exists(outside));
}

}  // namespace
}  // namespace shirabe::indexer
