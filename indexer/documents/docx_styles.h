// What the styles and the numbering of a Word document make of a paragraph (ECMA-376 part 1, 17.7
// and 17.9).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/documents/xml_reader.h"
#include "indexer/note_lists.h"

namespace shirabe::indexer {

enum class DocxRole : std::uint8_t { body, heading, caption, contents };

struct DocxStyle {
  DocxRole role = DocxRole::body;
  int level = 0;  // of a heading, 1 to 6
  bool hidden = false;
  std::string list;  // numId, empty for none
  std::size_t list_level = 0;
};

// True where the element is there and not switched off: <w:vanish/>, but not <w:vanish w:val="0"/>.
[[nodiscard]] bool is_on(const XmlNode* element);

class DocxStyles {
 public:
  DocxStyles() = default;
  explicit DocxStyles(const XmlNode& styles);

  // By the style's name, its outline level, and those of the styles that it is based on; by the id
  // itself where no such style is described.
  [[nodiscard]] DocxStyle style(std::string_view id) const;
  // The same with what a paragraph's own properties (w:pPr or nullptr) say.
  [[nodiscard]] DocxStyle of_paragraph(const XmlNode* properties) const;

 private:
  std::map<std::string, XmlNode, std::less<>> styles_;
};

class DocxNumbering {
 public:
  DocxNumbering() = default;
  explicit DocxNumbering(const XmlNode& numbering);

  // What stands before the next item of a list; counts it.
  [[nodiscard]] BlockMark next(const std::string& list, std::size_t level);

 private:
  struct Level {
    std::string format;
    std::string text;  // "%1."
    std::size_t start = 1;
  };
  static constexpr std::size_t kLevels = 9;
  struct List {
    std::vector<Level> levels;
    std::vector<std::size_t> counts;  // as many as levels; 0 before the first item
  };

  static Level level_from(const XmlNode& element);

  std::map<std::string, List> lists_;            // by abstractNumId
  std::map<std::string, std::string> abstract_;  // numId -> abstractNumId
};

}  // namespace shirabe::indexer
