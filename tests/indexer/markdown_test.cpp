#include <gtest/gtest.h>

#include "indexer/formats/format.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* blocks;
};

TEST(Markdown, Structure) {
  const Case cases[] = {
      {"headings", "# 橋 #\n本文。\n\n## 石 **大**\n川\n===\n木\n---\n#札\n",
       "h1 橋\np 本文。\nh2 石 大\nh1 川\nh2 木\np #札\n"},
      {"hard-wrapped paragraphs", "橋は落\nちた。\n石が\n\nOne\ntwo\n",
       "p 橋は落ちた。石が\np One two\n"},
      {"emphasis", "*a* **b** _c_ __d__ ~~e~~ ***f*** x*y*z\n", "p a b c d e f xyz\n"},
      {"no emphasis", "2 * 3 * 4, snake_case_name, a*b, キャプチャ *\n",
       "p 2 * 3 * 4, snake_case_name, a*b, キャプチャ *\n"},
      {"links",
       "[橋](https://a.example/(x) \"t\")と[石][1]、<https://b.example>、[川]\n\n[1]: "
       "https://c.example\n",
       "p 橋と石、https://b.example、[川]\n"},
      {"broken links", "[a](b [c] ]( [[d]\n", "p [a](b [c] ]( [[d]\n"},
      {"code", "`a*b*` ``c`d`` e`f\n\n```cpp\nint *x*;\n\n# y\n```\nz\n",
       "p a*b* c`d e`f\np int *x*; # y\np z\n"},
      {"escapes and tags", "\\*a\\* b<br>c<sup>1</sup> 1 < 2\n", "p *a* bc1 1 < 2\n"},
      {"images", "![橋の写真](a.png)\n\n文中の![図](b.png)です。\n",
       "cap 橋の写真\np 文中の図です。\n"},
      {"lists", "- 石\n  と岩\n* 木\n\n  大木。\n\n3. 三\n4) 四\n+ 五\n",
       "li 石と岩\nli 木\nli 大木。\nli 三\nli 四\nli 五\n"},
      {"no list in a sentence", "It ended in\n1945. Then\n-5 degrees\n",
       "p It ended in 1945. Then -5 degrees\n"},
      {"tables", "前\n\n| 名 | 長さ |\n|----|:---:|\n| *橋* | 5 |\n\na | b\n--|--\nc | d\n",
       "p 前\ntr 名 | 長さ\ntr 橋 | 5\ntr a | b\ntr c | d\n"},
      {"quotations", "> 橋は\n> 落ちた。\n>> # 内\n外。\n> ```\n> x\n> ```\n> y\n",
       "p 橋は落ちた。\nh1 内\np 外。\np x\np y\n"},
      {"tasks", "- [ ] 石\n- [x] 木\n- [橋]\n", "li 石\nli 木\nli [橋]\n"},
      {"attributes of a heading", "# 橋 {#bridge .x}\n## {石}\n", "h1 橋\nh2 {石}\n"},
      {"rules", "a\n\n***\n- - -\nb\n", "p a\np b\n"},
      {"notes", "橋[^1]。\n\n[^1]: 川の本。\n    続き。\n[^名]: 石の本。\n\n    次。\n\n終わり。\n",
       "p 橋[^1]。\nnote[1] 川の本。続き。\nnote[名] 石の本。\nnote[名] 次。\np 終わり。\n"},
      {"a list under a heading for notes", "## 参考文献\n1. 川の本\n2. 石の本\n\n## 次\n1. 甲\n",
       "h2 参考文献\nnote[1] 川の本\nnote[2] 石の本\nh2 次\nli 甲\n"},
      {"sources without numbers", "## Sources\n- A book\n", "h2 Sources\nnote[] A book\n"},
      {"a list of sources at the end", "橋。\n\n1. 『川の本』\n2. 川の新聞2019年\n",
       "p 橋。\nnote[1] 『川の本』\nnote[2] 川の新聞2019年\n"},
      {"steps at the end", "橋。\n\n1. 石を積む\n2. 木を組む\n",
       "p 橋。\nli 石を積む\nli 木を組む\n"},
      {"marked notes", "橋。\n\n注1 川の本\n注2 石の本\n",
       "p 橋。\nnote[注1] 川の本\nnote[注2] 石の本\n"},
      {"a mark that is none", "橋。\n\n[2] 番の橋は\n落ちた。\n\n石。\n",
       "p 橋。\np [2] 番の橋は落ちた。\np 石。\n"},
      {"bullets before marks", "## 注\n\n- （注1）川の本\n- （注2）石の本\n",
       "h2 注\nnote[注1] 川の本\nnote[注2] 石の本\n"},
      {"numbers before other marks", "## 注\n\n1. [4] 川の本\n2. [5] 石の本\n",
       "h2 注\nnote[4] 川の本\nnote[5] 石の本\n"},
      {"marks before some", "## 注\n\n1. 注1、川の本\n2. 石の本\n",
       "h2 注\nnote[1] 注1、川の本\nnote[2] 石の本\n"},
      {"carets", "- ^ a b “川”\n- ^ “石”\n", "note[1] “川”\nnote[2] “石”\n"},
  };
  for (const Case& c : cases) {
    const Article article = read_one("a.md", c.text);
    EXPECT_EQ(show(article), c.blocks) << c.name;
    EXPECT_EQ(article.text, c.text) << c.name;
    EXPECT_EQ(broken_promise(article), "") << c.name;
  }
}

