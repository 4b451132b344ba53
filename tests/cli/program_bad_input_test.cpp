// What people find in folders, and what is made to do harm: each is named with what to do, the rest
// goes in, and what was in stays.
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "tests/cli/program_fixture.h"
#include "tests/documents/archive.h"

namespace shirabe::cli {
namespace {

namespace fs = std::filesystem;
using indexer::zip_of;

std::string word_document(const std::string& text) {
  return R"(<?xml version="1.0"?><w:document xmlns:w=)"
         R"("http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>)" +
         text + "</w:t></w:r></w:p></w:body></w:document>";
}

// Ten names, each of which stands for ten of the one before.
std::string billion_laughs() {
  std::string xml = R"(<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">)";
  for (char name = 'b'; name <= 'j'; ++name) {
    xml += std::string("<!ENTITY ") + name + " \"";
    for (int i = 0; i < 10; ++i) xml += std::string("&") + static_cast<char>(name - 1) + ";";
    xml += "\">";
  }
  return xml + "]><a>&j;</a>";
}

std::string fixture(const std::string& name) {
  std::ifstream in(fs::path(SHIRABE_SOURCE_DIR) / "tests/documents/fixtures" / name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Bad {
  std::string file;
  std::string bytes;
  std::string_view message;  // a part of it
};

std::vector<Bad> bad_files() {
  const std::string good_docx = zip_of({{"word/document.xml", word_document("良い")}});
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  return {
      {"truncated.pdf", fixture("pages.pdf").substr(0, 20'000), "is cut off"},
      {"encrypted.pdf", fixture("encrypted.pdf"), "is encrypted and needs a password"},
      {"scanned.pdf", fixture("scanned.pdf"), "holds 3 pages of pictures and no text"},
      {"not.pdf", "hello", "is no PDF"},
      {"bomb.docx", zip_of({{"word/document.xml", word_document(std::string(40 << 20, 'a'))}}),
       "expands to more than 250 times its size"},
      {"half.docx", good_docx.substr(0, good_docx.size() / 2), "is cut off or damaged"},
      {"laughs.odt",
       zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
               {"content.xml", billion_laughs()}}),
       "declares entities"},
      {"empty.epub", zip_of({{"mimetype", "application/epub+zip"}}), "has no META-INF/container"},
      {"deep.html", deep, "nested more than 2000 deep"},
      {"scrap.txt", "\x83\x4E\x83\x8B", "byte 0x83 at offset 0 (line 1) is not UTF-8"},
  };
}

TEST_F(Program, BadFilesAreNamedAndTheRestGoesIn) {
  write("articles/good.txt", "良い文書\n\nクルスクの橋が落ちた。\n");
  const std::vector<Bad> bad = bad_files();
  for (const Bad& file : bad) write("articles/" + file.file, file.bytes);
  const Finished done = run({"index", "articles"});
  EXPECT_EQ(done.status, 5) << done.err;
  for (const Bad& file : bad) {
    const std::size_t name = done.err.find("/articles/" + file.file + ": ");
    ASSERT_NE(name, std::string::npos) << file.file << " is not named:\n" << done.err;
    const std::string line = done.err.substr(name, done.err.find('\n', name) - name);
    EXPECT_NE(line.find(file.message), std::string::npos) << line;
    const std::string next = done.err.substr(name + line.size() + 1, 8);
    EXPECT_EQ(next, "  hint: ") << "nothing is said of what to do about " << file.file;
  }
  EXPECT_TRUE(holds(done.err, "added 1,")) << done.err;
  EXPECT_TRUE(holds(done.err, "failed " + std::to_string(bad.size()))) << done.err;
  EXPECT_TRUE(holds(run({"search", "クルスク"}).out, "良い文書"));
}

TEST_F(Program, AFileThatHasGoneBadStaysInAsItWas) {
  write("articles/report.docx", zip_of({{"word/document.xml", word_document("クルスクの橋")}}));
  ASSERT_EQ(run({"index", "articles"}).status, 0);
  write("articles/report.docx", "PK\x03\x04 and no more");
  EXPECT_EQ(run({"index", "articles"}).status, 5);
  EXPECT_TRUE(holds(run({"search", "クルスク"}).out, "クルスクの橋"));
}

TEST_F(Program, AnArchiveWithAPathThatClimbsOutWritesNothing) {
  write("articles/climbs.docx", zip_of({{"../../evil.txt", "evil"},
                                        {"/evil.txt", "evil"},
                                        {"word/document.xml", word_document("クルスクの森")}}));
  EXPECT_EQ(run({"index", "articles"}).status, 0);
  EXPECT_TRUE(holds(run({"search", "クルスク"}).out, "クルスクの森"));
  for (const auto& entry : fs::recursive_directory_iterator(folder())) {
    EXPECT_NE(entry.path().filename(), "evil.txt") << entry.path();
  }
  EXPECT_FALSE(fs::exists("/evil.txt"));
}

TEST_F(Program, LinksThatGoInCirclesAreNamedOrPassedOver) {
  write("articles/good.txt", "良い文書\n\nクルスクの橋が落ちた。\n");
  fs::create_symlink(".", folder() / "articles/itself");
  fs::create_symlink("loop.txt", folder() / "articles/loop.txt");
  const Finished done = run({"index", "articles"});
  EXPECT_EQ(done.status, 5);
  EXPECT_TRUE(holds(done.err, "/articles/loop.txt: Too many levels of symbolic links")) << done.err;
  EXPECT_TRUE(holds(done.err, "added 1,")) << done.err;
}

TEST_F(Program, ANameThatIsNotUtf8IsIndexedUnderOneThatIs) {
  write("articles/\xFF\xFE.txt", "名のない文書\n\nクルスクの橋が落ちた。\n");
  EXPECT_EQ(run({"index", "articles"}).status, 0);
  const Finished found = run({"search", "--format", "jsonl", "クルスク"});
  EXPECT_EQ(found.status, 0);
  EXPECT_FALSE(base::first_bad_byte(found.out));
  EXPECT_EQ(run({"index", "articles"}).err.find("added 0, replaced 0, removed 0, unchanged 1"), 0U);
}

TEST_F(Program, AFolderWithoutPermissionIsNamedAndItsArticlesStay) {
  write("articles/good.txt", "良い文書\n\nクルスクの橋が落ちた。\n");
  write("articles/locked/other.txt", "別の文書\n\nクルスクの森が燃えた。\n");
  const int status = run({"index", "articles"}, {.without_rights = true}).status;
  if (status == 127) GTEST_SKIP() << "the program cannot be started without rights";
  ASSERT_EQ(status, 0);
  fs::permissions(folder() / "articles/locked", fs::perms::none);
  const Finished done = run({"index", "articles"}, {.without_rights = true});
  fs::permissions(folder() / "articles/locked", fs::perms::all);
  EXPECT_EQ(done.status, 5);
  EXPECT_TRUE(holds(done.err, "/articles/locked: Permission denied")) << done.err;
  EXPECT_TRUE(holds(run({"search", "クルスク"}).out, "別の文書"));
}

}  // namespace
}  // namespace shirabe::cli
