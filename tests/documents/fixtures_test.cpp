// Real documents, made by LibreOffice and pandoc (fixtures/make_documents).
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/documents/shown.h"
#include "tests/indexer/reading.h"

namespace shirabe::indexer {
namespace {

Article fixture(const std::string& name) {
  std::ifstream file(SHIRABE_SOURCE_DIR "/tests/documents/fixtures/" + name, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  const Article article = read_one(name, bytes);
  EXPECT_EQ(broken_promise(article), "") << name;
  return article;
}

std::string notes_of(const Article& article) {
  std::string shown;
  for (const Citation& citation : article.citations) {
    const auto note =
        std::find_if(article.blocks.begin(), article.blocks.end(),
                     [&](const Block& block) { return block.anchor == citation.anchor; });
    if (note == article.blocks.end()) return "a citation of nothing";
    shown += citation.label + " " + join_segments(article.text, note->segments) + "\n";
  }
  return shown;
}

TEST(Fixtures, LibreOffice) {
  for (const char* name : {"libreoffice.odt", "libreoffice.docx"}) {
    const Article article = fixture(name);
    EXPECT_EQ(show(article),
              "h1 橋の記録\n"
              "h1 落ちた 橋\n"
              "p 橋は昨日落ちた[1]。見た者はいない[i]。石は残った*。\n"
              "p 二行に分けた文と箱の文[2]。\n"
              "p 箱の中の文\n"
              "cap 図1 橋\n"
              "h2 表と箇条書き\n"
              "tr 名 | 長さ\n"
              "tr 橋 | 5[3]\n"
              "li 石\n"
              "li 木\n"
              "p 終わり。\n"
              "h1 参考文献\n"
              "note[1] 川の本\n"
              "note[2] 石の本\n"
              "note[1] 『로동신문』2024年6月19日。\n"
              "note[*] 印のある注。\n"
              "note[2] Известия, 20 июня 2024 г.二つ目の段落。\n"
              "note[3] 表の注。\n"
              "note[i] 後からの注。\n")
        << name;
    EXPECT_EQ(notes_of(article),
              "1 『로동신문』2024年6月19日。\n"
              "i 後からの注。\n"
              "* 印のある注。\n"
              "2 Известия, 20 июня 2024 г.二つ目の段落。\n"
              "3 表の注。\n")
        << name;
    EXPECT_EQ(article.metadata.title, "橋の記録") << name;
    EXPECT_EQ(article.metadata.author, "石田 一") << name;
    EXPECT_EQ(article.metadata.date, "2024-06-19") << name;
    EXPECT_EQ(article.metadata.lang, "") << name;
  }
}

TEST(Fixtures, Pandoc) {
  for (const char* name : {"pandoc.odt", "pandoc.docx"}) {
    const Article article = fixture(name);
    EXPECT_EQ(show(article),
              "h1 橋の記録\n"
              "h1 落ちた橋\n"
              "p 橋は昨日落ちた[1]。見た者はいない。\n"
              "p 二つの段落の注がある[2]。\n"
              "h2 表と箇条書き\n"
              "cap 橋の長さ\n"
              "tr 名 | 長さ\n"
              "tr 橋 | 5\n"
              "li 石\n"
              "li 木\n"
              "p 終わり[3]。\n"
              "note[1] 『로동신문』2024年6月19日。\n"
              "note[2] Известия, 20 июня 2024 г.二つ目の段落。\n"
              "note[3] 『로동신문』2024年6月19日。\n")
        << name;
    EXPECT_EQ(notes_of(article),
              "1 『로동신문』2024年6月19日。\n"
              "2 Известия, 20 июня 2024 г.二つ目の段落。\n"
              "3 『로동신문』2024年6月19日。\n")
        << name;
    EXPECT_EQ(article.metadata.title, "橋の記録") << name;
    EXPECT_EQ(article.metadata.author, "石田 一") << name;
    EXPECT_EQ(article.metadata.date, "2024-06-19") << name;
    EXPECT_EQ(article.metadata.lang, "ja") << name;
  }
}

TEST(Fixtures, PandocEpub) {
  const Article article = fixture("pandoc.epub");
  EXPECT_EQ(show(article),
            "h1 橋の記録\n"
            "h1 落ちた橋\n"
            "p 橋は昨日落ちた1。見た者はいない。\n"
            "p 二つの段落の注がある2。\n"
            "h2 表と箇条書き\n"
            "cap 橋の長さ\n"
            "tr 名 | 長さ\n"
            "tr 橋 | 5\n"
            "li 石\n"
            "li 木\n"
            "p 終わり3。\n"
            "note[1] 『로동신문』2024年6月19日。\n"
            "note[2] Известия, 20 июня 2024 г.\n"
            "note[2] 二つ目の段落。\n"
            "note[3] 『로동신문』2024年6月19日。\n");
  EXPECT_EQ(show_linked_citations(article),
            "1 1 EPUB/text/ch001.xhtml#fn1 -> 『로동신문』2024年6月19日。\n"
            "2 2 EPUB/text/ch001.xhtml#fn2 -> Известия, 20 июня 2024 г.\n"
            "3 3 EPUB/text/ch001.xhtml#fn3 -> 『로동신문』2024年6月19日。\n");
  EXPECT_EQ(show_metadata(article.metadata),
            "title 橋の記録 (EPUB package: dc:title)\n"
            "author 石田 一 (EPUB package: dc:creator)\n"
            "date 2024-06-19 (EPUB package: dc:date)\n"
            "lang ja (EPUB package: dc:language)\n");
}

}  // namespace
}  // namespace shirabe::indexer