TEST(Markdown, Citations) {
  const struct {
    const char* name;
    const char* text;
    const char* blocks;
    const char* citations;
  } cases[] = {
      {"numbers and names", "橋[^1]は*石[^名]*。\n\n[^1]: 川の本\n[^名]: 石の本\n",
       "p 橋[^1]は石[^名]。\nnote[1] 川の本\nnote[名] 石の本\n", "[^1] -> 1\n[^名] -> 名\n"},
      {"a note of several paragraphs", "橋[^A]。\n\n[^a]: 川の本\n  続き\n\n    次\n\n終わり\n",
       "p 橋[^A]。\nnote[a] 川の本続き\nnote[a] 次\np 終わり\n", "[^A] -> a\n"},
      {"cited twice, defined twice", "橋[^1]石[^1]\n\n[^1]: 川\n\n[^1]: 木\n",
       "p 橋[^1]石[^1]\nnote[1] 川\nnote[1] 木\n", "[^1] -> 1\n[^1] -> 1\n"},
      {"in a heading, a list, a table and a caption",
       "# 橋[^1]\n- 石[^1]\n\n|a[^1]|\n|-|\n\n![図[^1]](a.png)\n\n[^1]: 川\n",
       "h1 橋[^1]\nli 石[^1]\ntr a[^1]\ncap 図[^1]\nnote[1] 川\n",
       "[^1] -> 1\n[^1] -> 1\n[^1] -> 1\n[^1] -> 1\n"},
      {"no note", "橋[^2]と[^ ]と[^]\n\n[^1]: 川\n", "p 橋[^2]と[^ ]と[^]\nnote[1] 川\n", ""},
      {"code and escapes", "`橋[^1]`と\\[^1]\n\n```\n[^1]\n```\n\n[^1]: 川\n",
       "p 橋[^1]と[^1]\np [^1]\nnote[1] 川\n", ""},
      {"a link", "[^1](https://a.example)\n\n[^1]: 川\n", "p ^1\nnote[1] 川\n", ""},
      {"in a note", "橋\n\n[^1]: 川[^2]\n[^2]: 石\n", "p 橋\nnote[1] 川[^2]\nnote[2] 石\n", ""},
      {"a note in its place", "橋^[川の本]。\n", "p 橋[川の本]。\n", ""},
  };
  for (const auto& c : cases) {
    const Article article = read_one("a.md", c.text);
    EXPECT_EQ(show(article), c.blocks) << c.name;
    EXPECT_EQ(show_citations(article), c.citations) << c.name;
    EXPECT_EQ(broken_promise(article), "") << c.name;
  }
}

