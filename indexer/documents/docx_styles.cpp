#include "indexer/documents/docx_styles.h"

#include <algorithm>
#include <array>

#include "indexer/characters.h"
#include "indexer/documents/document_builder.h"
#include "indexer/documents/number_format.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

struct StyleName {
  std::string_view start;  // lower case; a level may follow
  DocxRole role;
  int level;  // 0: the number behind the name
};
// Word calls its own styles by their English names in every language; other programs may not.
constexpr std::array kStyleNames = std::to_array<StyleName>({
    {"heading", DocxRole::heading, 0},
    {"見出し", DocxRole::heading, 0},
    {"заголовок", DocxRole::heading, 0},
    {"제목", DocxRole::heading, 0},
    {"title", DocxRole::heading, 1},
    {"表題", DocxRole::heading, 1},
    {"название", DocxRole::heading, 1},
    {"caption", DocxRole::caption, 1},
    {"図表番号", DocxRole::caption, 1},
    {"캡션", DocxRole::caption, 1},
    {"название объекта", DocxRole::caption, 1},
    {"image caption", DocxRole::caption, 1},
    {"table caption", DocxRole::caption, 1},
    {"illustration", DocxRole::caption, 1},  // these are LibreOffice's
    {"drawing", DocxRole::caption, 1},
    {"figure", DocxRole::caption, 1},
    {"table", DocxRole::caption, 1},
    {"toc", DocxRole::contents, 0},
    {"toc heading", DocxRole::contents, 1},
    {"目次", DocxRole::contents, 0},
});

constexpr int kDeepestHeading = 6;

// The role of a style by its name, as "heading 2", "Heading2" and "見出し ２".
std::optional<DocxStyle> role_by_name(std::string_view name) {
  const std::string folded = lower_case(fold_ascii(name));
  for (const StyleName& row : kStyleNames) {
    if (!folded.starts_with(row.start)) continue;
    const std::string_view rest = trim(std::string_view(folded).substr(row.start.size()));
    const auto number = number_in(rest);
    const bool fits = row.level == 0 ? number && *number >= 1 && *number <= 9 : rest.empty();
    if (!fits) continue;
    const int level = row.level == 0 ? static_cast<int>(*number) : row.level;
    const bool heading = row.role == DocxRole::heading;
    return DocxStyle{row.role, heading ? std::min(level, kDeepestHeading) : 0, false, {}, 0};
  }
  return std::nullopt;
}

std::string_view value_of(const XmlNode* parent, std::string_view name) {
  const XmlNode* element = parent == nullptr ? nullptr : parent->child(name);
  return element == nullptr ? std::string_view() : element->attribute("w:val");
}

// Takes what a w:pPr says that nearer properties have not said.
void take_outline(const XmlNode* properties, std::optional<DocxStyle>& role) {
  const auto outline = number_in(value_of(properties, "w:outlineLvl"));
  if (role || !outline) return;
  constexpr std::size_t kBody = 9;
  role.emplace();
  if (*outline >= kBody) return;
  role->role = DocxRole::heading;
  role->level = std::min(static_cast<int>(*outline) + 1, kDeepestHeading);
}

void take_list(const XmlNode* properties, std::optional<std::string>& list,
               std::optional<std::size_t>& level) {
  const XmlNode* numbers = properties == nullptr ? nullptr : properties->child("w:numPr");
  if (numbers == nullptr) return;
  if (!list && numbers->child("w:numId") != nullptr) list = value_of(numbers, "w:numId");
  if (!level) level = number_in(value_of(numbers, "w:ilvl"));
}

}  // namespace

bool is_on(const XmlNode* element) {
  if (element == nullptr) return false;
  const std::string_view value = element->attribute("w:val");
  return value != "0" && value != "false" && value != "off";
}

DocxStyles::DocxStyles(const XmlNode& styles) {
  for (const XmlNode& style : styles.children) {
    if (style.name == "w:style") styles_.emplace(style.attribute("w:styleId"), style);
  }
}

