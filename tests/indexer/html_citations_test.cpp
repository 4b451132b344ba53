#include <gtest/gtest.h>

#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

struct Case {
  const char* name;
  const char* html;
  const char* blocks;
  const char* citations;
};

TEST(HtmlCitations, Marks) {
  const Case cases[] = {
      {"Wikipedia",
       "<p>落ちた<sup id=cite_ref-1 class=reference><a href='#cite_note-1'>[1]</a></sup>。直した"
       "<sup class=reference><a href='#cite_note-n-2'>[注 1]</a></sup>。</p>"
       "<h2>脚注</h2><ol class=references>"
       "<li id=cite_note-1><span class=mw-cite-backlink><b><a href='#cite_ref-1'>^</a></b></span> "
       "川の本</li><li id=cite_note-n-2>^ <a href='#r'>a</a> <a href='#s'>b</a> 石の本</li></ol>",
       "p 落ちた[1]。直した[注 1]。\nh2 脚注\nnote[1] 川の本\nnote[2] 石の本\n",
       "[1] -> cite_note-1\n[注 1] -> cite_note-n-2\n"},
      {"a mark that goes over the end of its block",
       ",<sup><a href='#fn1'>1</p>石と木</a></sup><h2>注</h2><ol><li id=fn1>川の本</li></ol>",
       "p ,1\np 石と木\nh2 注\nnote[1] 川の本\n", ""},
      {"a mark in a line that is metadata",
       "<h1>題</h1><p>出典: 川の新聞<sup><a href='#fn1'>1</a></sup></p><p>文は続く。</p><h2>注</h2>"
       "<ol><li id=fn1>川の本</li></ol>",
       "h1 題\np 文は続く。\nh2 注\nnote[1] 川の本\n", ""},
      {"an empty mark over a block's end", ",<sup>1</p>1<h2>注</h2><ol><li>川の本</li></ol>",
       "p ,1\np 1\nh2 注\nnote[1] 川の本\n", ""},
      {"raised digits with links",
       "<p>認めた<sup><a href='#fn1'>1</a></sup>。<a href='#fn2'><sup>2</sup></a></p>"
       "<div class=footnotes><ol><li id=fn1><p>川の本 <a href='#r1'>↩</a></p></li>"
       "<li id=fn2>石の本<p>続き</p></li></ol></div>",
       "p 認めた1。2\nnote[1] 川の本\nnote[2] 石の本\nnote[2] 続き\n", "1 -> fn1\n2 -> fn2\n"},
      {"Word's notes",
       "<p>認めた<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>。"
       "</p><hr><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> 川の本</p></div>",
       "p 認めた[1]。\nnote[1] 川の本\n", "[1] -> _ftn1\n"},
      {"notes in paragraphs",
       "<p>認めた<sup><a href='#n1'>1</a></sup>。</p><p id=n1><sup>1</sup> 川の本</p><p>終わり</p>",
       "p 認めた1。\nnote[1] 川の本\np 終わり\n", "1 -> n1\n"},
      {"an old anchor before the note",
       "<p>認めた<a href='#n1'>(1)</a>。</p><h2>注</h2><p><a name=n1></a>(1) 川の本</p>",
       "p 認めた(1)。\nh2 注\nnote[1] 川の本\n", "(1) -> n1\n"},
      {"EPUB",
       "<p>認めた<a epub:type=noteref href='#a'>※</a>。</p>"
       "<aside epub:type=footnote id=a hidden>川の本</aside>",
       "p 認めた※。\nnote[※] 川の本\n", "※ -> a\n"},
      {"ARIA",
       "<p>認めた<a role=doc-noteref href='#a'>1</a>。</p><section role=doc-endnotes><ol>"
       "<li id=a>川の本<a role=doc-backlink href='#x'>back</a></ol></section>",
       "p 認めた1。\nnote[1] 川の本\n", "1 -> a\n"},
      {"notes outside of the article",
       "<article><p>認めた<sup><a href='#a'>1</a></sup>。</p></article>"
       "<ol class=footnotes><li id=a>川の本</ol><p>後</p>",
       "p 認めた1。\nnote[1] 川の本\n", "1 -> a\n"},
      {"raised without links",
       "<p>認めた<sup>1</sup>。直した<sup>[2]</sup>。両方<sup>1, 2</sup></p><h2>注</h2>"
       "<ol><li>川の本<li>石の本</ol>",
       "p 認めた1。直した[2]。両方1, 2\nh2 注\nnote[1] 川の本\nnote[2] 石の本\n",
       "1 -> label 1\n[2] -> label 2\n1 -> label 1\n2 -> label 2\n"},
      {"powers",
       "<p>10<sup>2</sup>m<sup>2</sup>とx<sup>1</sup>、5 км<sup>2</sup>、2<sup>nd</sup>、"
       "ООН<sup>1</sup></p><h2>注</h2><ol><li>川の本<li>石の本</ol>",
       "p 102m2とx1、5 км2、2nd、ООН1\nh2 注\nnote[1] 川の本\nnote[2] 石の本\n", "1 -> label 1\n"},
      {"bullets before marks",
       "<p>認めた<sup>1</sup>。</p><h2>注</h2><ul><li>[1] 川の本<li>[2] 石の本</ul>",
       "p 認めた1。\nh2 注\nnote[1] 川の本\nnote[2] 石の本\n", "1 -> label 1\n"},
      {"isotopes",
       "<p><sup>2</sup>Hと<sup>1</sup>H、<sup>3</sup>He。認めた<sup>1</sup>。</p><h2>注</h2>"
       "<ol><li>川の本<li>石の本</ol>",
       "p 2Hと1H、3He。認めた1。\nh2 注\nnote[1] 川の本\nnote[2] 石の本\n", "1 -> label 1\n"},
      {"a label that no note has", "<p>認めた<sup>3</sup>。</p><h2>注</h2><ol><li>川の本</ol>",
       "p 認めた3。\nh2 注\nnote[1] 川の本\n", ""},
      {"a link to no note",
       "<p>第<a href='#s2'>2</a>節と<a href='#no'>[3]</a></p><h2 id=s2>石</h2><p>文</p>",
       "p 第2節と[3]\nh2 石\np 文\n", ""},
      {"a link to another page", "<p>橋<sup><a href='b.html'>1</a></sup></p>", "p 橋1\n", ""},
      {"in a note", "<h2>注</h2><ol><li id=a>川<li>石<sup><a href='#a'>1</a></sup></ol>",
       "h2 注\nnote[1] 川\nnote[2] 石1\n", ""},
      {"an escaped id",
       "<p>橋<sup><a href='#%E6%B3%A8'>1</a></sup></p><h2>注</h2><ol><li id=注>川の本</ol>",
       "p 橋1\nh2 注\nnote[1] 川の本\n", "1 -> 注\n"},
  };
  for (const Case& c : cases) {
    const Article article = read_one("a.html", c.html);
    EXPECT_EQ(show(article), c.blocks) << c.name;
    EXPECT_EQ(show_citations(article), c.citations) << c.name;
    EXPECT_EQ(broken_promise(article), "") << c.name;
  }
}

}  // namespace
}  // namespace shirabe::indexer
