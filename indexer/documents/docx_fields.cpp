#include "indexer/documents/docx_fields.h"

#include <algorithm>

#include "indexer/characters.h"

namespace shirabe::indexer {

std::string ruby_base(std::string_view code) {
  code = trim(code);
  const std::size_t aid = code.find("\\up");
  if (!fold_ascii(code.substr(0, 2)).starts_with("eq") || code.find("\\o") > aid) return {};
  const std::size_t comma = code.find("),", aid);
  if (aid == std::string_view::npos || comma == std::string_view::npos || !code.ends_with(')')) {
    return {};
  }
  code.remove_suffix(1);
  return std::string(code.substr(std::min(comma + 2, code.size())));
}

bool DocxFields::in_code() const {
  return std::any_of(fields_.begin(), fields_.end(),
                     [](const Field& field) { return field.in_code; });
}

void DocxFields::add_code(std::string_view code) {
  if (!fields_.empty() && fields_.back().in_code) fields_.back().code += code;
}

std::string DocxFields::step(std::string_view type) {
  if (type == "begin") fields_.emplace_back();
  if (fields_.empty() || type == "begin") return {};
  Field& field = fields_.back();
  std::string shown;
  if (field.in_code) shown = ruby_base(field.code);
  field.in_code = false;
  if (type == "end") fields_.pop_back();
  return in_code() ? std::string() : shown;
}

}  // namespace shirabe::indexer
