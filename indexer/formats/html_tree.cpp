#include "indexer/formats/html_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

// Elements without an end tag, and those whose end tag may be missing: each is closed by the next
// of its kind, so that they nest only through others that are counted.
constexpr std::array kUncounted{
    "area"sv,   "base"sv,     "br"sv,       "col"sv,    "embed"sv, "hr"sv,    "img"sv,   "input"sv,
    "link"sv,   "meta"sv,     "param"sv,    "source"sv, "track"sv, "wbr"sv,   "p"sv,     "li"sv,
    "dt"sv,     "dd"sv,       "tr"sv,       "td"sv,     "th"sv,    "thead"sv, "tbody"sv, "tfoot"sv,
    "option"sv, "optgroup"sv, "colgroup"sv, "rt"sv,     "rp"sv,    "html"sv,  "head"sv,  "body"sv};

// Those of them that a parser treats in the same way inside a drawing or a formula; the others are
// elements like any other there.
constexpr std::array kUncountedInDrawing{"br"sv, "embed"sv, "hr"sv, "img"sv, "meta"sv,
                                         "p"sv,  "li"sv,    "dt"sv, "dd"sv};

// Drawings hold thousands of these, each closed by its own "/>". Any other tag may have ended the
// drawing, and outside of one "/>" closes nothing.
constexpr std::array kDrawing{"path"sv,     "rect"sv,    "circle"sv, "line"sv, "polygon"sv,
                              "polyline"sv, "ellipse"sv, "use"sv,    "stop"sv, "g"sv};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool is_space(char c) {
  return " \t\n\r\f"sv.find(c) != std::string_view::npos;
}

// Follows HTML's tokenizer only as far as is needed to see every start tag that a parser would see;
// where it errs, it must see more tags than there are, never fewer.
class BoundsScanner {
 public:
  explicit BoundsScanner(std::string_view html) : html_(html) {}

  HtmlBounds scan() {
    for (std::size_t at = html_.find('<'); at < html_.size(); at = html_.find('<', at)) {
      at = markup(at);
    }
    return {deepest_, most_attributes_, markup_};
  }

 private:
  [[nodiscard]] std::size_t behind(std::string_view what, std::size_t from) const {
    const std::size_t at = html_.find(what, from);
    return at == std::string_view::npos ? html_.size() : at + what.size();
  }

  // <!--> is a comment too, and --!> ends one.
  [[nodiscard]] std::size_t behind_comment(std::size_t at) const {
    const std::size_t end = behind("-->", at + 2);
    const std::size_t other = html_.substr(0, end).find("--!>", at + 2);
    return other == std::string_view::npos ? end : other + 4;
  }

  std::size_t markup(std::size_t at) {
    const std::string_view rest = html_.substr(at);
    ++markup_;
    if (rest.starts_with("<!--")) return behind_comment(at);
    if (rest.size() < 2) return html_.size();
    if (rest[1] == '!' || rest[1] == '?') return behind(">", at);
    const bool closing = rest[1] == '/';
    const std::size_t name_begin = at + (closing ? 2 : 1);
    if (name_begin >= html_.size()) return html_.size();
    if (!is_letter(html_[name_begin])) return closing ? behind(">", at) : at + 1;
    return tag(name_begin, closing);
  }

  std::size_t tag(std::size_t at, bool closing) {
    std::string name;
    for (; at < html_.size() && !is_space(html_[at]) && html_[at] != '/' && html_[at] != '>';
         ++at) {
      constexpr std::size_t kLongestName = 32;
      if (name.size() < kLongestName) {
        name += static_cast<char>(std::tolower(static_cast<unsigned char>(html_[at])));
      }
    }
    const std::size_t end = behind_attributes(at);
    const bool closes_itself = end >= 2 && end <= html_.size() && html_[end - 2] == '/';
    if (closing) {
      close(name);
    } else {
      open(name, closes_itself);
    }
    // What looks like a tag in a script is text; in a drawing a script is an element like others.
    if (!closing && name == "script" && !drawing_seen_) return std::max(end, script_end(end));
    return end;
  }

  // A > inside a quoted value ends no tag. Counts the attributes.
  std::size_t behind_attributes(std::size_t at) {
    bool name = false;
    bool in_name = false;
    std::size_t count = 0;
    while (at < html_.size()) {
      const char c = html_[at++];
      if (c == '>') return at;
      if (c == '/') name = false;
      if (is_space(c) || c == '/') {
        in_name = false;
        continue;
      }
      if (c != '=' || !name) {
        if (!in_name) {
          most_attributes_ = std::max(most_attributes_, ++count);
          ++markup_;
        }
        name = in_name = true;
        continue;
      }
      name = in_name = false;
      while (at < html_.size() && is_space(html_[at])) ++at;
      if (at < html_.size() && (html_[at] == '"' || html_[at] == '\'')) {
        at = behind(html_.substr(at, 1), at + 1);
      } else {
        while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>') ++at;
      }
    }
    return at;
  }

