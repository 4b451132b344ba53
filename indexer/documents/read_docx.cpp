#include "indexer/documents/read_docx.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/documents/document.h"
#include "indexer/documents/document_builder.h"
#include "indexer/documents/document_metadata.h"
#include "indexer/documents/docx_fields.h"
#include "indexer/documents/docx_notes.h"
#include "indexer/documents/docx_parts.h"
#include "indexer/documents/docx_styles.h"
#include "indexer/documents/xml_reader.h"
#include "indexer/documents/zip_archive.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

// Not shown, or not part of the text.
constexpr std::array kLeftOut{"w:del"sv,         "w:moveFrom"sv,   "w:pPr"sv,           "w:rPr"sv,
                              "w:sdtPr"sv,       "w:delText"sv,    "w:delInstrText"sv,  "w:rt"sv,
                              "w:footnoteRef"sv, "w:endnoteRef"sv, "w:annotationRef"sv, "w:pgNum"sv,
                              "w:softHyphen"sv,  "w:sectPr"sv,     "w:tblPr"sv};

bool is_left_out(const XmlNode& node) {
  return std::find(kLeftOut.begin(), kLeftOut.end(), node.name) != kLeftOut.end();
}

// The first choice that a program offers, or what it falls back to: the same content twice.
const XmlNode* chosen(const XmlNode& alternatives) {
  const XmlNode* choice = alternatives.child("mc:Choice");
  return choice != nullptr ? choice : alternatives.child("mc:Fallback");
}

// A field for the content: "click here to write", or a table of contents.
bool is_placeholder(const XmlNode& control) {
  const XmlNode* properties = control.child("w:sdtPr");
  if (properties == nullptr) return false;
  if (is_on(properties->child("w:showingPlcHdr"))) return true;
  const XmlNode* part = properties->child("w:docPartObj");
  const XmlNode* gallery = part == nullptr ? nullptr : part->child("w:docPartGallery");
  return gallery != nullptr && gallery->attribute("w:val") == "Table of Contents";
}

class DocxWalk {
 public:
  DocxWalk(const Package& package, const std::string& document, Article& article)
      : builder_(article),
        footnotes_("footnote", "decimal", find_related(package, document, "footnotes")),
        endnotes_("endnote", "lowerRoman", find_related(package, document, "endnotes")) {
    if (const auto styles = find_related(package, document, "styles")) {
      styles_ = DocxStyles(*styles);
    }
    if (const auto numbering = find_related(package, document, "numbering")) {
      numbering_ = DocxNumbering(*numbering);
    }
    if (const auto settings = find_related(package, document, "settings")) configure(*settings);
  }

  void read(const XmlNode& body) {
    if (const XmlNode* section = body.child("w:sectPr")) configure(*section);
    blocks(body);
    notes(footnotes_);
    notes(endnotes_);
    builder_.finish();
  }

 private:
  void configure(const XmlNode& settings) {
    footnotes_.configure(settings);
    endnotes_.configure(settings);
  }

  void blocks(const XmlNode& parent) {
    for (const XmlNode& node : parent.children) {
      if (is_left_out(node)) continue;
      if (node.name == "w:p") {
        paragraph(node);
      } else if (node.name == "w:tbl") {
        table(node);
      } else if (node.name == "mc:AlternateContent") {
        if (const XmlNode* choice = chosen(node)) blocks(*choice);
      } else if (node.name != "w:sdt" || !is_placeholder(node)) {
        blocks(node);
      }
    }
  }

  void paragraph(const XmlNode& node) {
    const XmlNode* properties = node.child("w:pPr");
    const DocxStyle style = styles_.of_paragraph(properties);
    if (style.role != DocxRole::contents && !style.hidden) {
      fields_ = {};
      inlines(node);
      end_paragraph(style);
    }
    for (const XmlNode* box : std::exchange(boxes_, {})) blocks(*box);
    if (properties != nullptr && properties->child("w:sectPr") != nullptr) {
      footnotes_.begin_section();
      endnotes_.begin_section();
    }
  }

  void end_paragraph(const DocxStyle& style) {
    DocumentShape shape;
    if (style.role == DocxRole::heading) {
      shape.kind = BlockKind::heading;
      shape.level = style.level;
    } else if (style.role == DocxRole::caption) {
      shape.kind = BlockKind::caption;
    } else if (!style.list.empty()) {
      shape.kind = BlockKind::list_item;
      shape.mark = numbering_.next(style.list, style.list_level);
    }
    builder_.end_block(shape);
  }

