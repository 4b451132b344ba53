#include "indexer/formats/read_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/error.h"
#include "indexer/encoding.h"
#include "indexer/formats/format.h"
#include "indexer/formats/html_blocks.h"
#include "indexer/formats/html_boilerplate.h"
#include "indexer/formats/html_citations.h"
#include "indexer/formats/html_metadata.h"
#include "indexer/formats/html_tree.h"
#include "indexer/formats/xhtml.h"
#include "indexer/head.h"
#include "indexer/note_lists.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr auto kCaptions = std::to_array<std::string_view>(
    {"caption", "wp-caption-text", "thumbcaption", "gallerytext", "figure-caption", "photo-caption",
     "image-caption", "caption-text"});

int heading_level(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<int>(tag) - GUMBO_TAG_H1 + 1 : 0;
}

// Walks over the article's element and makes blocks.
class ArticleWalk {
 public:
  ArticleWalk(Article& article, const ArticlePlace& place)
      : builder_(article), left_out_(place.left_out) {
    shapes_.push_back({});
  }

  [[nodiscard]] const BlockBuilder& builder() const { return builder_; }
  [[nodiscard]] const BlocksById& blocks_by_id() const { return by_id_; }
  // The blocks right behind which something was left out.
  [[nodiscard]] const std::vector<std::size_t>& bare_headings() const { return bare_headings_; }
  void finish() { end_block(); }

  bool enter(const GumboNode& node) {
    if (left_out_.contains(&node)) return leave_out(node);
    const GumboTag tag = tag_of(node);
    const Naming naming = naming_of(node);
    const bool block = is_block(tag);
    if (block) elements_.push_back({naming.id, tag != GUMBO_TAG_BODY && holds_notes(naming)});
    if (tag == GUMBO_TAG_BR) builder_.end_line();
    if (tag == GUMBO_TAG_PRE) ++preformatted_;
    if (block) {
      end_block();
      if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL) open_list(node, tag);
      shapes_.push_back(shape_of(node, tag, naming));
    } else if (tag == GUMBO_TAG_A || tag == GUMBO_TAG_SUP) {
      const bool in_note = shapes_.back().kind == BlockKind::note;
      if (is_link_back(node, in_note, builder_.is_empty())) return false;
      open_citation(node);
    }
    keep_id(naming.id, block);
    if (tag == GUMBO_TAG_A) keep_id(naming.name, false);
    return true;
  }

  void text(const GumboNode& node) {
    if (node.type == GUMBO_NODE_COMMENT) return;
    builder_.add_text(node.v.text.text, preformatted_ > 0);
  }

  void leave(const GumboNode& node) {
    const GumboTag tag = tag_of(node);
    if (&node == citing_) {
      builder_.end_citation(std::move(citation_));
      citing_ = nullptr;
    }
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) builder_.end_cell();
    if (tag == GUMBO_TAG_PRE) --preformatted_;
    if (!is_block(tag)) return;
    end_block();
    if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL) lists_.pop_back();
    shapes_.pop_back();
    if (!elements_.back().id.empty()) {
      BlockRange& range = by_id_[std::string(elements_.back().id)];
      if (range.end == kOpen) range.end = builder_.blocks();
    }
    elements_.pop_back();
  }

 private:
  static constexpr std::size_t kOpen = static_cast<std::size_t>(-1);

  struct Element {
    std::string_view id;
    bool holds_notes;
  };
  struct List {
    bool numbered;
    bool notes;
    std::size_t next;
  };

  void end_block() { builder_.end_block(shapes_.back()); }

  bool leave_out(const GumboNode& node) {
    const bool right_below = builder_.is_empty() && builder_.blocks() > 0;
    if (right_below && is_block(tag_of(node))) bare_headings_.push_back(builder_.blocks() - 1);
    return false;
  }

  void open_citation(const GumboNode& node) {
    if (citing_ != nullptr) return;
    auto mark = citation_mark(node);
    if (!mark) return;
    citation_ = std::move(*mark);
    citing_ = &node;
    builder_.begin_citation();
  }

  // The first element of an id counts, as in a browser.
  void keep_id(std::string_view id, bool block) {
    if (id.empty()) return;
    const std::size_t at = builder_.blocks();
    by_id_.try_emplace(std::string(id), BlockRange{at, block ? kOpen : at + 1});
  }

  void open_list(const GumboNode& node, GumboTag tag) {
    List list{tag == GUMBO_TAG_OL, false, 1};
    const std::string_view start = attribute(node, "start");
    std::from_chars(start.data(), start.data() + start.size(), list.next);
    list.notes = lists_.empty() ? is_note_list() : lists_.back().notes;
    lists_.push_back(list);
  }

  // By its own class or id, or that of what it stands in.
  [[nodiscard]] bool is_note_list() const {
    constexpr std::size_t kLevels = 3;
    const std::size_t levels = std::min(kLevels, elements_.size());
    return std::any_of(elements_.end() - static_cast<std::ptrdiff_t>(levels), elements_.end(),
                       [](const Element& element) { return element.holds_notes; });
  }

  BlockShape shape_of(const GumboNode& node, GumboTag tag, const Naming& naming) {
    if (const int level = heading_level(tag); level > 0) return {BlockKind::heading, level, {}, 0};
    switch (tag) {
      case GUMBO_TAG_LI:
        return shape_of_item(node);
      case GUMBO_TAG_TR:
        return {BlockKind::table_row, 0, {}, 0};
      case GUMBO_TAG_FIGCAPTION:
      case GUMBO_TAG_CAPTION:
        return {BlockKind::caption, 0, {}, 0};
      case GUMBO_TAG_P:
      case GUMBO_TAG_DIV:
      case GUMBO_TAG_DD:
        if (has_word(naming.classes, kCaptions)) return {BlockKind::caption, 0, {}, 0};
        break;
      default:
        break;
    }
    if (is_note(naming)) return {BlockKind::note, 0, {}, 0};
    // A paragraph in a list item is of that item; in a table's cell it is a paragraph.
    return shapes_.back().kind == BlockKind::table_row ? BlockShape{} : shapes_.back();
  }

  // A note that stands in no list: <aside epub:type="footnote">.
  static bool is_note(const Naming& naming) {
    constexpr auto kNotes = std::to_array<std::string_view>(
        {"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"});
    return has_word(naming.epub_type, kNotes) || has_word(naming.role, kNotes);
  }

  BlockShape shape_of_item(const GumboNode& node) {
    if (lists_.empty()) return {BlockKind::list_item, 0, {}, 0};
    List& list = lists_.back();
    const std::string_view value = attribute(node, "value");
    std::from_chars(value.data(), value.data() + value.size(), list.next);
    const std::size_t number = list.numbered ? list.next++ : 0;
    if (!list.notes) return {BlockKind::list_item, 0, {}, number};
    return {BlockKind::note, 0, number > 0 ? std::to_string(number) : std::string(), number};
  }

  BlockBuilder builder_;
  const std::unordered_set<const GumboNode*>& left_out_;
  std::vector<BlockShape> shapes_;  // of the elements that we are in
  std::vector<Element> elements_;
  std::vector<List> lists_;
  int preformatted_ = 0;
  const GumboNode* citing_ = nullptr;  // the element whose text is a citation mark
  HtmlMark citation_;
  BlocksById by_id_;
  std::vector<std::size_t> bare_headings_;
};

