#include <gtest/gtest.h>

#include <string>

#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

// Enough to read for a page of its own.
const std::string kText =
    "<p>橋は百年前に落ちた。村の人は川のほとりに集まり、石を運び、木を組んで、また橋を架けた。"
    "次の春にも水は増えたが、橋は落ちなかった。子どもたちは橋を渡って学校に通うようになった。"
    "年寄りは昔の橋を知っていたので、新しい橋のことをあまり話さなかった。"
    "それでも祭りの日には皆が橋の上に出て、川を流れる灯を見た。</p>";

std::string paragraph() {
  return "p " + kText.substr(3, kText.size() - 7) + "\n";
}

struct Case {
  const char* name;
  std::string html;
  std::string blocks;
};

TEST(HtmlBoilerplate, IsLeftOut) {
  const std::string menu = "<li><a href=a>国際</a><li><a href=b>政治</a><li><a href=c>経済</a>";
  const Case cases[] = {
      {"a list of links without a name", "<ul>" + menu + "</ul>" + kText, paragraph()},
      {"links in a row", "<p><a href=a>前</a> | <a href=b>目次</a> | <a href=c>次</a></p>" + kText,
       paragraph()},
      {"a list with its heading", kText + "<h3>関連記事</h3><ul>" + menu + "</ul>", paragraph()},
      {"a title above a list", "<h1>橋</h1><ul>" + menu + "</ul>" + kText, "h1 橋\n" + paragraph()},
      {"names in parts",
       "<div class='post-share-buttons'>共有する</div><div id=cookie-consent>当サイトは Cookie "
       "を使って"
       "います。</div><div class='related_posts'><a href=a>石</a></div><div "
       "class='c-breadcrumb__list'>国際</div>" +
           kText,
       paragraph()},
      {"comments", kText + "<div id=comments><h3>コメント</h3><p>よい話でした。</p></div>",
       paragraph()},
      {"a name that means something else here",
       "<div class='related-work'>" + kText + "</div><div class=market-share>" + kText + "</div>",
       paragraph() + paragraph()},
      {"everything in a menu", "<div class=menu>" + kText + "</div>", paragraph()},
      {"a page of links", "<ul>" + menu + "</ul>", "li 国際\nli 政治\nli 経済\n"},
      {"references", kText + "<h2>参考文献</h2><ul>" + menu + "</ul>",
       paragraph() + "h2 参考文献\nnote[] 国際\nnote[] 政治\nnote[] 経済\n"},
      {"references by their class", kText + "<ol class=references>" + menu + "</ol>",
       paragraph() + "note[1] 国際\nnote[2] 政治\nnote[3] 経済\n"},
      {"the article with most text",
       "<article>次の記事</article><article>" + kText + "</article><article>前の記事</article>",
       paragraph()},
      {"an article that is a small part", "<article>広告</article>" + kText,
       "p 広告\n" + paragraph()},
      {"articles in an article",
       "<article>" + kText + "<article>橋は石か。</article></article><p>後</p>",
       paragraph() + "p 橋は石か。\n"},
      {"a hidden body", "<body style='display: none'>" + kText, paragraph()},
      {"a text full of links",
       "<p><a href=a>橋</a>は<a href=b>川</a>に<a "
       "href=c>架かる</a>ものだと昔の人は言っていた。</p>" +
           kText,
       "p 橋は川に架かるものだと昔の人は言っていた。\n" + paragraph()},
  };
  for (const Case& c : cases) {
    const Article article = read_one("a.html", c.html);
    EXPECT_EQ(show(article), c.blocks) << c.name;
    EXPECT_EQ(broken_promise(article), "") << c.name;
  }
}

}  // namespace
}  // namespace shirabe::indexer
