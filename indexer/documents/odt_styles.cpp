#include "indexer/documents/odt_styles.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/documents/document_builder.h"
#include "indexer/documents/number_format.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr int kDeepestHeading = 6;

constexpr std::array kCaptions{"Illustration"sv, "Drawing"sv, "Figure"sv, "Table"sv};

void take_role(std::string_view name, OdtStyle& style) {
  constexpr std::string_view kHeading = "Heading_20_";
  if (name == "Title") {
    style.role = OdtRole::heading;
    style.level = 1;
  } else if (name.ends_with("Caption") ||
             std::find(kCaptions.begin(), kCaptions.end(), name) != kCaptions.end()) {
    style.role = OdtRole::caption;
  } else if (name.starts_with(kHeading) && name.size() > kHeading.size()) {
    const char digit = name[kHeading.size()];
    if (digit < '1' || digit > '9') return;
    style.role = OdtRole::heading;
    style.level = std::min(digit - '0', kDeepestHeading);
  }
}

// style:num-format in the words of number_format.h.
std::string_view number_format(std::string_view odt) {
  constexpr std::array kFormats = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"i", "lowerRoman"},
       {"I", "upperRoman"},
       {"a", "lowerLetter"},
       {"A", "upperLetter"},
       {"①, ②, ③, ...", "decimalEnclosedCircle"},
       {"１, ２, ３, ...", "decimalFullWidth"}});
  const auto* known = std::find_if(kFormats.begin(), kFormats.end(),
                                   [&](const auto& row) { return row.first == odt; });
  return known == kFormats.end() ? "decimal"sv : known->second;
}

}  // namespace

void OdtStyles::add(const XmlNode& root) {
  for (const XmlNode& child : root.children) {
    if (child.name == "style:style") {
      styles_.emplace(child.attribute("style:name"), child);
    } else if (child.name == "text:list-style") {
      lists_.emplace(child.attribute("style:name"), child);
    } else if (child.name == "office:automatic-styles" || child.name == "office:styles") {
      add(child);
    }
  }
}

OdtStyle OdtStyles::style(std::string_view name) const {
  constexpr int kLongestChain = 30;
  OdtStyle result;
  for (int i = 0; i < kLongestChain && !name.empty(); ++i) {
    if (result.role == OdtRole::body) take_role(name, result);
    const auto found = styles_.find(name);
    if (found == styles_.end()) break;
    const XmlNode* text = found->second.child("style:text-properties");
    if (text != nullptr && text->attribute("text:display") == "none") result.hidden = true;
    name = found->second.attribute("style:parent-style-name");
  }
  return result;
}

const XmlNode* OdtStyles::list_level(std::string_view list_style, std::size_t level) const {
  const auto list = lists_.find(list_style);
  if (list == lists_.end()) return nullptr;
  const auto& levels = list->second.children;
  const auto found = std::find_if(levels.begin(), levels.end(), [&](const XmlNode& node) {
    return node.attribute("text:level") == std::to_string(level);
  });
  return found == levels.end() ? nullptr : &*found;
}

BlockMark OdtStyles::item(std::string_view list_style, std::size_t level,
                          std::size_t number) const {
  const XmlNode* format = list_level(list_style, level);
  if (format == nullptr || format->name != "text:list-level-style-number") return {};
  if (format->attribute("style:num-format").empty()) return {};
  std::string shown(format->attribute("style:num-prefix"));
  shown += format_number(number, number_format(format->attribute("style:num-format")));
  shown += format->attribute("style:num-suffix");
  return mark_of_item(number, shown);
}

std::size_t OdtStyles::first_number(std::string_view list_style, std::size_t level) const {
  const XmlNode* format = list_level(list_style, level);
  if (format == nullptr) return 1;
  return std::max<std::size_t>(number_in(format->attribute("text:start-value")).value_or(1), 1);
}

}  // namespace shirabe::indexer
