// Feeds any members to the readers of DOCX, ODT and EPUB and stops where a promise is broken. Run
// by scripts/fuzz. The first byte of an input chooses the format; the rest is the members of a
// document one after the other, in the order of the tables below, parted by 0xFF, which no XML in
// UTF-8 has.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "indexer/documents/read_docx.h"
#include "indexer/documents/read_epub.h"
#include "indexer/documents/read_odt.h"
#include "indexer/reading_codec.h"
#include "tests/indexer/reading.h"

namespace {

using namespace shirabe;
using namespace std::string_view_literals;

constexpr std::string_view kBetweenMembers = "\n=====\n";

void require(bool holds, const std::string& promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise.c_str());
  std::abort();
}

constexpr std::array kDocx{"word/document.xml"sv, "word/footnotes.xml"sv, "word/endnotes.xml"sv,
                           "word/styles.xml"sv,   "word/numbering.xml"sv, "word/settings.xml"sv,
                           "docProps/core.xml"sv, "_rels/.rels"sv};
constexpr std::array kOdt{"content.xml"sv, "styles.xml"sv, "meta.xml"sv, "META-INF/manifest.xml"sv};
constexpr std::array kEpub{"b.opf"sv, "1.xhtml"sv, "2.xhtml"sv, "META-INF/encryption.xml"sv,
                           "META-INF/container.xml"sv};

constexpr std::string_view kContainer =
    "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>";

std::string_view member_at(std::string_view members, std::size_t index) {
  for (; index > 0; --index) {
    const std::size_t end = members.find(kBetweenMembers);
    if (end == std::string_view::npos) return {};
    members.remove_prefix(end + kBetweenMembers.size());
  }
  return members.substr(0, members.find(kBetweenMembers));
}

indexer::Package package_of(std::string_view members, std::span<const std::string_view> names) {
  return {"fuzz", [=](const std::string& name) -> std::optional<std::string> {
            for (std::size_t i = 0; i < names.size(); ++i) {
              if (names[i] != name) continue;
              std::string_view content = member_at(members, i);
              if (content.empty() && name == "META-INF/container.xml") content = kContainer;
              if (!content.empty()) return std::string(content);
            }
            return std::nullopt;
          }};
}

indexer::Article read(std::string_view format, std::string_view members) {
  if (format == "docx") return indexer::article_from_docx(package_of(members, kDocx));
  if (format == "odt") return indexer::article_from_odt(package_of(members, kOdt));
  return indexer::article_from_epub(package_of(members, kEpub), [](const std::string&) {});
}

void check(const indexer::Article& article) {
  const std::string broken = indexer::broken_promise(article);
  require(broken.empty(), broken);
  for (const indexer::Citation& citation : article.citations) {
    require(citation.begin < citation.end, "a citation has text");
    require(!citation.label.empty() || !citation.anchor.empty(), "a citation leads somewhere");
  }
  indexer::Reading reading;
  reading.articles.push_back(article);
  const indexer::Reading back = indexer::decode_reading(indexer::encode(reading));
  require(back.articles.size() == 1 && back.articles[0].text == article.text,
          "an article arrives as it was sent");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  indexer::Article article;
  try {
    article = read(input.substr(0, line_end), input.substr(std::min(line_end + 1, input.size())));
  } catch (const base::Error& error) {
    require(error.message().starts_with("fuzz: "), "an error names its file");
    return 0;
  }
  check(article);
  return 0;
}
