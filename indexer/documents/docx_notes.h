// The footnotes and endnotes of a Word document and their numbers (ECMA-376 part 1, 17.11).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/documents/xml_reader.h"

namespace shirabe::indexer {

struct DocxNote {
  const XmlNode* content = nullptr;
  std::string label;
  std::string anchor;            // "footnote-3"
  bool has_custom_mark = false;  // which the note's own text repeats
};

// The notes of one kind. Those that were referred to come back in the order of their references.
class DocxNotes {
 public:
  // `kind` is "footnote" or "endnote"; `part` holds the notes, if there are any.
  DocxNotes(std::string kind, std::string_view default_format, std::optional<XmlNode> part);

  // Takes the format and the start of numbers from the settings of the document or a section.
  void configure(const XmlNode& settings);

  // The note that a reference means; `custom_mark` is empty where it is numbered. A second
  // reference to the same note has the label of the first.
  const DocxNote& refer(std::string_view id, const std::string& custom_mark);
  void begin_section();

  [[nodiscard]] const std::vector<const DocxNote*>& referred() const { return referred_; }

 private:
  std::string kind_;
  std::string format_;
  std::size_t start_ = 1;
  bool restarts_ = false;  // in each section
  std::size_t next_ = 1;
  std::optional<XmlNode> part_;
  std::map<std::string, const XmlNode*, std::less<>> contents_;
  std::map<std::string, DocxNote, std::less<>> notes_;
  std::vector<const DocxNote*> referred_;
};

}  // namespace shirabe::indexer
