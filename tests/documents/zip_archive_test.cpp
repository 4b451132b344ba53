#include "indexer/documents/zip_archive.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/documents/archive.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_literals;

std::string error_of_bytes(const std::string& bytes) {
  return error_of([&] { (void)open_zip(bytes, "a.docx"); });
}

TEST(ZipArchive, FindsMembersByTheirNames) {
  const std::string bytes = zip_of({{"a/b.xml", "<b/>"}, {"空.txt", ""}, {"c", "石"}});
  const Package package = open_zip(bytes, "a.docx");
  EXPECT_EQ(package.find("a/b.xml"), "<b/>");
  EXPECT_EQ(package.find("空.txt"), "");
  EXPECT_EQ(package.find("c"), "石");
  EXPECT_EQ(package.find("A/B.xml"), std::nullopt);
  EXPECT_EQ(error_of([&] { (void)require_member(package, "d"); }),
            "a.docx: has no d in it / open it in the program that made it, and save it again");
}

TEST(ZipArchive, TellsWhatIsNoArchive) {
  EXPECT_EQ(error_of_bytes(""), "a.docx: is empty / copy or download it again");
  EXPECT_EQ(error_of_bytes("just a text"),
            "a.docx: is no ZIP archive, as such a document must be / see what it is; a text has "
            "the extension .txt, a page .html");
  EXPECT_EQ(error_of_bytes("{\\rtf1\\ansi}"),
            "a.docx: is RTF under another name / save it as .docx or .odt");
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(600, '\0');
  EXPECT_EQ(error_of_bytes(compound + "W\0o\0r\0d\0D\0o\0c\0"s),
            "a.docx: is a document of the old Word format (.doc) under another name / open it in "
            "Word or LibreOffice and save it as .docx");
  EXPECT_EQ(error_of_bytes(compound + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s),
            "a.docx: is encrypted / save it without a password");
}

TEST(ZipArchive, TellsWhereItIsCutOff) {
  const std::string bytes = zip_of({{"a.xml", std::string(1000, 'x')}, {"b.xml", "<b/>"}});
  for (std::size_t size = 4; size + 1 < bytes.size(); ++size) {
    ASSERT_EQ(error_of_bytes(bytes.substr(0, size)),
              "a.docx: is cut off or damaged: the list of its members cannot be read / copy or "
              "download it again")
        << size;
  }
}

TEST(ZipArchive, TellsWhichMemberIsDamaged) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += std::to_string(i * i);
  std::string bytes = zip_of({{"a.xml", text}});
  bytes[300] = static_cast<char>(bytes[300] ^ 0x55);
  const Package package = open_zip(bytes, "a.docx");
  const std::string error = error_of([&] { (void)package.find("a.xml"); });
  EXPECT_TRUE(error.starts_with("a.docx: a.xml is damaged: ")) << error;
}

TEST(ZipArchive, RefusesABomb) {
  const ZipLimits limits{std::uint64_t{2} << 20U, 3, 100, 50'000};
  const std::string big = zip_of({{"a", std::string(1'000'000, 'x')}, {"b", "b"}});
  const Package ratio = open_zip(big, "a.docx", limits);
  EXPECT_EQ(error_of([&] { (void)ratio.find("a"); }),
            "a.docx: a expands to more than 100 times its size / such a file is made to exhaust a "
            "machine; if it is not, save it as plain text");
  EXPECT_EQ(ratio.find("b"), "b");

  std::string noise;
  for (unsigned i = 1; noise.size() < 1'000'000; i = i * 1664525U + 1013904223U) {
    noise += static_cast<char>(i >> 24U);
  }
  const std::string large = zip_of({{"a", noise}});
  const Package total = open_zip(large, "a.docx", limits);
  EXPECT_TRUE(total.find("a"));
  EXPECT_TRUE(total.find("a"));
  EXPECT_EQ(error_of([&] { (void)total.find("a"); }),
            "a.docx: expands to more than 2 MB / such a file is made to exhaust a machine; if it "
            "is not, save it as plain text");

  const std::string many = zip_of({{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}});
  EXPECT_EQ(error_of([&] { (void)open_zip(many, "a.docx", limits); }),
            "a.docx: has 4 members; 3 are allowed / such a file is made to exhaust a machine; if "
            "it is not, save it as plain text");
}

TEST(ZipArchive, RefusesABombUnderTheLimitsOfTheProgram) {
  const std::string bytes = zip_of({{"word/document.xml", std::string(64UL << 20U, ' ')}});
  ASSERT_LT(bytes.size(), 100'000U);
  const Package package = open_zip(bytes, "a.docx");
  EXPECT_EQ(error_of([&] { (void)package.find("word/document.xml"); }),
            "a.docx: word/document.xml expands to more than 250 times its size / such a file is "
            "made to exhaust a machine; if it is not, save it as plain text");
}

TEST(ZipArchive, MembersAreNoPaths) {
  const struct {
    const char* base;
    const char* target;
    std::optional<std::string> member;
  } cases[] = {
      {"word/document.xml", "styles.xml", "word/styles.xml"},
      {"word/document.xml", "/docProps/core.xml", "docProps/core.xml"},
      {"OEBPS/text/a.xhtml", "../b%20c.xhtml#n1", "OEBPS/b c.xhtml"},
      {"OEBPS/a.xhtml", "./././b.xhtml", "OEBPS/b.xhtml"},
      {"OEBPS/a.xhtml", "#n1", "OEBPS/a.xhtml"},
      {"a.xhtml", "../../etc/passwd", std::nullopt},
      {"a.xhtml", "file:///etc/passwd", std::nullopt},
      {"a.xhtml", "https://example.org/a", std::nullopt},
      {"", "word/document.xml", "word/document.xml"},
      {"a.xhtml", "b%2", "b%2"},
  };
  for (const auto& c : cases) EXPECT_EQ(resolve_member(c.base, c.target), c.member) << c.target;
}

}  // namespace
}  // namespace shirabe::indexer
