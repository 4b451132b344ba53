#include <gtest/gtest.h>

#include "indexer/formats/html_tree.h"
#include "indexer/formats/read_html.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

struct Case {
  const char* name;
  const char* html;
  const char* blocks;
};

TEST(Html, Structure) {
  const Case cases[] = {
      {"blocks", "<h1>橋</h1><p>落ちた。<p>直した。<h3>石</h3>裸の文。<div>箱の文。</div>",
       "h1 橋\np 落ちた。\np 直した。\nh3 石\np 裸の文。\np 箱の文。\n"},
      {"white space", "<p> a\n  b&nbsp;c </p><p>橋は\n  落ち\nた。</p><p>a<b> b</b>c</p>",
       "p a b c\np 橋は落ちた。\np a bc\n"},
      {"lines", "<p>橋は<br>落ちた。<br><br>One<br/>two</p>", "p 橋は落ちた。One two\n"},
      {"preformatted", "<pre>one\n  two</pre>", "p one two\n"},
      {"left out",
       "<head><title>t</title><style>s</style></head><body><header>x</header><nav>n</"
       "nav><script>1<2</script><noscript>o</noscript>"
       "<template><p>t</p></template><aside>a</aside><p hidden>h</p><p style='display: "
       "none'>d</p><p aria-hidden=true>e</p>"
       "<div class='wide menu'>m</div><div id=breadcrumb>b</div><div role=navigation>r</div><!-- c "
       "--><p>橋</p><footer>f</footer>",
       "p 橋\n"},
      {"the one article",
       "<p>前</p><main><p>中</p><article><header><h1>題</h1></header><p>橋</p></article></"
       "main><p>後</p>",
       "h1 題\np 橋\n"},
      {"several articles", "<main><article>一</article><article>二</article></main>後",
       "p 一\np 二\n"},
      {"lists", "<ul><li>石<ul><li>岩</li></ul></li><li><p>木</p><p>林</p></li></ul>後",
       "li 石\nli 岩\nli 木\nli 林\np 後\n"},
      {"tables", "<table><caption>表</caption><tr><th>名<th>長さ<tr><td>橋<td>5<td></table>",
       "cap 表\ntr 名 | 長さ\ntr 橋 | 5\n"},
      {"cells in lines of their own", "<table>\n<tr>\n<td>橋</td>\n<td>石</td>\n</tr>\n</table>",
       "tr 橋 | 石\n"},
      {"a table for the layout",
       "<table><tr><td><h2>題</h2><p>橋は。</p><p>石は。</p></td></tr></table>",
       "h2 題\np 橋は。\np 石は。\n"},
      {"figures", "<figure><img src=a alt=b><figcaption>橋の写真</figcaption></figure>文",
       "cap 橋の写真\np 文\n"},
      {"captions by their class",
       "<div class='wp-caption'><img><p class=wp-caption-text>橋の写真</p></div><p>文</p>",
       "cap 橋の写真\np 文\n"},
      {"other ruby",
       "<ruby>漢<rt>かん<rb>字<rt>じ</ruby>と<ruby>橋<rtc>はし</rtc></ruby>と<ruby>石<rt>いし",
       "p 漢字と橋と石\n"},
      {"ruby", "<p><ruby>調<rp>(</rp><rt>しら</rt><rp>)</rp></ruby>べ</p>", "p 調べ\n"},
      {"citation marks", "<p>落ちた<sup><a href='#n1'>[1]</a></sup>。</p>", "p 落ちた[1]。\n"},
      {"Wikipedia's notes",
       "<p>橋<sup>[1]</sup></p><h2>脚注<span class=mw-editsection>[編集]</span></h2><div "
       "class='reflist x'><ol class=references>"
       "<li id=cite_note-1><span class=mw-cite-backlink>^ <a>a</a> <a>b</a></span> "
       "<span>川の本</span></li><li>石の本</li></ol></div>",
       "p 橋[1]\nh2 脚注\nnote[1] 川の本\nnote[2] 石の本\n"},
      {"numbered otherwise", "<ol class=footnotes start=3><li>a<li value=7>b<li>c</ol>",
       "note[3] a\nnote[7] b\nnote[8] c\n"},
      {"notes by their heading",
       "<p>橋</p><h2>Примечания</h2><ol><li>Река<li>Камень</ol><h2>次</h2><ol><li>甲</ol><p>x</p>",
       "p 橋\nh2 Примечания\nnote[1] Река\nnote[2] Камень\nh2 次\nli 甲\np x\n"},
      {"notes as paragraphs", "<p>橋</p><p>注1 川の本</p><p>注2 石の本</p>",
       "p 橋\nnote[注1] 川の本\nnote[注2] 石の本\n"},
      {"numbered paragraphs", "<p>1. 石を積む。</p><p>2. 木を組む。</p><p>終わり</p>",
       "p 1. 石を積む。\np 2. 木を組む。\np 終わり\n"},
      {"entities", "<p>&lt;b&gt; &amp; &#x6A4B; &copy;</p>", "p <b> & 橋 ©\n"},
      {"characters that there are not", "<p>橋&#x6A4BBBBBBBBBB;石&#xD800;&#0;&#x110000;</p>",
       "p 橋\uFFFD石\uFFFD\uFFFD\uFFFD\n"},
      {"nothing", "", ""},
      {"broken", "<p><b>橋</p></i><td>石<table><p>木", "p 橋\np 石\np 木\n"},
  };
  for (const Case& c : cases) {
    const Article article = read_one("a.html", c.html);
    EXPECT_EQ(show(article), c.blocks) << c.name;
    EXPECT_EQ(broken_promise(article), "") << c.name;
  }
}