  void inlines(const XmlNode& parent) {
    for (const XmlNode& node : parent.children) {
      if (!is_left_out(node)) inline_element(node);
    }
  }

  void inline_element(const XmlNode& node) {
    using Step = void (DocxWalk::*)(const XmlNode&);
    static constexpr std::array kSteps = std::to_array<std::pair<std::string_view, Step>>({
        {"w:t", &DocxWalk::text},
        {"m:t", &DocxWalk::text},
        {"w:r", &DocxWalk::run},
        {"w:tab", &DocxWalk::space},
        {"w:ptab", &DocxWalk::space},
        {"w:br", &DocxWalk::line_end},
        {"w:cr", &DocxWalk::line_end},
        {"w:noBreakHyphen", &DocxWalk::hyphen},
        {"w:sym", &DocxWalk::symbol},
        {"w:fldChar", &DocxWalk::field},
        {"w:instrText", &DocxWalk::field_code},
        {"w:footnoteReference", &DocxWalk::reference},
        {"w:endnoteReference", &DocxWalk::reference},
        {"w:txbxContent", &DocxWalk::text_box},
        {"mc:AlternateContent", &DocxWalk::alternatives},
        {"w:sdt", &DocxWalk::control},
    });
    const auto* step = std::find_if(kSteps.begin(), kSteps.end(),
                                    [&](const auto& row) { return row.first == node.name; });
    if (step != kSteps.end()) {
      (this->*step->second)(node);
    } else {
      inlines(node);
    }
  }

  void add(std::string_view text) {
    if (fields_.in_code()) return;
    if (!repeated_mark_.empty() && !trim(text).empty()) {
      // A note repeats its own mark where a person chose it.
      text = trim(text);
      if (text.starts_with(repeated_mark_)) text.remove_prefix(repeated_mark_.size());
      repeated_mark_.clear();
    }
    builder_.add_text(text);
  }
  void text(const XmlNode& node) { add(text_of(node)); }
  void space(const XmlNode&) { add(" "); }
  void hyphen(const XmlNode&) { add("-"); }
  void line_end(const XmlNode&) {
    if (!fields_.in_code()) builder_.end_line();
  }
  // A sign of a font of signs; those of private use mean nothing elsewhere.
  void symbol(const XmlNode& node) {
    constexpr unsigned kHexadecimal = 16;
    constexpr unsigned long kFirstPrivate = 0xE000;
    const unsigned long c =
        std::strtoul(std::string(node.attribute("w:char")).c_str(), nullptr, kHexadecimal);
    std::string sign;
    constexpr unsigned long kFirstShown = 0xA1;
    constexpr unsigned long kFirstSurrogate = 0xD800;
    if (c >= kFirstShown && c < kFirstSurrogate && c < kFirstPrivate) {
      base::append_utf8(sign, static_cast<char32_t>(c));
    }
    add(sign);
  }

  void run(const XmlNode& node) {
    if (const XmlNode* properties = node.child("w:rPr")) {
      const XmlNode* vanish = properties->child("w:vanish");
      const XmlNode* style = properties->child("w:rStyle");
      const bool hidden = vanish != nullptr
                              ? is_on(vanish)
                              : style != nullptr && styles_.style(style->attribute("w:val")).hidden;
      if (hidden) return;
    }
    for (auto child = node.children.begin(); child != node.children.end(); ++child) {
      if (is_left_out(*child)) continue;
      const std::string_view custom = child->attribute("w:customMarkFollows");
      if (custom.empty() || custom == "0" || custom == "false") {
        inline_element(*child);
        continue;
      }
      std::string mark;
      for (auto rest = child + 1; rest != node.children.end(); ++rest) {
        if (!is_left_out(*rest)) mark += text_of(*rest);
      }
      refer(*child, std::string(trim(mark)));
      return;
    }
  }

  void reference(const XmlNode& node) { refer(node, {}); }
  void refer(const XmlNode& node, const std::string& custom_mark) {
    if (fields_.in_code()) return;
    DocxNotes& kind = node.name == "w:footnoteReference" ? footnotes_ : endnotes_;
    const DocxNote& note = kind.refer(node.attribute("w:id"), custom_mark);
    const std::string mark = note.has_custom_mark ? note.label : "[" + note.label + "]";
    builder_.add_citation(mark, note.label, note.anchor);
  }

  void field(const XmlNode& node) {
    const std::string shown = fields_.step(node.attribute("w:fldCharType"));
    if (!shown.empty()) add(shown);
  }
  void field_code(const XmlNode& node) { fields_.add_code(text_of(node)); }

