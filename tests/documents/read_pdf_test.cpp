#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "base/error.h"
#include "tests/documents/archive.h"
#include "tests/documents/shown.h"
#include "tests/indexer/reading.h"
#include "tests/support/golden.h"

namespace shirabe::indexer {

void read_pdf(const SourceFile& file, const ReadCallbacks& callbacks);

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(SHIRABE_SOURCE_DIR "/" + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string fixture(const std::string& name) {
  return bytes_of("tests/documents/fixtures/" + name);
}

WholeFile read_pdf_bytes(const std::string& bytes, const std::string& name = "a.pdf") {
  WholeFile reading;
  read_pdf({name, bytes, {}},
           {[&](FoundArticle found) { reading.articles.push_back(std::move(found)); },
            [&](const base::Error& error) { reading.complaints.push_back(error); },
            [&](const std::string& warning) { reading.warnings.push_back(warning); }});
  return reading;
}

Article article_in(const std::string& bytes) {
  WholeFile reading = read_pdf_bytes(bytes);
  EXPECT_EQ(reading.articles.size(), 1U);
  EXPECT_TRUE(reading.warnings.empty()) << reading.warnings.front();
  if (reading.articles.empty()) return {};
  EXPECT_EQ(broken_promise(reading.articles[0].article), "");
  return std::move(reading.articles[0].article);
}

// Metadata, blocks with the pages that they start on, citations.
std::string show_all(const Article& article) {
  std::string shown = show_metadata(article.metadata);
  for (const Block& block : article.blocks) {
    Article one;
    one.text = article.text;
    one.blocks = {block};
    shown += std::to_string(block.page.value_or(0)) + " " + show(one);
  }
  return shown + show_linked_citations(article);
}

// Made by fixtures/make_pdf: paragraphs over pages and columns, with running heads, page numbers,
// footnotes that start anew on each page, divided words, ruby; vertical Japanese in a font that
// writes from top to bottom, and as LibreOffice sets it, character by character.
TEST(ReadPdf, ReadsPagesAsAPersonDoes) {
  tests::check_golden("documents/golden/pdf.txt",
                      [](const std::string& path) { return show_all(article_in(bytes_of(path))); });
}

std::string error_for(const std::string& bytes) {
  return error_of([&] { read_pdf_bytes(bytes); });
}

TEST(ReadPdf, SaysWhatCannotBeRead) {
  EXPECT_EQ(error_for(fixture("encrypted.pdf")),
            "a.pdf: is encrypted and needs a password / "
            "save it without the password: qpdf --decrypt --password=... IN OUT");
  EXPECT_EQ(error_for(fixture("scanned.pdf")),
            "a.pdf: holds 3 pages of pictures and no text / "
            "run OCR on it, for instance ocrmypdf -l jpn IN OUT");
  EXPECT_EQ(error_for("<html>Not found</html>"),
            "a.pdf: is no PDF, whatever its name says / "
            "look what it is (file NAME) and rename it");
  EXPECT_EQ(error_for(""), error_for("<html>Not found</html>"));
  const std::string whole = fixture("ruby.pdf");
  EXPECT_EQ(error_for(whole.substr(0, whole.size() / 2)),
            "a.pdf: is cut off: the end of the PDF is missing / "
            "get the file again, or try to mend it: mutool clean, or qpdf IN OUT");
  EXPECT_EQ(error_for("%PDF-1.4\nnothing\n%%EOF\n"),
            "a.pdf: is a damaged PDF / "
            "get the file again, or try to mend it: mutool clean, or qpdf IN OUT");
}

// Without its last lines: poppler looks for the objects itself.
TEST(ReadPdf, ReadsADamagedFileAndSaysSo) {
  const std::string whole = fixture("vertical.pdf");
  const std::string bytes = whole.substr(0, whole.rfind("startxref"));
  ASSERT_LT(bytes.size(), whole.size());
  const WholeFile reading = read_pdf_bytes(bytes);
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(show(reading.articles[0].article), show(article_in(fixture("vertical.pdf"))));
  ASSERT_EQ(reading.warnings.size(), 1U);
  EXPECT_EQ(reading.warnings[0], "a.pdf: is damaged; 2 pages could be read, others may be missing");
}

TEST(ReadPdf, NamesPagesWithoutText) {
  const WholeFile reading = read_pdf_bytes(fixture("partly_scanned.pdf"));
  ASSERT_EQ(reading.articles.size(), 1U);
  ASSERT_EQ(reading.warnings.size(), 1U);
  EXPECT_EQ(reading.warnings[0],
            "a.pdf: pages 2-3 of 3 without text, only pictures: "
            "run OCR on it, for instance ocrmypdf -l jpn IN OUT");
}

// Through the program of its own.
TEST(ReadPdf, IsReadInAProgramOfItsOwn) {
  const std::string bytes = fixture("pages.pdf");
  EXPECT_EQ(show(read_one("a.pdf", bytes)), show(article_in(bytes)));
  EXPECT_EQ(error_of([] { read_all("b.pdf", "no PDF"); }),
            "b.pdf: is no PDF, whatever its name says / look what it is (file NAME) and rename it");
}

}  // namespace
}  // namespace shirabe::indexer
