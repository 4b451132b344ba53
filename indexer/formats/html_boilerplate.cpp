#include "indexer/formats/html_boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/note_marks.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

template <typename T, std::size_t N>
bool contains(const std::array<T, N>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Never text of an article; not even looked into.
constexpr std::array kNoText{
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,    GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_HEAD,
    GUMBO_TAG_RP,     GUMBO_TAG_BUTTON,   GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME,
    GUMBO_TAG_SVG,    GUMBO_TAG_OBJECT,   GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,    GUMBO_TAG_CANVAS,
    GUMBO_TAG_RT,     GUMBO_TAG_DATALIST, GUMBO_TAG_RTC};

// Never left out, whatever they are called: some pages hide them until a script has run.
constexpr std::array kWholes{GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN};

constexpr std::array kAroundTags{GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE};

constexpr std::array kBlocks{
    GUMBO_TAG_P,        GUMBO_TAG_DIV,     GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE,
    GUMBO_TAG_MAIN,     GUMBO_TAG_BODY,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
    GUMBO_TAG_DL,       GUMBO_TAG_DT,      GUMBO_TAG_DD,         GUMBO_TAG_TABLE,
    GUMBO_TAG_TR,       GUMBO_TAG_UL,      GUMBO_TAG_OL,         GUMBO_TAG_LI,
    GUMBO_TAG_H1,       GUMBO_TAG_H2,      GUMBO_TAG_H3,         GUMBO_TAG_H4,
    GUMBO_TAG_H5,       GUMBO_TAG_H6,      GUMBO_TAG_FIGURE,     GUMBO_TAG_FIGCAPTION,
    GUMBO_TAG_CAPTION,  GUMBO_TAG_HEADER,  GUMBO_TAG_ADDRESS,    GUMBO_TAG_FORM,
    GUMBO_TAG_FIELDSET, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,    GUMBO_TAG_CENTER,
    GUMBO_TAG_HR,       GUMBO_TAG_HTML,    GUMBO_TAG_FOOTER,     GUMBO_TAG_ASIDE,
    GUMBO_TAG_NAV,      GUMBO_TAG_MENU};

// Where a list of links may stand by itself.
constexpr std::array kMenuTags{GUMBO_TAG_UL,  GUMBO_TAG_OL,      GUMBO_TAG_DL, GUMBO_TAG_MENU,
                               GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_P,  GUMBO_TAG_TABLE};

// Classes and ids of what stands around an article.
constexpr auto kAround = std::to_array<std::string_view>({"nav",
                                                          "navbar",
                                                          "navigation",
                                                          "menu",
                                                          "header-menu",
                                                          "global-nav",
                                                          "breadcrumb",
                                                          "breadcrumbs",
                                                          "topicpath",
                                                          "share",
                                                          "social",
                                                          "sns",
                                                          "sidebar",
                                                          "footer",
                                                          "pagination",
                                                          "pager",
                                                          "skip-link",
                                                          "navbox",
                                                          "navheader",
                                                          "navfooter",
                                                          "toc",
                                                          "comments",
                                                          "comments-area",
                                                          "commentlist",
                                                          "disqus_thread",
                                                          "respond",
                                                          "jp-relatedposts",
                                                          "related",
                                                          "related-articles",
                                                          "sharedaddy",
                                                          "addtoany_share_save_container",
                                                          "cookie-banner",
                                                          "cookie-notice",
                                                          "printfooter",
                                                          "catlinks",
                                                          "sr-only",
                                                          "screen-reader-text",
                                                          "visually-hidden"});

// Small things inside a text.
constexpr auto kAroundInline = std::to_array<std::string_view>(
    {"mw-editsection", "mw-cite-backlink", "footnote-backref", "footnote-back", "reflink",
     "headerlink", "skip-link", "sr-only", "screen-reader-text", "visually-hidden"});

constexpr auto kAroundRoles = std::to_array<std::string_view>(
    {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar",
     "dialog", "alertdialog", "doc-toc", "doc-backlink"});

// Parts of a class or an id (cookie-consent__box) that tell of something around the article.
// `prose` may have text of its own; the others are believed only where they are short or mostly
// links.
struct Part {
  std::string_view name;
  bool prose;
};
constexpr auto kAroundParts = std::to_array<Part>({
    {"cookie", true},        {"cookies", true},
    {"consent", true},       {"gdpr", true},
    {"comments", true},      {"commentlist", true},
    {"newsletter", true},    {"subscribe", true},
    {"subscription", true},  {"paywall", true},
    {"advertisement", true}, {"advert", true},
    {"share", false},        {"sharing", false},
    {"sns", false},          {"social", false},
    {"related", false},      {"recommend", false},
    {"recommended", false},  {"recommendation", false},
    {"breadcrumb", false},   {"breadcrumbs", false},
    {"sidebar", false},      {"menu", false},
    {"nav", false},          {"navbar", false},
    {"navigation", false},   {"pager", false},
    {"pagination", false},   {"tags", false},
    {"ranking", false},      {"popular", false},
    {"toolbar", false},      {"banner", false},
    {"footer", false},       {"widget", false},
    {"login", false},        {"signup", false},
    {"promo", false},        {"ad", false},
    {"ads", false},
});

constexpr auto kNoteNames = std::to_array<std::string_view>(
    {"references", "reference", "footnotes", "footnote", "notes", "reflist", "endnotes", "endnote",
     "mw-references-wrap", "doc-endnotes", "doc-endnote", "doc-footnote", "rearnotes", "rearnote",
     "footnote-definition", "easy-footnotes-wrapper", "footnotes_list"});

// Whole percents, so that a rule can be read: see docs/decisions.md for how they were measured.
constexpr std::size_t kMostAround = 40;    // of the page's text may a named thing around it hold
constexpr std::size_t kMenuLinks = 80;     // of a menu's text is in links
constexpr std::size_t kNamedLinks = 50;    // the same where the name says so too
constexpr std::size_t kFewestLinks = 3;    // of a menu
constexpr std::size_t kLongestLink = 30;   // columns, on the average, in a menu
constexpr std::size_t kShortThing = 200;   // columns of a named thing without links
constexpr std::size_t kLittle = 60;        // columns of text: hardly anything to read
constexpr std::size_t kLeastArticle = 25;  // of the page's plain text is in its <article>

struct Amount {
  std::size_t text = 0;   // in columns, letters and digits only
  std::size_t plain = 0;  // of that outside of links and named things
  std::size_t in_links = 0;
  std::size_t links = 0;

  void operator+=(const Amount& more) {
    text += more.text;
    plain += more.plain;
    in_links += more.in_links;
    links += more.links;
  }
};

bool is_hidden(const Naming& naming) {
  if (naming.hidden) return true;
  if (naming.style.empty()) return false;
  std::string style = fold_ascii(naming.style);
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

// The part of a class or an id that tells of something around the article.
const Part* around_part(std::string_view names) {
  const auto ends = [](char c) {
    return c == '-' || c == '_' || c == ' ' || c == '\n' || c == '\t';
  };
  while (!names.empty()) {
    std::size_t end = 0;
    while (end < names.size() && !ends(names[end])) ++end;
    const std::string_view name = names.substr(0, end);
    names.remove_prefix(std::min(end + 1, names.size()));
    for (const Part& part : kAroundParts) {
      if (name.size() == part.name.size() && has_word(name, {&part.name, 1})) return &part;
    }
  }
  return nullptr;
}

// Letters and digits, two columns for a wide character; what parts links (|, ・, ») is nothing.
std::size_t columns_of(std::string_view text) {
  constexpr char32_t kFirstWide = 0x1100;
  std::size_t columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte < 0x80) {
      const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
      columns += letter || (byte >= '0' && byte <= '9') ? 1 : 0;
      ++offset;
      continue;
    }
    const char32_t c = base::next_code_point(text, offset);
    const bool sign = (c >= 0x2000 && c < 0x3040) || c == 0x30FB || c == 0xA0 || c == 0xAB ||
                      c == 0xBB || c == 0xB7 || (c >= 0xFF00 && c < 0xFF10);
    if (!sign) columns += c >= kFirstWide ? 2 : 1;
  }
  return columns;
}