DocxStyle DocxStyles::style(std::string_view id) const {
  constexpr int kLongestChain = 30;
  std::optional<DocxStyle> role;
  std::optional<std::string> list;
  std::optional<std::size_t> list_level;
  std::optional<bool> hidden;
  for (int i = 0; i < kLongestChain && !id.empty(); ++i) {
    const auto found = styles_.find(id);
    if (found == styles_.end()) {
      if (!role) role = role_by_name(id);
      break;
    }
    const XmlNode& style = found->second;
    const XmlNode* properties = style.child("w:pPr");
    if (!role) role = role_by_name(value_of(&style, "w:name"));
    take_outline(properties, role);
    take_list(properties, list, list_level);
    const XmlNode* run = style.child("w:rPr");
    const XmlNode* vanish = run == nullptr ? nullptr : run->child("w:vanish");
    if (!hidden && vanish != nullptr) hidden = is_on(vanish);
    id = value_of(&style, "w:basedOn");
  }
  DocxStyle result = role.value_or(DocxStyle{});
  result.hidden = hidden.value_or(false);
  result.list = list.value_or("");
  result.list_level = list_level.value_or(0);
  return result;
}

DocxStyle DocxStyles::of_paragraph(const XmlNode* properties) const {
  DocxStyle result = style(value_of(properties, "w:pStyle"));
  std::optional<DocxStyle> outline;
  take_outline(properties, outline);
  if (outline && result.role != DocxRole::contents && result.role != DocxRole::caption) {
    result.role = outline->role;
    result.level = outline->level;
  }
  std::optional<std::string> list;
  std::optional<std::size_t> level;
  take_list(properties, list, level);
  if (list) result.list = *list;
  if (level) result.list_level = *level;
  if (result.list == "0") result.list.clear();
  return result;
}

DocxNumbering::DocxNumbering(const XmlNode& numbering) {
  for (const XmlNode& child : numbering.children) {
    if (child.name == "w:abstractNum") {
      List& list = lists_[std::string(child.attribute("w:abstractNumId"))];
      list.levels.resize(kLevels);
      list.counts.resize(kLevels);
      for (const XmlNode& level : child.children) {
        const auto number = number_in(level.attribute("w:ilvl"));
        if (level.name == "w:lvl" && number && *number < kLevels) {
          list.levels[*number] = level_from(level);
        }
      }
    } else if (child.name == "w:num") {
      abstract_.emplace(child.attribute("w:numId"), value_of(&child, "w:abstractNumId"));
    }
  }
}

DocxNumbering::Level DocxNumbering::level_from(const XmlNode& element) {
  return {std::string(value_of(&element, "w:numFmt")), std::string(value_of(&element, "w:lvlText")),
          number_in(value_of(&element, "w:start")).value_or(1)};
}

BlockMark DocxNumbering::next(const std::string& list_id, std::size_t level) {
  const auto abstract = abstract_.find(list_id);
  const auto found = abstract == abstract_.end() ? lists_.end() : lists_.find(abstract->second);
  if (found == lists_.end() || level >= kLevels) return {};
  List& list = found->second;
  const Level& format = list.levels[level];
  if (format.format.empty() || format.format == "bullet" || format.format == "none") return {};
  std::size_t& count = list.counts[level];
  count = count == 0 ? std::max<std::size_t>(format.start, 1) : count + 1;
  std::fill(list.counts.begin() + static_cast<std::ptrdiff_t>(level) + 1, list.counts.end(), 0);
  std::string shown = format.text;
  const std::string place = "%" + std::to_string(level + 1);
  const std::size_t at = shown.find(place);
  if (at != std::string::npos) {
    shown.replace(at, place.size(), format_number(count, format.format));
  }
  return mark_of_item(count, shown);
}

}  // namespace shirabe::indexer
