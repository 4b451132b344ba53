#include "indexer/formats/html_metadata.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/formats/json_ld.h"
#include "indexer/head.h"
#include "indexer/passages.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

struct Source {
  std::string_view name;  // of a meta element, lower case, else as below; the origin that is shown
  std::string Metadata::*field;
};
// For each field the first source that says something is believed: what is made for catalogues of
// articles (citation_*), then what is made for machines that list news (JSON-LD, Open Graph), then
// what libraries use (Dublin Core), then what any page has, which is often the site's and not the
// article's.
constexpr auto kSources = std::to_array<Source>({
    {"citation_title", &Metadata::title},
    {"JSON-LD headline", &Metadata::title},
    {"og:title", &Metadata::title},
    {"dc.title", &Metadata::title},
    {"dcterms.title", &Metadata::title},
    {"twitter:title", &Metadata::title},
    {"<title>", &Metadata::title},
    {"citation_author", &Metadata::author},
    {"citation_authors", &Metadata::author},
    {"JSON-LD author", &Metadata::author},
    {"dc.creator", &Metadata::author},
    {"dcterms.creator", &Metadata::author},
    {"meta author", &Metadata::author},
    {"article:author", &Metadata::author},
    {"itemprop author", &Metadata::author},
    {"rel=author", &Metadata::author},
    {"citation_publication_date", &Metadata::date},
    {"citation_date", &Metadata::date},
    {"citation_online_date", &Metadata::date},
    {"JSON-LD datePublished", &Metadata::date},
    {"article:published_time", &Metadata::date},
    {"og:article:published_time", &Metadata::date},
    {"itemprop datePublished", &Metadata::date},
    {"dc.date.issued", &Metadata::date},
    {"dcterms.issued", &Metadata::date},
    {"dc.date", &Metadata::date},
    {"dcterms.date", &Metadata::date},
    {"dcterms.created", &Metadata::date},
    {"meta pubdate", &Metadata::date},
    {"meta date", &Metadata::date},
    {"<time>", &Metadata::date},
    {"<html lang>", &Metadata::lang},
    {"JSON-LD inLanguage", &Metadata::lang},
    {"citation_language", &Metadata::lang},
    {"dc.language", &Metadata::lang},
    {"content-language", &Metadata::lang},
    {"og:locale", &Metadata::lang},
    {"canonical link", &Metadata::url},
    {"og:url", &Metadata::url},
    {"JSON-LD url", &Metadata::url},
    {"saved from", &Metadata::url},
    {"citation_journal_title", &Metadata::publisher},
    {"JSON-LD publisher", &Metadata::publisher},
    {"og:site_name", &Metadata::publisher},
    {"dc.publisher", &Metadata::publisher},
    {"dcterms.publisher", &Metadata::publisher},
    {"citation_publisher", &Metadata::publisher},
});

// Common words for which "meta" stands before the name, so that the origin can be understood.
constexpr std::array kBareNames{"author"sv, "date"sv, "pubdate"sv};

constexpr std::size_t kLongestValue = 2000;  // bytes; more is no title