// Measures every element in one walk and notes what may have to be left out; decides at the end,
// when the amount of all the text is known.
class Survey {
 public:
  bool enter(const GumboNode& node) {
    const GumboTag tag = tag_of(node);
    if (contains(kNoText, tag)) {
      place_.left_out.insert(&node);
      return false;
    }
    const Naming naming = naming_of(node);
    Frame frame{&node, tag, ++place_in_walk_};
    frame.notes = is_block(tag) && holds_notes(naming);
    frame.is_main = tag == GUMBO_TAG_MAIN || has_word(naming.role, std::array{"main"sv});
    if (is_hidden(naming) && !frame.notes && !contains(kWholes, tag)) {
      place_.left_out.insert(&node);
      return false;
    }
    if (!frame.notes) name(frame, naming);
    if (frame.around == Around::always) ++around_;
    if (tag == GUMBO_TAG_A && has_attribute(node, "href")) {
      ++links_;
      frame.amount.links = 1;
    }
    if (tag == GUMBO_TAG_ARTICLE) ++articles_;
    frame.in_notes = frame.notes || (!frames_.empty() && frames_.back().in_notes);
    frame.nested_article = articles_ > 1;
    frames_.push_back(frame);
    return true;
  }

  void text(const GumboNode& node) {
    if (node.type == GUMBO_NODE_COMMENT || node.type == GUMBO_NODE_WHITESPACE) return;
    const std::size_t columns = columns_of(node.v.text.text);
    Amount& amount = frames_.back().amount;
    amount.text += columns;
    if (links_ > 0) amount.in_links += columns;
    if (links_ == 0 && around_ == 0) amount.plain += columns;
  }

