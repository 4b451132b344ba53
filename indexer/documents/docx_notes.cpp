#include "indexer/documents/docx_notes.h"

#include <algorithm>
#include <utility>

#include "indexer/documents/number_format.h"

namespace shirabe::indexer {

DocxNotes::DocxNotes(std::string kind, std::string_view default_format, std::optional<XmlNode> part)
    : kind_(std::move(kind)), format_(default_format), part_(std::move(part)) {
  if (!part_) return;
  for (const XmlNode& note : part_->children) {
    if (note.name == "w:" + kind_) contents_.emplace(note.attribute("w:id"), &note);
  }
}

void DocxNotes::configure(const XmlNode& settings) {
  const XmlNode* properties = settings.child("w:" + kind_ + "Pr");
  if (properties == nullptr) return;
  if (const XmlNode* format = properties->child("w:numFmt")) format_ = format->attribute("w:val");
  if (const XmlNode* restart = properties->child("w:numRestart")) {
    restarts_ = restart->attribute("w:val") == "eachSect";
  }
  if (const XmlNode* start = properties->child("w:numStart")) {
    next_ = start_ = std::max<std::size_t>(number_in(start->attribute("w:val")).value_or(1), 1);
  }
}

void DocxNotes::begin_section() {
  if (restarts_) next_ = start_;
}

const DocxNote& DocxNotes::refer(std::string_view id, const std::string& custom_mark) {
  if (const auto known = notes_.find(id); known != notes_.end()) return known->second;
  const auto content = contents_.find(id);
  DocxNote& note = notes_[std::string(id)];
  note = {content == contents_.end() ? nullptr : content->second,
          custom_mark.empty() ? format_number(next_, format_) : custom_mark,
          kind_ + "-" + std::string(id), !custom_mark.empty()};
  if (custom_mark.empty()) ++next_;
  if (note.content != nullptr) referred_.push_back(&note);
  return note;
}

}  // namespace shirabe::indexer
