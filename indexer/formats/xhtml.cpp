#include "indexer/formats/xhtml.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace shirabe::indexer {
namespace {

constexpr auto kNever = std::string_view::npos;

// Elements that HTML knows to be empty (HTML Standard, 13.1.2).
constexpr auto kEmptyElements =
    std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input",
                                     "link", "meta", "param", "source", "track", "wbr"});

bool is_empty_element(std::string_view name) {
  return std::find(kEmptyElements.begin(), kEmptyElements.end(), name) != kEmptyElements.end();
}

// Behind the first `end` in `text`, or behind all of it.
std::size_t behind(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return at == kNever ? text.size() : at + end.size();
}

// The length of the tag that `text` begins with; what stands in quotes does not end it.
std::size_t tag_length(std::string_view text) {
  for (std::size_t at = text.find_first_of(">\"'"); at != kNever;
       at = text.find_first_of(">\"'", at + 1)) {
    if (text[at] == '>') return at + 1;
    at = text.find(text[at], at + 1);
    if (at == kNever) break;
  }
  return text.size();
}

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else {
      html += c;
    }
  }
  return html;
}

// Appends the piece that `text` begins with (a start tag, a comment, a section, or a bare "<") and
// gives its length.
std::size_t append_piece(std::string_view text, std::string& html) {
  constexpr std::string_view kSection = "<![CDATA[";
  constexpr std::string_view kSectionEnd = "]]>";
  if (text.starts_with(kSection)) {
    const std::string_view rest = text.substr(kSection.size());
    html += escaped(rest.substr(0, rest.find(kSectionEnd)));
    return kSection.size() + behind(rest, kSectionEnd);
  }
  if (text.starts_with("<!--")) {
    const std::size_t length = behind(text, "-->");
    html += text.substr(0, length);
    return length;
  }
  if (text.size() < 2 || std::isalpha(static_cast<unsigned char>(text[1])) == 0) {
    html += text[0];
    return 1;
  }
  const std::string_view tag = text.substr(0, tag_length(text));
  const std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/>", 1) - 1);
  const bool closes_itself = tag.ends_with("/>");
  if (closes_itself && !is_empty_element(name)) {
    html.append(tag.substr(0, tag.size() - 2)).append("></").append(name).append(">");
    return tag.size();
  }
  std::size_t length = tag.size();
  if (!closes_itself && (name == "script" || name == "style")) {
    length += behind(text.substr(length), name == "script" ? "</script" : "</style");
  }
  html += text.substr(0, length);
  return length;
}

}  // namespace

bool is_xhtml(std::string_view text) {
  constexpr std::size_t kLooked = 1024;
  constexpr std::string_view kMark = "\uFEFF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  return text.starts_with("<?xml") ||
         text.substr(0, kLooked).find("http://www.w3.org/1999/xhtml") != kNever;
}

std::string xhtml_as_html(std::string_view xhtml) {
  std::string html;
  html.reserve(xhtml.size());
  while (!xhtml.empty()) {
    const std::size_t text = std::min(xhtml.find('<'), xhtml.size());
    html += xhtml.substr(0, text);
    xhtml.remove_prefix(text);
    if (!xhtml.empty()) xhtml.remove_prefix(append_piece(xhtml, html));
  }
  return html;
}

}  // namespace shirabe::indexer