  void leave(const GumboNode& node) {
    Frame frame = frames_.back();
    frame.last = place_in_walk_;
    frames_.pop_back();
    if (frame.tag == GUMBO_TAG_A && has_attribute(node, "href")) --links_;
    if (frame.around == Around::always) --around_;
    if (frame.tag == GUMBO_TAG_ARTICLE) --articles_;
    if (!frames_.empty()) {
      frames_.back().amount += frame.amount;
      frames_.back().holds_notes = frames_.back().holds_notes || frame.notes || frame.holds_notes;
    }
    keep_heading(frame);
    if (frame.tag == GUMBO_TAG_ARTICLE && !frame.nested_article) bodies_.push_back(frame);
    if (frame.is_main) mains_.push_back(frame);
    if (frame.notes) notes_.push_back(frame);
    if (may_be_left_out(frame)) candidates_.push_back(frame);
    whole_ = frame;
  }

  ArticlePlace settle(const GumboNode& page) {
    const Frame& root = choose_root();
    place_.root = &page;
    if (root.node != nullptr) place_.root = root.node;
    for (const Frame& candidate : candidates_) {
      if (!holds(candidate, root) && is_around(candidate)) place_.left_out.insert(candidate.node);
    }
    add_notes(root);
    return std::move(place_);
  }

 private:
  enum class Around { no, named, prose, always };
  struct Frame {
    const GumboNode* node = nullptr;
    GumboTag tag = GUMBO_TAG_UNKNOWN;
    // Places in the walk: those of what is inside lie between them.
    std::size_t first = 0;
    std::size_t last = 0;
    Amount amount = {};
    Around around = Around::no;
    bool notes = false;
    bool in_notes = false;
    bool holds_notes = false;
    bool nested_article = false;
    bool is_main = false;
  };

  // What the names of an element say about it.
  static void name(Frame& frame, const Naming& naming) {
    const GumboTag tag = frame.tag;
    if (contains(kWholes, tag)) return;
    const bool site_header =
        tag == GUMBO_TAG_HEADER && tag_of(*frame.node->parent) == GUMBO_TAG_BODY;
    if (contains(kAroundTags, tag) || site_header || has_word(naming.role, kAroundRoles)) {
      frame.around = Around::always;
    } else if (!is_block(tag)) {
      if (has_word(naming.classes, kAroundInline) || has_word(naming.id, kAroundInline) ||
          has_word(naming.classes, kAround) || has_word(naming.id, kAround))
        frame.around = Around::always;
    } else if (has_word(naming.classes, kAround) || has_word(naming.id, kAround) ||
               has_word(naming.classes, kAroundInline)) {
      frame.around = Around::always;
    } else {
      const Part* part = around_part(naming.classes);
      if (part == nullptr) part = around_part(naming.id);
      if (part != nullptr) frame.around = part->prose ? Around::prose : Around::named;
    }
  }

  // The heading that a list stands under.
  void keep_heading(const Frame& frame) {
    if (frame.tag >= GUMBO_TAG_H1 && frame.tag <= GUMBO_TAG_H6) heading_ = frame.node;
  }

  [[nodiscard]] bool may_be_left_out(Frame& frame) const {
    if (frame.holds_notes || frame.in_notes) return false;
    if (frame.around != Around::no) return true;
    const Amount& amount = frame.amount;
    if (!contains(kMenuTags, frame.tag) || amount.links < kFewestLinks) return false;
    if (amount.in_links * 100 < amount.text * kMenuLinks) return false;
    if (amount.in_links > amount.links * kLongestLink || amount.plain > kLittle) return false;
    if (frame.tag == GUMBO_TAG_P && is_part_of_text(*frame.node)) return false;
    return heading_ == nullptr || !is_notes_heading(text_of(*heading_));
  }

