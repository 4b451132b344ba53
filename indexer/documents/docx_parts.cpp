#include "indexer/documents/docx_parts.h"

namespace shirabe::indexer {
namespace {

// "word/document.xml" to "word/_rels/document.xml.rels".
std::string relationships_of(const std::string& part) {
  const std::size_t name = part.rfind('/') + 1;  // 0 where there is no folder
  return part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
}

}  // namespace

std::string related_part(const Package& package, const std::string& part, std::string_view type,
                         std::string_view otherwise) {
  const auto relationships = find_xml(package, relationships_of(part));
  if (!relationships) return std::string(otherwise);
  const std::string ending = "/" + std::string(type);
  for (const XmlNode& relationship : relationships->children) {
    if (!relationship.attribute("Type").ends_with(ending)) continue;
    if (relationship.attribute("TargetMode") == "External") continue;
    if (auto member = resolve_member(part, relationship.attribute("Target"))) return *member;
  }
  return std::string(otherwise);
}

std::optional<XmlNode> find_related(const Package& package, const std::string& part,
                                    std::string_view type) {
  const std::string beside = part.substr(0, part.rfind('/') + 1) + std::string(type) + ".xml";
  return find_xml(package, related_part(package, part, type, beside));
}

}  // namespace shirabe::indexer
