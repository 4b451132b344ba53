#include "indexer/formats/xhtml.h"

#include <gtest/gtest.h>

#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

TEST(Xhtml, IsKnownByItsDeclarationOrNamespace) {
  EXPECT_TRUE(is_xhtml("<?xml version='1.0'?><html/>"));
  EXPECT_TRUE(is_xhtml("\uFEFF<?xml version='1.0'?><html/>"));
  EXPECT_TRUE(is_xhtml("<html xmlns='http://www.w3.org/1999/xhtml'>"));
  EXPECT_FALSE(is_xhtml("<!DOCTYPE html><html>"));
  EXPECT_FALSE(is_xhtml(""));
}

TEST(Xhtml, GivesEndTagsToElementsThatCloseThemselves) {
  struct Row {
    const char* xhtml;
    const char* html;
  };
  constexpr Row kRows[]{
      {"<script src='a'/>橋", "<script src='a'></script>橋"},
      {"<title/><p class='a/>b' />", "<title></title><p class='a/>b' ></p>"},
      {"<br/><img src=\"a\" /><hr />", "<br/><img src=\"a\" /><hr />"},
      {"a<![CDATA[<b> & c]]>d", "a&lt;b> &amp; cd"},
      {"<!-- <p/> -->", "<!-- <p/> -->"},
      {"<script>a('<script/>')</script><p/>", "<script>a('<script/>')</script><p></p>"},
      {"1 < 2 <", "1 < 2 <"},
      {"<p a='", "<p a='"},
      {"</p></>", "</p></>"},
      {"<![CDATA[橋", "橋"},
  };
  for (const Row& row : kRows) EXPECT_EQ(xhtml_as_html(row.xhtml), row.html);
}

TEST(Xhtml, IsReadBehindAnEmptyScript) {
  const std::string page =
      "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/>"
      "<script src='a.js'/></head><body><div class='menu'/><p><a id='q'/>橋は"
      "<![CDATA[落ちた]]>。</p></body></html>";
  EXPECT_EQ(show(read_one("a.xhtml", page)), "p 橋は落ちた。\n");
  EXPECT_EQ(show(read_one("a.html", page)), "p 橋は落ちた。\n");
}

}  // namespace
}  // namespace shirabe::indexer
