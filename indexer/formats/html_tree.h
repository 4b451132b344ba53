// Access to Gumbo's tree without recursion.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace shirabe::indexer {

// The deepest nesting that is read. Gumbo frees its tree by recursion and takes time in proportion
// to text times depth; no page that a person wrote comes near.
inline constexpr std::size_t kDeepestHtml = 2000;

// The most attributes of one element that are read: Gumbo compares each with all before it.
inline constexpr std::size_t kMostAttributes = 1000;

// The most elements and attributes together that are read: in Gumbo's tree and behind it one takes
// up to 700 bytes.
inline constexpr std::size_t kMostMarkup = 500'000;

// Upper bounds of the depth that the elements of `html` can reach, of the attributes that one of
// them can have, and of the tags, comments and attributes that there are, found without building a
// tree.
struct HtmlBounds {
  std::size_t depth = 0;
  std::size_t attributes = 0;
  std::size_t markup = 0;
};
[[nodiscard]] HtmlBounds html_bounds(std::string_view html);

struct TreeDeleter {
  void operator()(GumboOutput* output) const noexcept;
};
using HtmlTree = std::unique_ptr<GumboOutput, TreeDeleter>;

// Requires bounds of at most kDeepestHtml, kMostAttributes and kMostMarkup, and that `html` lives
// as long as the tree.
[[nodiscard]] HtmlTree parse_html(std::string_view html);

// The value of an attribute, "" where it is missing; has_attribute tells the two apart.
[[nodiscard]] std::string_view attribute(const GumboNode& element, const char* name);
[[nodiscard]] bool has_attribute(const GumboNode& element, const char* name);

// The attributes that say what an element is for, "" where they are missing; found in one pass.
struct Naming {
  std::string_view classes;
  std::string_view id;
  std::string_view role;
  std::string_view epub_type;
  std::string_view style;
  std::string_view name;
  bool hidden = false;  // hidden or aria-hidden="true"
};
[[nodiscard]] Naming naming_of(const GumboNode& element);

// True where one of the words of `value`, parted by white space, is in `words` (lower case) but for
// the case of ASCII letters.
[[nodiscard]] bool has_word(std::string_view value, std::span<const std::string_view> words);

[[nodiscard]] bool is_element(const GumboNode& node);
[[nodiscard]] GumboTag tag_of(const GumboNode& node);  // GUMBO_TAG_UNKNOWN for text

// A walk over a tree in the order of the text, until a visitor that has done() says true:
// enter(node) before the children of an element, which says whether they are walked at all,
// text(node) for text, leave(node) after the children. No recursion.
template <typename Visitor>
void walk_tree(const GumboNode& root, Visitor& visitor);

// The first child, or nullptr; the next sibling within `top`'s tree, or nullptr.
[[nodiscard]] const GumboNode* first_child(const GumboNode& node);
[[nodiscard]] const GumboNode* next_sibling(const GumboNode& node);

template <typename Visitor>
void walk_tree(const GumboNode& root, Visitor& visitor) {
  const GumboNode* node = &root;
  while (node != nullptr) {
    if constexpr (requires { visitor.done(); }) {
      if (visitor.done()) return;
    }
    const GumboNode* next = nullptr;
    if (!is_element(*node)) {
      visitor.text(*node);
    } else if (visitor.enter(*node)) {
      next = first_child(*node);
      if (next == nullptr) visitor.leave(*node);
    }
    while (next == nullptr && node != &root) {
      next = next_sibling(*node);
      if (next != nullptr) break;
      node = node->parent;
      visitor.leave(*node);
    }
    node = next;
  }
}

}  // namespace shirabe::indexer
