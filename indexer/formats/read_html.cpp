#include "indexer/formats/read_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/encoding.h"
#include "indexer/formats/format.h"
#include "indexer/formats/html_blocks.h"
#include "indexer/formats/html_tree.h"
#include "indexer/head.h"
#include "indexer/note_lists.h"
#include "indexer/note_marks.h"
#include "indexer/passages.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

template <typename T, std::size_t N>
bool contains(const std::array<T, N>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

constexpr std::array kLeftOut{
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_NAV,
    GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE,  GUMBO_TAG_HEAD,     GUMBO_TAG_RT,       GUMBO_TAG_RP,
    GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME,   GUMBO_TAG_SVG,
    GUMBO_TAG_OBJECT, GUMBO_TAG_AUDIO,  GUMBO_TAG_VIDEO,    GUMBO_TAG_CANVAS};

constexpr std::array kBlocks{
    GUMBO_TAG_P,        GUMBO_TAG_DIV,     GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE,
    GUMBO_TAG_MAIN,     GUMBO_TAG_BODY,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
    GUMBO_TAG_DL,       GUMBO_TAG_DT,      GUMBO_TAG_DD,         GUMBO_TAG_TABLE,
    GUMBO_TAG_TR,       GUMBO_TAG_UL,      GUMBO_TAG_OL,         GUMBO_TAG_LI,
    GUMBO_TAG_H1,       GUMBO_TAG_H2,      GUMBO_TAG_H3,         GUMBO_TAG_H4,
    GUMBO_TAG_H5,       GUMBO_TAG_H6,      GUMBO_TAG_FIGURE,     GUMBO_TAG_FIGCAPTION,
    GUMBO_TAG_CAPTION,  GUMBO_TAG_HEADER,  GUMBO_TAG_ADDRESS,    GUMBO_TAG_FORM,
    GUMBO_TAG_FIELDSET, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,    GUMBO_TAG_CENTER,
    GUMBO_TAG_HR,       GUMBO_TAG_HTML};

// Classes and ids of what stands around an article.
constexpr std::array kAroundArticle{"nav"sv,
                                    "navbar"sv,
                                    "navigation"sv,
                                    "menu"sv,
                                    "header-menu"sv,
                                    "global-nav"sv,
                                    "breadcrumb"sv,
                                    "breadcrumbs"sv,
                                    "share"sv,
                                    "social"sv,
                                    "sns"sv,
                                    "sidebar"sv,
                                    "footer"sv,
                                    "pagination"sv,
                                    "skip-link"sv,
                                    "navbox"sv,
                                    "mw-editsection"sv,
                                    "mw-cite-backlink"sv,
                                    "footnote-backref"sv,
                                    "footnote-back"sv,
                                    "reflink"sv};

constexpr std::array kAroundRoles{"navigation"sv, "banner"sv, "contentinfo"sv, "search"sv,
                                  "complementary"sv};

constexpr std::array kNoteLists{
    "references"sv, "reference"sv, "footnotes"sv, "footnote"sv,
    "notes"sv,      "reflist"sv,   "endnotes"sv,  "mw-references-wrap"sv};

struct MetaName {
  std::string_view name;  // of a meta element's name or property, lower case
  std::string Metadata::*field;
};
// The first that is there wins.
constexpr std::array kMetaNames = std::to_array<MetaName>({
    {"og:title", &Metadata::title},
    {"citation_title", &Metadata::title},
    {"dc.title", &Metadata::title},
    {"author", &Metadata::author},
    {"article:author", &Metadata::author},
    {"citation_author", &Metadata::author},
    {"dc.creator", &Metadata::author},
    {"article:published_time", &Metadata::date},
    {"citation_publication_date", &Metadata::date},
    {"date", &Metadata::date},
    {"dc.date", &Metadata::date},
    {"dcterms.created", &Metadata::date},
    {"og:url", &Metadata::url},
    {"og:site_name", &Metadata::publisher},
    {"dc.publisher", &Metadata::publisher},
});

int heading_level(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<int>(tag) - GUMBO_TAG_H1 + 1 : 0;
}

// True where one of the words of the attribute is in `words`.
template <std::size_t N>
bool has_word(const GumboNode& element, const char* name,
              const std::array<std::string_view, N>& words) {
  const std::string value = fold_ascii(attribute(element, name));
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (contains(words, word)) return true;
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  return false;
}

bool is_hidden(const GumboNode& element) {
  if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true") return true;
  std::string style = fold_ascii(attribute(element, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    if (!is_white_space(base::next_code_point(text, offset))) {
      line += text.substr(begin, offset - begin);
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return std::string(trim(line));
}

// What a page says about itself, and where its article stands.
class PageFacts {
 public:
  Metadata metadata;

  // The element that holds the article: the one <article>, else the one <main>, else everything.
  [[nodiscard]] const GumboNode& root(const GumboNode& page) const {
    if (articles_.size() == 1) return *articles_.front();
    return mains_.size() == 1 ? *mains_.front() : page;
  }
  // Once the walk is over.
  void settle() {
    for (std::size_t i = kMetaNames.size(); i-- > 0;) {
      if (!metas_[i].empty()) metadata.*kMetaNames[i].field = metas_[i];
    }
    if (metadata.title.empty()) metadata.title = one_line(title_);
    if (metadata.url.empty()) metadata.url = canonical_;
  }

  bool enter(const GumboNode& node) {
    switch (tag_of(node)) {
      case GUMBO_TAG_HTML:
        metadata.lang = attribute(node, "lang");
        if (metadata.lang.empty()) metadata.lang = attribute(node, "xml:lang");
        break;
      case GUMBO_TAG_META:
        read_meta(node);
        break;
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical") canonical_ = attribute(node, "href");
        break;
      case GUMBO_TAG_TITLE:
        in_title_ = title_.empty();
        break;
      case GUMBO_TAG_ARTICLE:
        articles_.push_back(&node);
        break;
      case GUMBO_TAG_MAIN:
        mains_.push_back(&node);
        break;
      case GUMBO_TAG_SVG:
      case GUMBO_TAG_TEMPLATE:
        return false;
      default:
        break;
    }
    return true;
  }
  void text(const GumboNode& node) {
    if (in_title_) title_ += node.v.text.text;
  }
  void leave(const GumboNode& node) {
    if (tag_of(node) == GUMBO_TAG_TITLE) in_title_ = false;
  }

 private:
  void read_meta(const GumboNode& node) {
    std::string_view name = attribute(node, "property");
    if (name.empty()) name = attribute(node, "name");
    const std::string folded = fold_ascii(name);
    for (std::size_t i = 0; i < kMetaNames.size(); ++i) {
      if (kMetaNames[i].name != folded || !metas_[i].empty()) continue;
      std::string value = one_line(attribute(node, "content"));
      if (kMetaNames[i].field == &Metadata::date) {
        const auto date = find_date(value);
        value = date ? date->date : "";
      }
      // Some sites give the address of the author's page.
      const bool address = value.starts_with("http://") || value.starts_with("https://");
      if (address && kMetaNames[i].field == &Metadata::author) continue;
      metas_[i] = std::move(value);
    }
  }

  std::array<std::string, kMetaNames.size()> metas_;
  std::string canonical_;
  std::string title_;
  bool in_title_ = false;
  std::vector<const GumboNode*> articles_;
  std::vector<const GumboNode*> mains_;
};

// Walks over the article's element and makes blocks.
class ArticleWalk {
 public:
  ArticleWalk(Article& article, const GumboNode& root)
      : builder_(article), whole_page_(tag_of(root) == GUMBO_TAG_HTML) {
    shapes_.push_back({});
  }

  [[nodiscard]] const std::vector<BlockMark>& marks() const { return builder_.marks(); }
  void finish() { builder_.end_block(shapes_.back()); }

  bool enter(const GumboNode& node) {
    const GumboTag tag = tag_of(node);
    if (is_left_out(node, tag)) return false;
    if (tag == GUMBO_TAG_BR) builder_.end_line();
    if (tag == GUMBO_TAG_PRE) ++preformatted_;
    if (!contains(kBlocks, tag)) return true;
    builder_.end_block(shapes_.back());
    if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL) open_list(node, tag);
    shapes_.push_back(shape_of(node, tag));
    return true;
  }

  void text(const GumboNode& node) {
    if (node.type == GUMBO_NODE_COMMENT) return;
    builder_.add_text(node.v.text.text, preformatted_ > 0);
  }

  void leave(const GumboNode& node) {
    const GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) builder_.end_cell();
    if (tag == GUMBO_TAG_PRE) --preformatted_;
    if (!contains(kBlocks, tag)) return;
    builder_.end_block(shapes_.back());
    if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL) lists_.pop_back();
    shapes_.pop_back();
  }

 private:
  struct List {
    bool numbered;
    bool notes;
    std::size_t next;
  };

  [[nodiscard]] bool is_left_out(const GumboNode& node, GumboTag tag) const {
    if (contains(kLeftOut, tag) || is_hidden(node)) return true;
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_ARTICLE ||
        tag == GUMBO_TAG_MAIN) {
      return false;
    }
    // The header of a site; that of an article holds its title.
    if (tag == GUMBO_TAG_HEADER && whole_page_ && tag_of(*node.parent) == GUMBO_TAG_BODY)
      return true;
    return has_word(node, "class", kAroundArticle) || has_word(node, "id", kAroundArticle) ||
           has_word(node, "role", kAroundRoles);
  }

  void open_list(const GumboNode& node, GumboTag tag) {
    List list{tag == GUMBO_TAG_OL, false, 1};
    const std::string_view start = attribute(node, "start");
    std::from_chars(start.data(), start.data() + start.size(), list.next);
    list.notes = lists_.empty() ? is_note_list(node) : lists_.back().notes;
    lists_.push_back(list);
  }

  // By its own class or id, or that of what it stands in.
  static bool is_note_list(const GumboNode& list) {
    constexpr int kLevels = 3;
    const GumboNode* node = &list;
    for (int i = 0; i < kLevels && node != nullptr && is_element(*node); ++i, node = node->parent) {
      if (tag_of(*node) == GUMBO_TAG_BODY) return false;
      if (has_word(*node, "class", kNoteLists) || has_word(*node, "id", kNoteLists)) return true;
    }
    return false;
  }

  BlockShape shape_of(const GumboNode& node, GumboTag tag) {
    if (const int level = heading_level(tag); level > 0) return {BlockKind::heading, level, {}, 0};
    switch (tag) {
      case GUMBO_TAG_LI:
        return shape_of_item(node);
      case GUMBO_TAG_TR:
        return {BlockKind::table_row, 0, {}, 0};
      case GUMBO_TAG_FIGCAPTION:
      case GUMBO_TAG_CAPTION:
        return {BlockKind::caption, 0, {}, 0};
      default:
        break;
    }
    // A paragraph in a list item is of that item; in a table's cell it is a paragraph.
    return shapes_.back().kind == BlockKind::table_row ? BlockShape{} : shapes_.back();
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
  bool whole_page_;
  std::vector<BlockShape> shapes_;  // of the elements that we are in
  std::vector<List> lists_;
  int preformatted_ = 0;
};

void refuse_too_deep(std::string_view html, const std::string& name) {
  if (nesting_bound(html) <= kDeepestHtml) return;
  throw base::Error(base::ErrorCode::unreadable_input,
                    fmt::format("{}: elements are nested more than {} deep", name, kDeepestHtml),
                    "no browser shows such a page; save its text instead");
}

// The first h1 where the page has no title, or where its title is that and the name of the site.
void settle_title(Article& article) {
  constexpr std::array kBeforeSite{" | "sv, "｜"sv, " - "sv, " – "sv, " — "sv, " :: "sv, " » "sv};
  const auto heading = std::find_if(article.blocks.begin(), article.blocks.end(),
                                    [](const Block& block) { return block.level == 1; });
  if (heading == article.blocks.end()) return;
  const std::string first = join_segments(article.text, heading->segments);
  std::string& title = article.metadata.title;
  if (!title.empty() && !title.starts_with(first)) return;
  const std::string_view rest = std::string_view(title).substr(title.empty() ? 0 : first.size());
  const bool site_follows =
      std::any_of(kBeforeSite.begin(), kBeforeSite.end(),
                  [&](std::string_view sign) { return rest.starts_with(sign); });
  if (title.empty() || site_follows) title = first;
}

void read_html(const SourceFile& file, const ReadCallbacks& callbacks) {
  const std::string html = decode_text(file, callbacks, declared_charset(file.bytes));
  callbacks.emit({{}, file.bytes, article_from_html(html, file.name)});
}

constexpr std::array kExtensions{".html"sv, ".htm"sv, ".xhtml"sv};

}  // namespace

extern const Format html_format;  // in the table that CMake makes
constinit const Format html_format{"html", kExtensions, read_html};

Article article_from_html(const std::string& html, const std::string& name) {
  refuse_too_deep(html, name);
  const HtmlTree tree = parse_html(html);
  PageFacts facts;
  walk_tree(*tree->root, facts);
  facts.settle();

  Article article;
  article.metadata = facts.metadata;
  const GumboNode& root = facts.root(*tree->root);
  ArticleWalk walk(article, root);
  walk_tree(root, walk);
  walk.finish();
  find_reference_lists(article, walk.marks());
  settle_title(article);
  take_metadata_blocks(article);
  return article;
}

}  // namespace shirabe::indexer
