// What the styles of an OpenDocument text make of a paragraph and of a list (OpenDocument 1.3 part
// 3, 16).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "indexer/documents/xml_reader.h"
#include "indexer/note_lists.h"

namespace shirabe::indexer {

enum class OdtRole : std::uint8_t { body, heading, caption };

struct OdtStyle {
  OdtRole role = OdtRole::body;
  int level = 0;  // of a heading, 1 to 6
  bool hidden = false;
};

class OdtStyles {
 public:
  // Takes the styles below `root`, of which those of content.xml go before those of styles.xml:
  // the first of a name counts.
  void add(const XmlNode& root);

  // By the names of the style and of its parents: "Title", "Heading_20_2", "Caption".
  [[nodiscard]] OdtStyle style(std::string_view name) const;

  // What stands before the item `number` of a list of that style at a level from 1 on.
  [[nodiscard]] BlockMark item(std::string_view list_style, std::size_t level,
                               std::size_t number) const;
  // The number of the first item.
  [[nodiscard]] std::size_t first_number(std::string_view list_style, std::size_t level) const;

 private:
  [[nodiscard]] const XmlNode* list_level(std::string_view list_style, std::size_t level) const;

  std::map<std::string, XmlNode, std::less<>> styles_;
  std::map<std::string, XmlNode, std::less<>> lists_;
};

}  // namespace shirabe::indexer