TEST(Html, BlocksArePartedByAnEmptyLine) {
  EXPECT_EQ(read_one("a.htm", "<h1>橋</h1><p>一<br>二</p>").text, "橋\n\n一\n二");
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(Html, RefusesDeepNesting) {
  for (const std::string_view piece :
       {"<div>", "<b>", "<svg>", "<DIV a='>'>", "<p><object>", "<table><tr><td>", "<x-y/>",
        "<svg/><path/>", "<svg><desc><i/>", "<math><td>", "<ul><li>", "<font a=1>",
        "</p><div></span>", "<div =\"'><!-- -->"}) {
    try {
      static_cast<void>(read_all("deep.html", repeat(piece, 100000)));
      FAIL() << piece;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.code(), base::ErrorCode::unreadable_input);
      EXPECT_EQ(error.message(), "deep.html: elements are nested more than 2000 deep");
    }
  }
}

TEST(Html, CountsNoMoreThanThereIs) {
  struct Depth {
    const char* piece;
    std::size_t bound;
  };
  const Depth depths[] = {
      {"<p>a<br><li>b<img src='<div>'>", 0},
      {"<div></div>", 1},
      {"<script>'<div>'</script>", 1},
      {"<!-- <div> -->", 0},
      {"<svg><path/></svg>", 1},
      {"<a title='>'><b></b></a>", 2},
      {"1 < 2 <3 </ div>", 0},
  };
  for (const Depth& d : depths)
    EXPECT_EQ(html_bounds(repeat(d.piece, 5000)).depth, d.bound) << d.piece;
}

TEST(Html, HidesNothingFromTheCount) {
  // Each of these starts looks as if it swallowed the tags behind it, and does not.
  for (const std::string_view start :
       {"<!-->", "<!--->", "<!--a--!>", "<a =\">", "<a / =\">", "<svg><script></svg>",
        "<svg><title>", "<textarea/ >x</textarea>", "<?a '>", "</a b='>'>", "<!a '>"}) {
    EXPECT_GE(html_bounds(std::string(start) + repeat("<div>", 5000)).depth, 5000U) << start;
  }
}

TEST(Html, ReadsUpToTheLimit) {
  EXPECT_EQ(show(read_one("a.html", repeat("<div>", kDeepestHtml - 1) + "橋")), "p 橋\n");
}

TEST(Html, RefusesAnElementOfManyAttributes) {
  std::string many = "<p ";
  for (int i = 0; i < 200000; ++i) many.append(" a").append(std::to_string(i));
  try {
    static_cast<void>(read_all("wide.html", many + ">橋</p>"));
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.message(), "wide.html: an element has more than 1000 attributes");
  }
  struct Width {
    const char* tag;
    std::size_t attributes;
  };
  const Width widths[] = {{"<p>", 0},       {"<p a b/c>", 3},  {"<p a = 1 b='x y'c>", 3},
                          {"<p =a =b>", 1}, {"<br/><p a>", 1}, {"<p a=\">\" b>", 2}};
  for (const Width& w : widths) EXPECT_EQ(html_bounds(w.tag).attributes, w.attributes) << w.tag;
}

TEST(Html, RefusesMoreMarkupThanMemoryIsFor) {
  for (const std::string_view piece : {"<p>a", "</p>", "<br a>", "<!---->"}) {
    try {
      static_cast<void>(read_all("long.html", repeat(piece, kMostMarkup + 1)));
      FAIL() << piece;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.message(), "long.html: there are more than 500000 tags and attributes");
    }
  }
  EXPECT_EQ(html_bounds("<p a b=c>1<br/></p><!-- <p> -->").markup, 6U);
}

// Each of these is slow in a reader that looks at all of what stands before or around.
TEST(Html, HostilePagesTakeLinearTime) {
  for (const std::string_view piece :
       {"<sup>1</sup>", "a<br><sup>1</sup>", "<a href=#x>1</a>", "<p id=x>a",
        "<article>a</article>", "<h2>a</h2><nav>b</nav>", "<div class=notes>a</div>",
        "<ul><li><a href=a>b</a></ul>", "<time datetime=2024>a</time>", "<main>a</main>",
        "<table><td>a</table>", "<meta name=author content=a>", "<sup><b></b></sup>",
        "<a href=#a></a>", "<ruby>a<rt>b</ruby>", "<li>1", "<p>[1] a"}) {
    EXPECT_EQ(broken_promise(read_one("a.html", repeat(piece, 300000 / piece.size()))), "")
        << piece;
  }
  const std::string classes = "<div class='" + repeat("reference-x ", 20000) + "'>";
  EXPECT_EQ(broken_promise(read_one("a.html", classes + repeat("<ul><li>a</ul>", 5000))), "");
  const std::string list = repeat("[", 100000);
  EXPECT_EQ(show(read_one("a.html", "<script type='application/ld+json'>" + list + "</script>橋")),
            "p 橋\n");
}

TEST(Html, MuchTextTakesLinearTime) {
  const Article article = read_one("a.html", "<p>" + repeat("雨が降った。<i>a</i>\n", 200000));
  EXPECT_EQ(article.blocks.size(), 1U);
  EXPECT_EQ(broken_promise(article), "");
}

}  // namespace
}  // namespace shirabe::indexer
