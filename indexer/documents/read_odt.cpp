#include "indexer/documents/read_odt.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "indexer/characters.h"
#include "indexer/documents/document.h"
#include "indexer/documents/document_builder.h"
#include "indexer/documents/document_metadata.h"
#include "indexer/documents/odt_styles.h"
#include "indexer/documents/xml_reader.h"
#include "indexer/documents/zip_archive.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

// Not shown, or not part of the text.
constexpr std::array kLeftOut{"text:tracked-changes"sv,
                              "office:annotation"sv,
                              "text:table-of-content"sv,
                              "text:alphabetical-index"sv,
                              "text:illustration-index"sv,
                              "text:table-index"sv,
                              "text:object-index"sv,
                              "text:user-index"sv,
                              "text:hidden-text"sv,
                              "text:hidden-paragraph"sv,
                              "text:ruby-text"sv,
                              "text:script"sv,
                              "office:forms"sv};

bool is_left_out(const XmlNode& node) {
  return std::find(kLeftOut.begin(), kLeftOut.end(), node.name) != kLeftOut.end() ||
         (node.name == "text:section" && node.attribute("text:display") == "none");
}

class OdtWalk {
 public:
  OdtWalk(const OdtStyles& styles, Article& article) : styles_(styles), builder_(article) {}

  void read(const XmlNode& text) {
    blocks(text);
    add_notes("footnote");
    add_notes("endnote");
    builder_.finish();
  }

 private:
  struct List {
    std::string_view style;
    std::size_t level = 1;
    BlockMark mark;
  };
  struct Note {
    const XmlNode* body;
    std::string_view kind;
    std::string label;
    std::string anchor;
  };

  void blocks(const XmlNode& parent) {
    for (const XmlNode& node : parent.children) {
      if (is_left_out(node)) continue;
      if (node.name == "text:p" || node.name == "text:h") {
        paragraph(node);
      } else if (node.name == "text:list") {
        list(node);
      } else if (node.name == "table:table-row") {
        row(node);
      } else if (node.name == "table:table") {
        const auto around = std::exchange(lists_, {});
        blocks(node);
        lists_ = around;
      } else {
        blocks(node);
      }
    }
  }

  void paragraph(const XmlNode& node) {
    const OdtStyle style = styles_.style(node.attribute("text:style-name"));
    if (!style.hidden) {
      inlines(node);
      builder_.end_block(shape_of(node, style));
    }
    for (const XmlNode* box : std::exchange(boxes_, {})) blocks(*box);
  }

  DocumentShape shape_of(const XmlNode& node, const OdtStyle& style) {
    constexpr std::size_t kDeepestHeading = 6;
    DocumentShape shape;
    if (node.name == "text:h") {
      const std::size_t level = number_in(node.attribute("text:outline-level")).value_or(1);
      shape.kind = BlockKind::heading;
      shape.level = static_cast<int>(std::clamp<std::size_t>(level, 1, kDeepestHeading));
    } else if (style.role == OdtRole::heading) {
      shape.kind = BlockKind::heading;
      shape.level = style.level;
    } else if (style.role == OdtRole::caption) {
      shape.kind = BlockKind::caption;
    } else if (!lists_.empty()) {
      shape.kind = BlockKind::list_item;
      shape.mark = std::exchange(lists_.back().mark, {});
    }
    return shape;
  }

  void list(const XmlNode& node) {
    List& entered = lists_.emplace_back();
    if (lists_.size() > 1) {
      entered.style = lists_[lists_.size() - 2].style;
      entered.level = lists_[lists_.size() - 2].level + 1;
    }
    const std::string_view style = node.attribute("text:style-name");
    if (!style.empty()) entered.style = style;
    const List here = entered;
    std::size_t next = styles_.first_number(here.style, here.level);
    std::size_t& last = last_numbers_[{std::string(here.style), here.level}];
    const bool goes_on = node.attribute("text:continue-numbering") == "true" ||
                         !node.attribute("text:continue-list").empty();
    if (goes_on && last > 0) next = last + 1;
    for (const XmlNode& item : node.children) {
      if (item.name == "text:list-item") {
        next = number_in(item.attribute("text:start-value")).value_or(next);
        last = next;
        lists_.back().mark = styles_.item(here.style, here.level, std::max<std::size_t>(next, 1));
        ++next;
      }
      blocks(item);
    }
    lists_.pop_back();
  }

  void inlines(const XmlNode& parent) {
    for (const XmlNode& node : parent.children) {
      if (!is_left_out(node)) inline_element(node);
    }
  }

  void inline_element(const XmlNode& node) {
    using Step = void (OdtWalk::*)(const XmlNode&);
    static constexpr std::array kSteps = std::to_array<std::pair<std::string_view, Step>>({
        {"", &OdtWalk::text},
        {"text:s", &OdtWalk::space},
        {"text:tab", &OdtWalk::space},
        {"text:line-break", &OdtWalk::line_end},
        {"text:span", &OdtWalk::span},
        {"text:note", &OdtWalk::note},
        {"text:p", &OdtWalk::box},
        {"text:list", &OdtWalk::box},
        {"draw:a", &OdtWalk::inlines},
    });
    const auto* step = std::find_if(kSteps.begin(), kSteps.end(),
                                    [&](const auto& row) { return row.first == node.name; });
    if (step != kSteps.end()) {
      (this->*step->second)(node);
    } else if (node.name.starts_with("draw:")) {
      box(node);
    } else {
      inlines(node);
    }
  }

