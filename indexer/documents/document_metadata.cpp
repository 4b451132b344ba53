#include "indexer/documents/document_metadata.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/head.h"
#include "indexer/passages.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

// What programs write where nobody gave a title.
constexpr std::array kNoTitles{"untitled"sv, "title"sv,     "document"sv,    "無題"sv,
                               "無題1"sv,    "제목 없음"sv, "без названия"sv};

bool is_title(std::string_view value) {
  const std::string folded = lower_case(value);
  return !folded.starts_with("microsoft word - ") &&
         std::find(kNoTitles.begin(), kNoTitles.end(), folded) == kNoTitles.end();
}

// True where at least half of the letters that the text begins with are Latin or Greek.
bool begins_in_latin(std::string_view text) {
  constexpr std::size_t kEnough = 2000;  // bytes
  constexpr char32_t kFirstCyrillic = 0x0400;
  std::size_t latin = 0;
  std::size_t other = 0;
  for (std::size_t offset = 0; offset < std::min(text.size(), kEnough);) {
    const char32_t c = base::next_code_point(text, offset);
    const bool letter = c >= U'A' && is_letter_or_digit(c);
    if (letter) ++(c < kFirstCyrillic ? latin : other);
  }
  return latin >= other;
}

std::string usable(const DocumentProperty& property, std::string_view text) {
  std::string value;
  bool space = false;
  for (const char c : trim(property.value)) {
    const bool white = static_cast<unsigned char>(c) <= ' ';
    if (!white && space) value += ' ';
    if (!white) value += c;
    space = white;
  }
  if (property.field == &Metadata::title) return is_title(value) ? value : "";
  if (property.field == &Metadata::date) {
    const auto date = find_date(value);
    return date ? date->date : "";
  }
  if (property.field == &Metadata::lang) {
    return value.starts_with("en") && !begins_in_latin(text) ? "" : language_code(value);
  }
  const bool address = value.starts_with("http://") || value.starts_with("https://");
  return property.field != &Metadata::url || address ? value : "";
}

void take_field(const std::vector<DocumentProperty>& properties, const MetadataField& field,
                Article& article) {
  Metadata& metadata = article.metadata;
  std::string& value = metadata.*field.value;
  if (!value.empty()) return;
  for (const DocumentProperty& property : properties) {
    if (property.field != field.value) continue;
    if (!value.empty() && field.value != &Metadata::author) return;
    const std::string more = usable(property, article.text);
    if (more.empty()) continue;
    metadata.origins.try_emplace(std::string(field.name), property.origin);
    value += value.empty() ? more : ", " + more;
  }
}

}  // namespace

void take_properties(const std::vector<DocumentProperty>& properties, Article& article) {
  Metadata& metadata = article.metadata;
  for (const MetadataField& field : kMetadataFields) take_field(properties, field, article);
  if (!metadata.title.empty()) return;
  const auto heading =
      std::find_if(article.blocks.begin(), article.blocks.end(),
                   [](const Block& block) { return block.kind == BlockKind::heading; });
  if (heading == article.blocks.end()) return;
  const Metadata before = metadata;
  metadata.title = join_segments(article.text, heading->segments);
  note_origins(before, metadata, "first heading");
}

}  // namespace shirabe::indexer
