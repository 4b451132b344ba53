#include "indexer/formats/format.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/formats/html.h"
#include "indexer/formats/jsonl.h"
#include "indexer/formats/markdown.h"
#include "indexer/formats/text.h"

namespace shirabe::indexer {
namespace {

constexpr std::array<std::string_view, 1> kText{".txt"};
constexpr std::array<std::string_view, 2> kMarkdown{".md", ".markdown"};
constexpr std::array<std::string_view, 3> kHtml{".html", ".htm", ".xhtml"};
constexpr std::array<std::string_view, 1> kJsonLines{".jsonl"};

constexpr std::array<Format, 4> kFormats{{
    {"text", kText, read_text},
    {"markdown", kMarkdown, read_markdown},
    {"html", kHtml, read_html},
    {"jsonl", kJsonLines, read_jsonl},
}};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* format_for(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const Format& format : kFormats) {
    const auto& known = format.extensions;
    if (std::find(known.begin(), known.end(), extension) != known.end()) return &format;
  }
  return nullptr;
}

}  // namespace shirabe::indexer