std::string one_line(std::string_view value) {
  const std::string text = base::to_valid_utf8(value);  // Gumbo makes bad bytes of &#x110000;
  std::string line;
  for (std::size_t offset = 0; offset < text.size() && line.size() < kLongestValue;) {
    const std::size_t begin = offset;
    if (!is_white_space(base::next_code_point(text, offset))) {
      line += text.substr(begin, offset - begin);
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return std::string(trim(line));
}

bool is_address(std::string_view value) {
  return value.starts_with("http://") || value.starts_with("https://");
}

// The value as the field takes it, or "".
std::string fitting(std::string Metadata::*field, std::string value) {
  if (value.empty()) return value;
  if (field == &Metadata::date) {
    const auto date = find_date(value);
    return date ? date->date : std::string();
  }
  if (field == &Metadata::lang) return language_code(value);
  if (field == &Metadata::url) return is_address(value) ? value : std::string();
  // Some sites give the address of the author's page.
  if (field == &Metadata::author && is_address(value)) return {};
  return value;
}

class MetadataWalk {
 public:
  explicit MetadataWalk(const GumboNode& root) : root_(root) {}

  bool enter(const GumboNode& node) {
    if (&node == &root_) root_begin_ = passed_;
    const GumboTag tag = tag_of(node);
    switch (tag) {
      case GUMBO_TAG_HTML:
        offer("<html lang>", attribute(node, "lang"));
        offer("<html lang>", attribute(node, "xml:lang"));
        break;
      case GUMBO_TAG_META:
        read_meta(node);
        break;
      case GUMBO_TAG_LINK:
        if (has_word(attribute(node, "rel"), std::array{"canonical"sv}))
          offer("canonical link", attribute(node, "href"));
        break;
      case GUMBO_TAG_TITLE:
        start(node, "<title>");
        break;
      case GUMBO_TAG_TIME:
        read_time(node);
        break;
      case GUMBO_TAG_A:
        if (has_word(attribute(node, "rel"), std::array{"author"sv})) start(node, "rel=author");
        break;
      case GUMBO_TAG_SCRIPT:
        read_script(node);
        return false;
      case GUMBO_TAG_SVG:
      case GUMBO_TAG_TEMPLATE:
      case GUMBO_TAG_STYLE:
        return false;
      default:
        break;
    }
    read_item(node);
    return true;
  }
  void text(const GumboNode& node) {
    if (node.type == GUMBO_NODE_COMMENT) return;
    const std::string_view text = node.v.text.text;
    passed_ += text.size();
    if (element_ != nullptr && collected_.size() < kLongestValue) collected_ += text;
  }
  void leave(const GumboNode& node) {
    if (element_ != &node) return;
    element_ = nullptr;
    offer(source_, std::exchange(collected_, {}));
  }

  // Browsers and their extensions write down where a saved page came from.
  void read_comments(std::string_view html) {
    constexpr std::size_t kHead = 4096;
    constexpr std::array kSigns{"<!-- saved from url=("sv, "Page saved with SingleFile"sv};
    html = html.substr(0, kHead);
    for (const std::string_view sign : kSigns) {
      const std::size_t at = html.find(sign);
      if (at == std::string_view::npos) continue;
      const std::size_t address = html.find("http", at);
      if (address == std::string_view::npos) continue;
      const std::size_t end = html.find_first_of(" \r\n\t", address);
      if (end != std::string_view::npos) offer("saved from", html.substr(address, end - address));
    }
  }

  [[nodiscard]] Metadata settle() const {
    Metadata metadata;
    for (std::size_t i = 0; i < kSources.size(); ++i) {
      std::string& field = metadata.*kSources[i].field;
      if (!field.empty() || values_[i].empty()) continue;
      const Metadata before = metadata;
      field = values_[i];
      note_origins(before, metadata, kSources[i].name);
    }
    return metadata;
  }

 private:
  // The text of an element is a value.
  void start(const GumboNode& node, std::string_view source) {
    if (element_ != nullptr) return;
    element_ = &node;
    source_ = source;
  }

  void offer(std::string_view source, std::string_view value) {
    for (std::size_t i = 0; i < kSources.size(); ++i) {
      if (kSources[i].name != source) continue;
      std::string fitted = fitting(kSources[i].field, one_line(value));
      if (fitted.empty()) return;
      // Each author has an element of his own.
      const bool several = source == "citation_author" || source == "dc.creator";
      if (values_[i].empty()) {
        values_[i] = std::move(fitted);
      } else if (several && values_[i].size() + fitted.size() < kLongestValue) {
        values_[i].append(", ").append(fitted);
      }
      return;
    }
  }

  void read_meta(const GumboNode& node) {
    const std::string_view content = attribute(node, "content");
    if (content.empty()) return;
    for (const char* key : {"property", "name", "http-equiv"}) {
      const std::string_view value = attribute(node, key);
      if (value.empty()) continue;
      const std::string name = fold_ascii(value);
      const bool bare = std::find(kBareNames.begin(), kBareNames.end(), name) != kBareNames.end();
      offer(bare ? "meta " + name : name, content);
    }
  }

  // Of the article's head: a later one dates a comment or another article.
  void read_time(const GumboNode& node) {
    constexpr std::size_t kHead = 1500;  // bytes of text
    if (!root_begin_ || passed_ - *root_begin_ > kHead) return;
    offer("<time>", attribute(node, "datetime"));
  }

  void read_script(const GumboNode& node) {
    if (fold_ascii(attribute(node, "type")) != "application/ld+json") return;
    const GumboNode* child = first_child(node);
    if (child == nullptr || is_element(*child)) return;
    const Metadata found = read_json_ld(child->v.text.text);
    offer("JSON-LD headline", found.title);
    offer("JSON-LD author", found.author);
    offer("JSON-LD datePublished", found.date);
    offer("JSON-LD inLanguage", found.lang);
    offer("JSON-LD url", found.url);
    offer("JSON-LD publisher", found.publisher);
  }

  // Microdata in the article's head.
  void read_item(const GumboNode& node) {
    const std::string_view item = attribute(node, "itemprop");
    if (item == "author") {
      const std::string_view content = attribute(node, "content");
      if (content.empty()) return start(node, "itemprop author");
      offer("itemprop author", content);
    } else if (item == "datePublished") {
      offer("itemprop datePublished", attribute(node, "content"));
      offer("itemprop datePublished", attribute(node, "datetime"));
    }
  }

  const GumboNode& root_;
  std::array<std::string, kSources.size()> values_;
  const GumboNode* element_ = nullptr;  // whose text is collected
  std::string_view source_;
  std::string collected_;
  std::size_t passed_ = 0;  // bytes of text
  std::optional<std::size_t> root_begin_;
};

constexpr std::array kBeforeSite{" | "sv, "｜"sv, " - "sv, " – "sv, " — "sv, " :: "sv, " » "sv};

void take_title(Metadata& metadata, std::string title, std::string_view origin) {
  const Metadata before = metadata;
  metadata.title = std::move(title);
  note_origins(before, metadata, origin);
}

}  // namespace

Metadata page_metadata(const GumboNode& page, const GumboNode& root, std::string_view html) {
  MetadataWalk walk(root);
  walk_tree(page, walk);
  walk.read_comments(html);
  return walk.settle();
}

void settle_title(Article& article) {
  const auto heading = std::find_if(article.blocks.begin(), article.blocks.end(),
                                    [](const Block& block) { return block.level == 1; });
  Metadata& metadata = article.metadata;
  const std::string& title = metadata.title;
  if (heading != article.blocks.end()) {
    std::string first = join_segments(article.text, heading->segments);
    if (title.empty()) return take_title(metadata, std::move(first), "first heading");
    const bool starts_with = title.starts_with(first);
    const std::string_view rest = std::string_view(title).substr(starts_with ? first.size() : 0);
    if (starts_with && std::any_of(kBeforeSite.begin(), kBeforeSite.end(),
                                   [&](auto sign) { return rest.starts_with(sign); })) {
      return take_title(metadata, std::move(first), "first heading");
    }
  }
  for (const std::string_view sign : kBeforeSite) {
    const std::string site = std::string(sign) + metadata.publisher;
    if (metadata.publisher.empty() || !title.ends_with(site) || title.size() == site.size())
      continue;
    metadata.title.resize(title.size() - site.size());
    return;
  }
}

}  // namespace shirabe::indexer