  // "AVERAGE, COUNT, MAX", or a paragraph in a cell or an item: part of what is said.
  static bool is_part_of_text(const GumboNode& paragraph) {
    const GumboTag parent = tag_of(*paragraph.parent);
    if (parent == GUMBO_TAG_TD || parent == GUMBO_TAG_LI || parent == GUMBO_TAG_DD) return true;
    constexpr std::array kCommas{","sv, "、"sv, "，"sv, ";"sv};
    const std::string text = text_of(paragraph);
    return std::any_of(kCommas.begin(), kCommas.end(), [&](std::string_view comma) {
      return text.find(comma) != std::string::npos;
    });
  }

  static std::string text_of(const GumboNode& element) {
    struct Visitor {
      std::string collected;
      std::size_t elements = 0;
      [[nodiscard]] bool done() const {
        constexpr std::size_t kEnough = 200;
        return collected.size() > kEnough || elements > kEnough;
      }
      bool enter(const GumboNode& node) {
        ++elements;
        return !contains(kNoText, tag_of(node));
      }
      void leave(const GumboNode&) const {}
      void text(const GumboNode& node) { collected += node.v.text.text; }
    } visitor;
    walk_tree(element, visitor);
    return visitor.collected;
  }

  [[nodiscard]] bool is_around(const Frame& frame) const {
    const Amount& amount = frame.amount;
    const bool small = amount.text * 100 <= whole_.amount.text * kMostAround;
    const bool mostly_links = amount.in_links * 100 >= amount.text * kNamedLinks;
    switch (frame.around) {
      case Around::prose:
        return small;
      case Around::named:
        return small && (amount.text <= kShortThing || mostly_links);
      case Around::always:
        return small || contains(kAroundTags, frame.tag) || whole_.amount.plain > kLittle;
      case Around::no:
        break;
    }
    // Of a page that has hardly anything else the links are what there is to read.
    return small || whole_.amount.plain >= kShortThing;
  }

  // The <article> or <main> that holds what there is to read.
  [[nodiscard]] const Frame& choose_root() const {
    const auto plain = [](const Frame& frame) { return frame.amount.plain; };
    const auto less = [&](const Frame& a, const Frame& b) { return plain(a) < plain(b); };
    const auto holds_enough = [&](const Frame& frame) {
      return plain(frame) * 100 >= whole_.amount.plain * kLeastArticle;
    };
    std::size_t in_articles = 0;
    for (const Frame& body : bodies_) in_articles += plain(body);
    if (!bodies_.empty()) {
      const Frame& best = *std::max_element(bodies_.begin(), bodies_.end(), less);
      const bool most = bodies_.size() == 1 || plain(best) * 2 > in_articles;
      if (most && holds_enough(best)) return best;
    }
    if (!mains_.empty()) {
      const Frame& best = *std::max_element(mains_.begin(), mains_.end(), less);
      if (holds_enough(best)) return best;
    }
    return whole_;
  }

  static bool holds(const Frame& outer, const Frame& inner) {
    return outer.first <= inner.first && inner.last <= outer.last;
  }

  // Of elements with notes outside of the article the outermost.
  void add_notes(const Frame& root) {
    std::sort(notes_.begin(), notes_.end(),
              [](const Frame& a, const Frame& b) { return a.first < b.first; });
    std::size_t behind = 0;
    for (const Frame& notes : notes_) {
      if (holds(root, notes) || holds(notes, root) || notes.first <= behind) continue;
      place_.notes.push_back(notes.node);
      behind = notes.last;
    }
  }

  ArticlePlace place_;
  std::vector<Frame> frames_;  // of the elements that we are in
  std::vector<Frame> candidates_;
  std::vector<Frame> bodies_;
  std::vector<Frame> mains_;
  std::vector<Frame> notes_;
  Frame whole_;
  const GumboNode* heading_ = nullptr;
  std::size_t place_in_walk_ = 0;
  std::size_t links_ = 0;  // that we are in
  std::size_t around_ = 0;
  std::size_t articles_ = 0;
};

}  // namespace

bool holds_notes(const Naming& naming) {
  return has_word(naming.classes, kNoteNames) || has_word(naming.id, kNoteNames) ||
         has_word(naming.role, kNoteNames) || has_word(naming.epub_type, kNoteNames);
}

bool is_block(GumboTag tag) {
  return contains(kBlocks, tag);
}

ArticlePlace find_article(const GumboNode& page) {
  Survey survey;
  walk_tree(page, survey);
  return survey.settle(page);
}

}  // namespace shirabe::indexer