  [[nodiscard]] std::size_t script_end(std::size_t at) const {
    for (; at < html_.size(); ++at) {
      at = html_.find("</", at);
      if (at == std::string_view::npos) break;
      std::string name;
      for (std::size_t i = at + 2; i < html_.size() && is_letter(html_[i]) && name.size() < 7;
           ++i) {
        name += static_cast<char>(std::tolower(static_cast<unsigned char>(html_[i])));
      }
      if (name == "script") return at;
    }
    return html_.size();
  }

  void open(const std::string& name, bool closes_itself) {
    if (name == "svg" || name == "math") {
      drawing_seen_ = true;
      if (closes_itself) return;
      in_drawing_ = true;
    } else if (!contains(kDrawing, name)) {
      in_drawing_ = false;
    }
    if (in_drawing_ && closes_itself) return;
    if (drawing_seen_ ? contains(kUncountedInDrawing, name) : contains(kUncounted, name)) return;
    ++open_[name];
    deepest_ = std::max(deepest_, ++depth_);
  }

  void close(const std::string& name) {
    if (!contains(kDrawing, name)) in_drawing_ = false;
    const auto found = open_.find(name);
    if (found == open_.end() || found->second == 0) return;
    --found->second;
    --depth_;
  }

  std::string_view html_;
  std::unordered_map<std::string, std::size_t> open_;
  std::size_t depth_ = 0;
  std::size_t deepest_ = 0;
  std::size_t most_attributes_ = 0;
  std::size_t markup_ = 0;
  bool in_drawing_ = false;
  bool drawing_seen_ = false;
};

}  // namespace

HtmlBounds html_bounds(std::string_view html) {
  return BoundsScanner(html).scan();
}

void TreeDeleter::operator()(GumboOutput* output) const noexcept {
  gumbo_destroy_output(&kGumboDefaultOptions, output);
}

HtmlTree parse_html(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  return HtmlTree(gumbo_parse_with_options(&options, html.data(), html.size()));
}

std::string_view attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool has_attribute(const GumboNode& element, const char* name) {
  return gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
}

Naming naming_of(const GumboNode& element) {
  struct Field {
    std::string_view name;
    std::string_view Naming::*value;
  };
  constexpr std::array<Field, 6> kFields{{{"class", &Naming::classes},
                                          {"id", &Naming::id},
                                          {"role", &Naming::role},
                                          {"epub:type", &Naming::epub_type},
                                          {"style", &Naming::style},
                                          {"name", &Naming::name}}};
  Naming naming;
  const GumboVector& attributes = element.v.element.attributes;
  for (unsigned i = 0; i < attributes.length; ++i) {
    const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
    const std::string_view name = attribute.name;
    for (const Field& field : kFields) {
      if (field.name == name) naming.*field.value = attribute.value;
    }
    if (name == "hidden" || (name == "aria-hidden" && attribute.value == "true"sv)) {
      naming.hidden = true;
    }
  }
  return naming;
}

bool has_word(std::string_view value, std::span<const std::string_view> words) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  const auto same = [&](char a, char b) { return lower(a) == b; };
  const auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!value.empty()) {
    std::size_t end = 0;
    while (end < value.size() && !space(value[end])) ++end;
    const std::string_view word = value.substr(0, end);
    value.remove_prefix(std::min(end + 1, value.size()));
    if (word.empty()) continue;
    const bool known = std::any_of(words.begin(), words.end(), [&](std::string_view w) {
      return w.size() == word.size() && std::equal(word.begin(), word.end(), w.begin(), same);
    });
    if (known) return true;
  }
  return false;
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

GumboTag tag_of(const GumboNode& node) {
  return is_element(node) ? node.v.element.tag : GUMBO_TAG_UNKNOWN;
}

const GumboNode* first_child(const GumboNode& node) {
  const GumboVector& children = node.v.element.children;
  return children.length == 0 ? nullptr : static_cast<const GumboNode*>(children.data[0]);
}

const GumboNode* next_sibling(const GumboNode& node) {
  if (node.parent == nullptr || !is_element(*node.parent)) return nullptr;
  const GumboVector& children = node.parent->v.element.children;
  const std::size_t next = node.index_within_parent + 1;
  return next < children.length ? static_cast<const GumboNode*>(children.data[next]) : nullptr;
}

}  // namespace shirabe::indexer
