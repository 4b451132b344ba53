#include "indexer/documents/read_epub.h"

#include <utility>

#include "indexer/documents/document.h"
#include "indexer/documents/epub_package.h"
#include "indexer/documents/epub_page.h"
#include "indexer/documents/xml_reader.h"
#include "indexer/documents/zip_archive.h"
#include "indexer/encoding.h"
#include "indexer/formats/read_html.h"

namespace shirabe::indexer {
namespace {

// A page as UTF-8, whatever it declares. One that cannot be decoded is left to the parser, which
// reads UTF-8 with some damage in it.
std::string in_utf8(const std::string& page, const std::string& name,
                    const std::function<void(const std::string&)>& warn) {
  // --encoding, of which the decoder's own warning speaks, is for files that are one text.
  const auto warn_of_guess = [&](const std::string&) {
    warn(name + " is in another encoding than it says, which had to be guessed");
  };
  try {
    return decode_text({name, page, {}}, {{}, {}, warn_of_guess}, declared_charset(page));
  } catch (const base::Error&) {
    return page;
  }
}

// All pages as one, so that a note in one page is found from another.
std::string one_page(const Package& package, const std::vector<std::string>& pages,
                     const std::function<void(const std::string&)>& warn) {
  std::string html = "<!DOCTYPE html><body>";
  bool found = false;
  for (const std::string& member : pages) {
    const std::string name = package.name + ": " + member;
    const auto bytes = package.find(member);
    if (!bytes) {
      warn(name + " is missing; the other pages were read");
      continue;
    }
    const ForgivenXml page = parse_xml_forgiving(in_utf8(*bytes, name, warn), name);
    if (!page.flaw.empty()) {
      warn(name + " is not well-formed, and some of it may be lost: " + page.flaw);
    }
    append_page(page.root, member, html);
    found = true;
  }
  if (!found) {
    refuse(package.name, "holds none of the pages that it names", "copy or download it again");
  }
  return html;
}

// The package knows best; what it does not say may stand in the text.
void take_package_properties(const std::vector<DocumentProperty>& properties, Article& article) {
  const Metadata in_text = std::exchange(article.metadata, {});
  take_properties(properties, article);
  for (const MetadataField& field : kMetadataFields) {
    std::string& value = article.metadata.*field.value;
    if (!value.empty() || (in_text.*field.value).empty()) continue;
    value = in_text.*field.value;
    const auto origin = in_text.origins.find(std::string(field.name));
    if (origin != in_text.origins.end()) article.metadata.origins.insert(*origin);
  }
}

}  // namespace

Article article_from_epub(const Package& package,
                          const std::function<void(const std::string&)>& warn) {
  const EpubContents contents = read_epub_contents(package);
  Article article = article_from_html(one_page(package, contents.pages, warn), package.name);
  take_package_properties(contents.properties, article);
  return article;
}

void read_epub(const SourceFile& file, const ReadCallbacks& callbacks) {
  const Package package = open_zip(file.bytes, file.name);
  callbacks.emit({{}, file.bytes, article_from_epub(package, callbacks.warn)});
}

}  // namespace shirabe::indexer