// A heading with nothing below it: what it announced was left out. `bare` rises.
void remove_bare_headings(Article& article, const std::vector<std::size_t>& bare) {
  std::vector<Block> kept;
  auto next = bare.begin();
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    Block& block = article.blocks[i];
    while (next != bare.end() && *next < i) ++next;
    const bool is_bare = next != bare.end() && *next == i && block.level >= 2;
    const Block* below = i + 1 < article.blocks.size() ? &article.blocks[i + 1] : nullptr;
    const bool empty =
        below == nullptr || (below->kind == BlockKind::heading && below->level <= block.level);
    if (!is_bare || !empty) kept.push_back(std::move(block));
  }
  article.blocks = std::move(kept);
}

void refuse_traps(std::string_view html, const std::string& name) {
  const HtmlBounds bounds = html_bounds(html);
  std::string message;
  if (bounds.depth > kDeepestHtml) {
    message = fmt::format("elements are nested more than {} deep", kDeepestHtml);
  } else if (bounds.attributes > kMostAttributes) {
    message = fmt::format("an element has more than {} attributes", kMostAttributes);
  } else if (bounds.markup > kMostMarkup) {
    message = fmt::format("there are more than {} tags and attributes", kMostMarkup);
  } else {
    return;
  }
  throw base::Error(base::ErrorCode::unreadable_input, fmt::format("{}: {}", name, message),
                    "no browser shows such a page; save its text instead");
}

void read_html(const SourceFile& file, const ReadCallbacks& callbacks) {
  std::string html = decode_text(file, callbacks, declared_charset(file.bytes));
  if (is_xhtml(html)) html = xhtml_as_html(html);
  callbacks.emit({{}, file.bytes, article_from_html(html, file.name)});
}

constexpr std::array kExtensions{".html"sv, ".htm"sv, ".xhtml"sv};

}  // namespace

extern const Format html_format;  // in the table that CMake makes
constinit const Format html_format{"html", kExtensions, read_html};

Article article_from_html(const std::string& html, const std::string& name) {
  refuse_traps(html, name);
  const HtmlTree tree = parse_html(html);
  const ArticlePlace place = find_article(*tree->root);

  Article article;
  article.metadata = page_metadata(*tree->root, *place.root, html);
  ArticleWalk walk(article, place);
  walk_tree(*place.root, walk);
  for (const GumboNode* notes : place.notes) walk_tree(*notes, walk);
  walk.finish();
  find_reference_lists(article, walk.builder().marks());
  resolve_citations(walk.builder().citations(), walk.blocks_by_id(), article);
  remove_bare_headings(article, walk.bare_headings());
  settle_title(article);
  take_metadata_blocks(article, " of the text");
  return article;
}

}  // namespace shirabe::indexer
