#include "indexer/documents/epub_package.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "indexer/characters.h"
#include "indexer/documents/xml_reader.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kSaveAgain = "make it anew with the program that it comes from";

bool has_property(std::string_view properties, std::string_view wanted) {
  while (!properties.empty()) {
    const std::string_view word = properties.substr(0, properties.find(' '));
    if (word == wanted) return true;
    properties.remove_prefix(std::min(word.size() + 1, properties.size()));
  }
  return false;
}

bool is_protected(const XmlNode& node) {
  // These two only make fonts unusable outside of the book.
  constexpr std::array kOfFonts{"http://www.idpf.org/2008/embedding"sv,
                                "http://ns.adobe.com/pdf/enc#RC"sv};
  if (node.name == "enc:EncryptedData") {
    const XmlNode* method = node.child("enc:EncryptionMethod");
    const std::string_view algorithm =
        method == nullptr ? std::string_view() : method->attribute("Algorithm");
    return std::find(kOfFonts.begin(), kOfFonts.end(), algorithm) == kOfFonts.end();
  }
  return std::any_of(node.children.begin(), node.children.end(), is_protected);
}

std::string package_member(const Package& package) {
  const XmlNode container = require_xml(package, "META-INF/container.xml");
  const XmlNode* roots = container.child("rootfiles");
  const XmlNode* root = roots == nullptr ? nullptr : roots->child("rootfile");
  const auto member =
      root == nullptr ? std::nullopt : resolve_member("", root->attribute("full-path"));
  if (!member || member->empty()) {
    refuse(package.name, "is no EPUB: META-INF/container.xml names no package",
           std::string(kSaveAgain));
  }
  return *member;
}

// The roles of creators as EPUB 3 has them: meta elements that refine an id.
std::map<std::string_view, std::string> roles_in(const XmlNode& metadata) {
  std::map<std::string_view, std::string> roles;
  for (const XmlNode& meta : metadata.children) {
    const std::string_view refined = meta.attribute("refines");
    if (meta.attribute("property") == "role" && refined.starts_with('#')) {
      roles.emplace(refined.substr(1), std::string(trim(text_of(meta))));
    }
  }
  return roles;
}

std::vector<DocumentProperty> properties_of(const XmlNode& metadata) {
  struct Row {
    std::string_view element;
    std::string Metadata::*field;
  };
  constexpr std::array kRows = std::to_array<Row>({{"dc:title", &Metadata::title},
                                                   {"dc:creator", &Metadata::author},
                                                   {"dc:date", &Metadata::date},
                                                   {"dc:language", &Metadata::lang},
                                                   {"dc:publisher", &Metadata::publisher},
                                                   {"dc:source", &Metadata::url},
                                                   {"dc:identifier", &Metadata::url}});
  const auto roles = roles_in(metadata);
  std::vector<DocumentProperty> properties;
  for (const Row& row : kRows) {
    for (const XmlNode& element : metadata.children) {
      if (element.name != row.element) continue;
      const auto refined = roles.find(element.attribute("id"));
      const std::string role(refined != roles.end() ? refined->second : element.attribute("role"));
      // Translators and editors are no authors.
      if (row.field == &Metadata::author && !role.empty() && role != "aut") continue;
      const std::string_view event = element.attribute("event");
      if (row.field == &Metadata::date && event == "modification") continue;
      properties.push_back(
          {row.field, text_of(element), "EPUB package: " + std::string(row.element)});
    }
  }
  return properties;
}

// Pages that the guide of an EPUB 2 calls a cover or a table of contents.
std::set<std::string> guided_around(const XmlNode& root, const std::string& member) {
  std::set<std::string> around;
  const XmlNode* guide = root.child("guide");
  if (guide == nullptr) return around;
  for (const XmlNode& reference : guide->children) {
    const std::string_view type = reference.attribute("type");
    const auto page = resolve_member(member, reference.attribute("href"));
    // What leads into the middle of a page does not speak of all of it.
    const bool whole = reference.attribute("href").find('#') == std::string_view::npos;
    if ((type == "cover" || type == "toc") && page && whole) around.insert(*page);
  }
  return around;
}

std::vector<std::string> pages_of(const XmlNode& root, const std::string& member) {
  const std::set<std::string> around = guided_around(root, member);
  std::map<std::string_view, const XmlNode*> items;
  const XmlNode* manifest = root.child("manifest");
  const XmlNode* spine = root.child("spine");
  if (manifest == nullptr || spine == nullptr) return {};
  for (const XmlNode& item : manifest->children) items.emplace(item.attribute("id"), &item);
  std::vector<std::string> pages;
  for (const XmlNode& reference : spine->children) {
    const auto item = items.find(reference.attribute("idref"));
    if (reference.name != "itemref" || item == items.end()) continue;
    const std::string_view type = item->second->attribute("media-type");
    if (type.find("html") == std::string_view::npos) continue;
    if (has_property(item->second->attribute("properties"), "nav")) continue;
    const auto page = resolve_member(member, item->second->attribute("href"));
    if (page && !around.contains(*page)) pages.push_back(*page);
  }
  return pages;
}

}  // namespace

EpubContents read_epub_contents(const Package& package) {
  const auto encryption = find_xml(package, "META-INF/encryption.xml");
  if (encryption && is_protected(*encryption)) {
    refuse(package.name, "is protected against copying (DRM)",
           "only a copy without protection can be read");
  }
  const std::string member = package_member(package);
  const XmlNode root = require_xml(package, member);
  EpubContents contents;
  if (const XmlNode* metadata = root.child("metadata")) {
    contents.properties = properties_of(*metadata);
  }
  contents.pages = pages_of(root, member);
  if (contents.pages.empty()) {
    refuse(package.name, "is no EPUB: " + member + " names no pages", std::string(kSaveAgain));
  }
  return contents;
}

}  // namespace shirabe::indexer
