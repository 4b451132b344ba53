#include "indexer/documents/epub_page.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/characters.h"
#include "indexer/documents/package.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::array kLeftOut{"head"sv,   "script"sv, "style"sv,  "title"sv,     "svg"sv,
                              "audio"sv,  "video"sv,  "object"sv, "iframe"sv,    "template"sv,
                              "canvas"sv, "img"sv,    "input"sv,  "other:svg"sv, "noscript"sv};

constexpr std::array kDivisions{"article"sv, "main"sv, "aside"sv, "header"sv,
                                "footer"sv,  "body"sv, "html"sv,  "form"sv};

constexpr std::array kKept{
    "p"sv,          "div"sv,     "section"sv, "blockquote"sv, "pre"sv,   "dl"sv,    "dt"sv,
    "dd"sv,         "table"sv,   "caption"sv, "thead"sv,      "tbody"sv, "tfoot"sv, "tr"sv,
    "td"sv,         "th"sv,      "ul"sv,      "ol"sv,         "li"sv,    "h1"sv,    "h2"sv,
    "h3"sv,         "h4"sv,      "h5"sv,      "h6"sv,         "hr"sv,    "br"sv,    "figure"sv,
    "figcaption"sv, "address"sv, "center"sv,  "nav"sv,        "a"sv,     "sup"sv,   "sub"sv,
    "ruby"sv,       "rb"sv,      "rt"sv,      "rp"sv,         "rtc"sv,   "b"sv,     "i"sv,
    "em"sv,         "strong"sv,  "small"sv,   "cite"sv,       "time"sv,  "span"sv};

constexpr std::array kKeptAttributes{"epub:type"sv,   "role"sv,  "style"sv, "hidden"sv,
                                     "aria-hidden"sv, "start"sv, "value"sv};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// A browser ends some elements by their names alone: only those are written that it knows.
std::string_view tag_of(std::string_view name) {
  if (contains(kDivisions, name)) return "div";
  return contains(kKept, name) ? name : "span"sv;
}

bool tells_of_notes(std::string_view classes) {
  const std::string folded = fold_ascii(classes);
  constexpr std::array kWords{"note"sv, "ref"sv, "caption"sv};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

class PageWriter {
 public:
  PageWriter(const std::string& member, std::string& html) : member_(member), html_(html) {}

  void write(const XmlNode& node) {
    if (node.name.empty()) {
      write_escaped(node.text);
      return;
    }
    if (contains(kLeftOut, node.name)) return;
    const std::string_view tag = tag_of(node.name);
    html_.append("<").append(tag);
    for (const auto& [name, value] : node.attributes) write_attribute(name, value);
    html_ += '>';
    if (tag == "br" || tag == "hr") return;
    for (const XmlNode& child : node.children) write(child);
    html_.append("</").append(tag).append(">");
  }

 private:
  void write_attribute(std::string_view name, std::string_view value) {
    if (name == "id" || name == "xml:id") {
      write_pair("id", member_ + "#" + std::string(value));
    } else if (name == "href") {
      write_link(value);
    } else if (name == "class" ? tells_of_notes(value) : contains(kKeptAttributes, name)) {
      write_pair(name, value);
    }
  }

  // Links that leave the book lead to no note.
  void write_link(std::string_view target) {
    const auto page = resolve_member(member_, target);
    const std::size_t hash = target.find('#');
    if (!page || hash == std::string_view::npos) return;
    std::string link = "#";
    for (const char c : *page + "#") c == '%' ? link += "%25" : link += c;
    write_pair("href", link.append(target.substr(hash + 1)));
  }

  void write_pair(std::string_view name, std::string_view value) {
    html_.append(" ").append(name).append("=\"");
    write_escaped(value);
    html_ += '"';
  }

  void write_escaped(std::string_view text) {
    for (const char c : text) {
      switch (c) {
        case '&':
          html_ += "&amp;";
          break;
        case '<':
          html_ += "&lt;";
          break;
        case '"':
          html_ += "&quot;";
          break;
        default:
          html_ += c;
      }
    }
  }

  const std::string& member_;
  std::string& html_;
};

}  // namespace

void append_page(const XmlNode& page, const std::string& member, std::string& html) {
  const XmlNode* body = page.child("body");
  PageWriter(member, html).write(body == nullptr ? page : *body);
  html += '\n';
}

}  // namespace shirabe::indexer
