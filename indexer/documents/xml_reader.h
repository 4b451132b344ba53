// XML as a tree, read without the network, without files and without entities of its own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/documents/package.h"

namespace shirabe::indexer {

// An element, or text where the name is empty. Names have the prefix that this program gives their
// namespace ("w:p", "text:h", "dc:title"), whatever the file calls it: see xml_reader.cpp. Those
// without a namespace and those of XHTML have none; those of other namespaces have "other:".
struct XmlNode {
  std::string name;
  std::string text;  // UTF-8; neighbouring pieces are one
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;

  // Empty where it is missing. Names of attributes without a prefix have none.
  [[nodiscard]] std::string_view attribute(std::string_view attribute_name) const;
  // The first child of that name, or nullptr.
  [[nodiscard]] const XmlNode* child(std::string_view child_name) const;
};

// All text below, in order.
[[nodiscard]] std::string text_of(const XmlNode& node);

// The value of an attribute as a number; nothing for what is none.
[[nodiscard]] std::optional<std::size_t> number_in(std::string_view value);

inline constexpr std::size_t kDeepestXml = 250;
inline constexpr std::size_t kMostXmlNodes = 8'000'000;

// The root element. `name` is file and member, for messages. Throws Error(unreadable_input) that
// names it and the line for XML that is not well-formed, declares entities, or is nested deeper or
// holds more than above. Thread-safe.
[[nodiscard]] XmlNode parse_xml(std::string_view bytes, const std::string& name);

// For pages that people wrote by hand: entities of HTML (&nbsp;) are known, UTF-8 is read as that
// whatever is declared, and what is not well-formed is read as far as it goes; `flaw` then tells
// the first error ("line 3: …").
struct ForgivenXml {
  XmlNode root;
  std::string flaw;
};
[[nodiscard]] ForgivenXml parse_xml_forgiving(std::string_view bytes, const std::string& name);

// A member of a package. The first throws where it is missing.
[[nodiscard]] XmlNode require_xml(const Package& package, const std::string& member);
[[nodiscard]] std::optional<XmlNode> find_xml(const Package& package, const std::string& member);

}  // namespace shirabe::indexer