TEST(Markdown, Metadata) {
  const struct {
    const char* name;
    const char* text;
    const char* metadata;
    const char* blocks;
  } cases[] = {
      {"YAML",
       "---\ntitle: \"橋: 石と木\"\nauthor: 川辺\ndate: 2024-06-19T10:00:00Z\n"
       "lang: ja # 言語\nurl: 'https://example.org/a'\ntags: [a]\n---\n本文。\n",
       "title 橋: 石と木 (front matter)\nauthor 川辺 (front matter)\n"
       "date 2024-06-19 (front matter)\nlang ja (front matter)\n"
       "url https://example.org/a (front matter)\n",
       "p 本文。\n"},
      {"YAML in several lines",
       "---\ntitle: >\n  橋と\n  石\nauthor:\n  - name: 川辺\n    email: k@example.org\n  - 石田\n"
       "publisher: [橋誌, '石']\n...\n本文。\n",
       "title 橋と 石 (front matter)\nauthor 川辺, 石田 (front matter)\n"
       "publisher 橋誌, 石 (front matter)\n",
       "p 本文。\n"},
      {"TOML",
       "+++\ntitle = \"橋\"\ndate = 2024-06-19\nauthors = [\"川辺\", \"石田\"]\n[params]\nlang = "
       "'ru'\n+++\n本文。\n",
       "title 橋 (front matter)\nauthor 川辺, 石田 (front matter)\ndate 2024-06-19 (front "
       "matter)\n",
       "p 本文。\n"},
      {"pandoc", "% 橋の話\n% 川辺\n% 2024-06\n\n本文。\n",
       "title 橋の話 (front matter)\nauthor 川辺 (front matter)\ndate 2024-06 (front matter)\n",
       "p 本文。\n"},
      {"the head of the text", "# 橋の話\n\n著者: 川辺\n2024年6月\n\n本文。\n",
       "title 橋の話 (first heading)\nauthor 川辺 (line 3)\ndate 2024-06 (line 4)\n",
       "h1 橋の話\np 本文。\n"},
      {"no front matter", "---\ntitle: 橋\n\n本文。\n", "title 橋 (line 2)\n", "p 本文。\n"},
  };
  for (const auto& c : cases) {
    const Article article = read_one("a.markdown", c.text);
    EXPECT_EQ(show_metadata(article.metadata), c.metadata) << c.name;
    EXPECT_EQ(show(article), c.blocks) << c.name;
  }
}

TEST(Markdown, ARuleAtTheStartIsNoFrontMatter) {
  EXPECT_EQ(show(read_one("a.md", "---\n本文: 橋。\n")), "p 本文: 橋。\n");
}

TEST(Markdown, HeadOfTheText) {
  const Article article = read_one("a.md", "\uFEFF# 橋の話\n\n著者: 川辺\n2024年6月\n\n本文。\n");
  EXPECT_EQ(article.metadata.title, "橋の話");
  EXPECT_EQ(article.metadata.author, "川辺");
  EXPECT_EQ(article.metadata.date, "2024-06");
  EXPECT_EQ(show(article), "h1 橋の話\np 本文。\n");
}

TEST(Markdown, ANameAboveADateIsTheAuthor) {
  const Article article = read_one("a.md", "# 橋の話\n\n川辺 一郎\n\n2024年6月\n\n本文。\n");
  EXPECT_EQ(article.metadata.author, "川辺 一郎");
  EXPECT_EQ(article.metadata.date, "2024-06");
  EXPECT_EQ(show(article), "h1 橋の話\np 本文。\n");
  const Article other = read_one("a.md", "# 橋の話\n\n石と木の副題\n\n2024年6月\n\n本文。\n");
  EXPECT_EQ(other.metadata.author, "");
  EXPECT_EQ(show(other), "h1 橋の話\np 石と木の副題\np 本文。\n");
}

TEST(Markdown, PiecesKeepTheirPlaces) {
  const Article article = read_one("a.md", "一。\n\n*二*。\n");
  ASSERT_EQ(article.blocks.size(), 2U);
  EXPECT_EQ(article.blocks[1].segments.size(), 2U);
  EXPECT_EQ(article.text.substr(article.blocks[1].segments[0].begin, 3), "二");
  EXPECT_FALSE(article.blocks[1].segments[1].starts_line);
}

TEST(Markdown, HostileLinesTakeLinearTime) {
  for (const std::string_view piece :
       {"[",  "![", "[a](", "](", "`",  "``a`", "*a ",   "a* ",   "_",  "<a",       "<",    "\\",
        "> ", "- ", "|",    "[^", "# ", "~~~a", "[a]: ", "*a_b ", "((", "***a**b*", "[^a]", "^["}) {
    for (const std::string_view end : {"", "\n"}) {
      std::string text;
      while (text.size() < 300000) text.append(piece).append(end);
      EXPECT_EQ(broken_promise(read_one("a.md", text)), "") << piece;
    }
  }
}

}  // namespace
}  // namespace shirabe::indexer