  void text(const XmlNode& node) { builder_.add_text(node.text); }
  void space(const XmlNode&) { builder_.add_text(" "); }
  void line_end(const XmlNode&) { builder_.end_line(); }
  void box(const XmlNode& node) { boxes_.push_back(&node); }
  void span(const XmlNode& node) {
    if (!styles_.style(node.attribute("text:style-name")).hidden) inlines(node);
  }

  void note(const XmlNode& node) {
    const XmlNode* citation = node.child("text:note-citation");
    const XmlNode* body = node.child("text:note-body");
    if (body == nullptr) return;
    const std::string shown = citation == nullptr ? "" : text_of(*citation);
    const bool custom = citation != nullptr && !citation->attribute("text:label").empty();
    std::string label(trim(shown));
    if (label.empty()) label = std::to_string(notes_.size() + 1);
    std::string anchor(node.attribute("text:id"));
    while (anchor.empty() || !anchors_.insert(anchor).second) {
      anchor += "-" + std::to_string(notes_.size() + 1);
    }
    const std::string_view kind =
        node.attribute("text:note-class") == "endnote" ? "endnote"sv : "footnote"sv;
    builder_.add_citation(custom ? label : "[" + label + "]", label, anchor);
    notes_.push_back({body, kind, std::move(label), std::move(anchor)});
  }

  void add_notes(std::string_view kind) {
    // A note may hold another one, which comes behind it.
    std::size_t next = 0;
    while (next < notes_.size()) {
      const Note note = notes_[next++];
      if (note.kind != kind) continue;
      builder_.add_whole({BlockKind::note, 0, note.label, note.anchor, {}},
                         [&] { blocks(*note.body); });
    }
  }

  void row(const XmlNode& node) {
    std::vector<const XmlNode*> cells;
    for (const XmlNode& child : node.children) {
      if (child.name == "table:table-cell") cells.push_back(&child);
    }
    const bool layout = std::any_of(cells.begin(), cells.end(),
                                    [](const XmlNode* cell) { return holds_blocks(*cell); });
    builder_.add_row(cells, layout, [&](const XmlNode& cell) { blocks(cell); });
  }

  // A cell of a table that is there for the layout of a page.
  static bool holds_blocks(const XmlNode& cell) {
    constexpr std::size_t kMostParagraphs = 4;
    return cell.children.size() > kMostParagraphs || cell.child("text:h") != nullptr ||
           cell.child("table:table") != nullptr;
  }

  const OdtStyles& styles_;
  DocumentBuilder builder_;
  std::vector<List> lists_;                                                  // that we are in
  std::map<std::pair<std::string, std::size_t>, std::size_t> last_numbers_;  // by style and level
  std::vector<const XmlNode*> boxes_;  // that hang on the paragraph that we are in
  std::vector<Note> notes_;
  std::set<std::string> anchors_;
};

std::vector<DocumentProperty> properties_of(const Package& package) {
  struct Row {
    std::string_view element;
    std::string Metadata::*field;
  };
  constexpr std::array kRows = std::to_array<Row>({{"dc:title", &Metadata::title},
                                                   {"meta:initial-creator", &Metadata::author},
                                                   {"dc:creator", &Metadata::author},
                                                   {"meta:creation-date", &Metadata::date},
                                                   {"dc:date", &Metadata::date},
                                                   {"dc:language", &Metadata::lang},
                                                   {"dc:publisher", &Metadata::publisher},
                                                   {"dc:identifier", &Metadata::url},
                                                   {"dc:source", &Metadata::url}});
  std::vector<DocumentProperty> properties;
  const auto root = find_xml(package, "meta.xml");
  const XmlNode* meta = root ? root->child("office:meta") : nullptr;
  if (meta == nullptr) return properties;
  bool has_author = false;
  for (const Row& row : kRows) {
    const XmlNode* element = meta->child(row.element);
    // Who wrote it, or else who changed it last.
    const bool author = row.field == &Metadata::author;
    if (element == nullptr || (author && has_author)) continue;
    has_author = has_author || (author && !trim(text_of(*element)).empty());
    properties.push_back(
        {row.field, text_of(*element), "document properties: " + std::string(row.element)});
  }
  return properties;
}

void refuse_encrypted(const Package& package) {
  const auto manifest = find_xml(package, "META-INF/manifest.xml");
  if (!manifest) return;
  for (const XmlNode& entry : manifest->children) {
    if (entry.child("manifest:encryption-data") == nullptr) continue;
    refuse(package.name, "is encrypted", "save it without a password");
  }
}

}  // namespace

Article article_from_odt(const Package& package) {
  refuse_encrypted(package);
  const XmlNode root = require_xml(package, "content.xml");
  const XmlNode* body = root.child("office:body");
  const XmlNode* text = body == nullptr ? nullptr : body->child("office:text");
  if (text == nullptr) {
    refuse(package.name, "is no text document: content.xml holds something else",
           "open it in the program that made it, and save it as .odt");
  }
  OdtStyles styles;
  styles.add(root);
  if (const auto common = find_xml(package, "styles.xml")) styles.add(*common);
  Article article;
  OdtWalk(styles, article).read(*text);
  take_properties(properties_of(package), article);
  return article;
}

void read_odt(const SourceFile& file, const ReadCallbacks& callbacks) {
  callbacks.emit({{}, file.bytes, article_from_odt(open_zip(file.bytes, file.name))});
}

}  // namespace shirabe::indexer