  void text_box(const XmlNode& node) { boxes_.push_back(&node); }
  void alternatives(const XmlNode& node) {
    if (const XmlNode* choice = chosen(node)) inlines(*choice);
  }
  void control(const XmlNode& node) {
    if (!is_placeholder(node)) inlines(node);
  }

  void table(const XmlNode& node) {
    for (const XmlNode& child : node.children) {
      if (is_left_out(child)) continue;
      if (child.name == "w:tr") {
        row(child);
      } else if (child.name != "w:sdt" || !is_placeholder(child)) {
        table(child);
      }
    }
  }

  static void collect_cells(const XmlNode& node, std::vector<const XmlNode*>& cells) {
    for (const XmlNode& child : node.children) {
      if (is_left_out(child)) continue;
      if (child.name == "w:tc") {
        cells.push_back(&child);
      } else {
        collect_cells(child, cells);
      }
    }
  }

  void row(const XmlNode& node) {
    const XmlNode* properties = node.child("w:trPr");
    if (properties != nullptr && properties->child("w:del") != nullptr) return;
    std::vector<const XmlNode*> cells;
    collect_cells(node, cells);
    const bool layout = std::any_of(cells.begin(), cells.end(),
                                    [&](const XmlNode* cell) { return holds_blocks(*cell); });
    builder_.add_row(cells, layout, [&](const XmlNode& cell) { blocks(cell); });
  }

  // A cell of a table that is there for the layout of a page.
  [[nodiscard]] bool holds_blocks(const XmlNode& cell) const {
    constexpr std::size_t kMostParagraphs = 4;
    std::size_t paragraphs = 0;
    for (const XmlNode& child : cell.children) {
      if (child.name == "w:tbl") return true;
      if (child.name != "w:p") continue;
      if (++paragraphs > kMostParagraphs) return true;
      if (styles_.of_paragraph(child.child("w:pPr")).role == DocxRole::heading) return true;
    }
    return false;
  }

  void notes(const DocxNotes& kind) {
    // A note may refer to another one, which comes behind it.
    std::size_t next = 0;
    while (next < kind.referred().size()) {
      const DocxNote& note = *kind.referred()[next++];
      repeated_mark_ = note.has_custom_mark ? note.label : "";
      builder_.add_whole({BlockKind::note, 0, note.label, note.anchor, {}},
                         [&] { blocks(*note.content); });
      repeated_mark_.clear();
    }
  }

  DocumentBuilder builder_;
  DocxStyles styles_;
  DocxNumbering numbering_;
  DocxNotes footnotes_;
  DocxNotes endnotes_;
  DocxFields fields_;                  // of the paragraph that we are in
  std::vector<const XmlNode*> boxes_;  // that hang on it
  std::string repeated_mark_;          // of the note whose text is about to begin
};

std::vector<DocumentProperty> core_properties(const Package& package) {
  struct Row {
    std::string_view element;
    std::string Metadata::*field;
  };
  constexpr std::array kRows = std::to_array<Row>({{"dc:title", &Metadata::title},
                                                   {"dc:creator", &Metadata::author},
                                                   {"dcterms:created", &Metadata::date},
                                                   {"dc:language", &Metadata::lang},
                                                   {"dc:publisher", &Metadata::publisher},
                                                   {"dc:identifier", &Metadata::url},
                                                   {"dc:source", &Metadata::url}});
  std::vector<DocumentProperty> properties;
  const auto core =
      find_xml(package, related_part(package, "", "metadata/core-properties", "docProps/core.xml"));
  if (!core) return properties;
  for (const Row& row : kRows) {
    if (const XmlNode* element = core->child(row.element)) {
      properties.push_back(
          {row.field, text_of(*element), "core properties: " + std::string(row.element)});
    }
  }
  return properties;
}

}  // namespace

Article article_from_docx(const Package& package) {
  const std::string document = related_part(package, "", "officeDocument", "word/document.xml");
  const XmlNode root = require_xml(package, document);
  const XmlNode* body = root.child("w:body");
  if (root.name != "w:document" || body == nullptr) {
    refuse(package.name, "is no Word document: " + document + " holds something else",
           "open it in the program that made it, and save it as .docx");
  }
  Article article;
  DocxWalk(package, document, article).read(*body);
  take_properties(core_properties(package), article);
  return article;
}

void read_docx(const SourceFile& file, const ReadCallbacks& callbacks) {
  callbacks.emit({{}, file.bytes, article_from_docx(open_zip(file.bytes, file.name))});
}

}  // namespace shirabe::indexer
