#include "indexer/documents/xml_reader.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <exception>
#include <memory>

#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

struct Namespace {
  std::string_view address;
  std::string_view prefix;
};
// ECMA-376 parts 1 (strict) and 4 (transitional), OpenDocument 1.3 part 3, EPUB 3.3.
constexpr std::array kNamespaces = std::to_array<Namespace>({
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m:"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m:"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", ""},
    {"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp:"},
    {"http://purl.org/dc/elements/1.1/", "dc:"},
    {"http://purl.org/dc/terms/", "dcterms:"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text:"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table:"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style:"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw:"},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta:"},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:"},
    {"urn:oasis:names:tc:opendocument:xmlns:container", ""},
    {"http://www.idpf.org/2007/opf", ""},
    {"http://www.idpf.org/2007/ops", "epub:"},
    {"http://www.w3.org/2001/04/xmlenc#", "enc:"},
    {"http://www.w3.org/1999/xhtml", ""},
    {"http://www.w3.org/XML/1998/namespace", "xml:"},
});

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string known_name(const xmlChar* local, const xmlChar* address) {
  if (address == nullptr) return std::string(view(local));
  const auto known =
      std::find_if(kNamespaces.begin(), kNamespaces.end(),
                   [&](const Namespace& row) { return row.address == view(address); });
  std::string name(known == kNamespaces.end() ? "other:" : known->prefix);
  return name.append(view(local));
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const {
    xmlFreeDoc(context->myDoc);  // libxml2 may begin one of its own where entities are declared
    xmlFreeParserCtxt(context);
  }
};

// Builds the tree from libxml2's calls. What goes wrong in a call is kept and stops the parser: no
// exception may pass through it.
class TreeBuilder {
 public:
  TreeBuilder(std::string name, bool forgiving) : name_(std::move(name)), forgiving_(forgiving) {
    open_.emplace_back();  // holds the root
  }

  ForgivenXml parse(std::string_view bytes) {
    if (bytes.size() > INT_MAX) refuse(name_, "is too large", "split the document");
    if (bytes.empty()) malformed();
    const std::unique_ptr<xmlParserCtxt, FreeContext> context(
        xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
    if (context == nullptr) throw std::bad_alloc();
    context_ = context.get();
    *context_->sax = calls();
    context_->userData = this;
    // Without NOENT libxml2 leaves "&#38;" in attributes. No entity is ever known but the five.
    int forgiving = forgiving_ ? XML_PARSE_RECOVER : 0;
    if (forgiving_ && !base::first_bad_byte(bytes)) forgiving |= XML_PARSE_IGNORE_ENC;
    xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_NOENT | forgiving);
    xmlParseDocument(context_);
    if (failure_) std::rethrow_exception(failure_);
    if (!flaw_.empty() && !forgiving_) malformed();
    while (open_.size() > 1) close();
    if (open_[0].children.empty()) malformed();
    return {std::move(open_[0].children.front()), flaw_};
  }

 private:
  static xmlSAXHandler calls() {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = [](void* self, const xmlChar* local, const xmlChar*,
                                const xmlChar* address, int, const xmlChar**, int count, int,
                                const xmlChar** attributes) {
      guard(self, [&](TreeBuilder& tree) { tree.open(local, address, count, attributes); });
    };
    handler.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
      guard(self, [](TreeBuilder& tree) { tree.close(); });
    };
    handler.characters = [](void* self, const xmlChar* text, int size) {
      guard(self, [&](TreeBuilder& tree) {
        tree.add_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
      });
    };
    handler.cdataBlock = handler.ignorableWhitespace = handler.characters;
    handler.entityDecl = [](void* self, const xmlChar*, int, const xmlChar*, const xmlChar*,
                            xmlChar*) {
      guard(self, [](TreeBuilder& tree) { tree.refuse_entities(); });
    };
    handler.serror = [](void* self, xmlErrorPtr error) {
      guard(self, [&](TreeBuilder& tree) { tree.note_flaw(*error); });
    };
    return handler;
  }

  template <typename Call>
  static void guard(void* self, const Call& call) noexcept {
    auto& tree = *static_cast<TreeBuilder*>(self);
    if (tree.failure_) return;
    try {
      call(tree);
    } catch (...) {
      tree.failure_ = std::current_exception();
      xmlStopParser(tree.context_);
    }
  }

  void count_node() {
    if (++nodes_ <= kMostXmlNodes) return;
    refuse(name_, fmt::format("holds more than {} elements", kMostXmlNodes), "split the document");
  }

  void open(const xmlChar* local, const xmlChar* address, int count, const xmlChar** attributes) {
    count_node();
    if (open_.size() > kDeepestXml) {
      refuse(name_,
             fmt::format("line {}: elements are nested more than {} deep", line(), kDeepestXml),
             "no program for documents writes such a file; save its text instead");
    }
    XmlNode& node = open_.emplace_back();
    node.name = known_name(local, address);
    constexpr int kFields = 5;  // name, prefix, namespace, begin and end of the value
    for (int i = 0; i < count; ++i, attributes += kFields) {
      node.attributes.emplace_back(
          known_name(attributes[0], attributes[2]),
          std::string(reinterpret_cast<const char*>(attributes[3]),
                      static_cast<std::size_t>(attributes[4] - attributes[3])));
    }
  }

  void close() {
    if (open_.size() < 2) return;
    XmlNode node = std::move(open_.back());
    open_.pop_back();
    open_.back().children.push_back(std::move(node));
  }

  void add_text(std::string_view text) {
    if (open_.size() < 2) return;
    std::vector<XmlNode>& siblings = open_.back().children;
    if (siblings.empty() || !siblings.back().name.empty()) {
      count_node();
      siblings.emplace_back();
    }
    siblings.back().text += text;
  }

  void note_flaw(const xmlError& error) {
    if (error.level < XML_ERR_ERROR || !flaw_.empty()) return;
    // Names of namespaces are not looked at: what nobody declared is read as it stands.
    if (error.domain == XML_FROM_NAMESPACE) return;
    flaw_ =
        fmt::format("line {}: {}", error.line, trim(error.message == nullptr ? "" : error.message));
    std::replace(flaw_.begin(), flaw_.end(), '\n', ' ');
    flaw_ = base::to_valid_utf8(flaw_);
  }

  [[noreturn]] void refuse_entities() {
    refuse(name_, fmt::format("line {}: declares entities, which no document needs", line()),
           "such a file is made to exhaust a machine or to read its files; save the text instead");
  }

  [[noreturn]] void malformed() {
    refuse(name_, flaw_.empty() ? "holds no XML" : flaw_,
           "open it in the program that made it, and save it again");
  }

  [[nodiscard]] int line() const { return xmlSAX2GetLineNumber(context_); }

  std::string name_;
  bool forgiving_;
  xmlParserCtxtPtr context_ = nullptr;
  std::vector<XmlNode> open_;  // the elements that we are in, outermost first
  std::size_t nodes_ = 0;
  std::string flaw_;
  std::exception_ptr failure_;
};

// The character that a reference of HTML at the start of `text` means ("&nbsp;", "&#x6A4B;"), and
// the length of the reference; a length of 0 where none stands there.
struct Reference {
  std::string numeric;
  std::size_t length = 0;
};
Reference reference_at(std::string_view text) {
  constexpr std::size_t kLongest = 12;
  const std::size_t end = text.substr(0, kLongest).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  const std::string name(text.substr(1, end - 1));
  if (name[0] == '#') return {std::string(text.substr(0, end + 1)), end + 1};
  if (name == "apos") return {"&#39;", end + 1};
  const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (known == nullptr) return {};
  return {fmt::format("&#{};", known->value), end + 1};
}

// References as numbers, and every other "&" as the character that it is: behind an error libxml2
// leaves out all that has a name.
std::string with_numeric_references(std::string_view xml) {
  std::string numeric;
  while (!xml.empty()) {
    std::size_t length = 1;
    if (xml.starts_with("<![CDATA[")) {
      length = std::min(xml.find("]]>"), xml.size());
    } else if (xml[0] == '&') {
      const Reference reference = reference_at(xml);
      numeric += reference.length == 0 ? "&#38;" : reference.numeric;
      xml.remove_prefix(std::max<std::size_t>(reference.length, 1));
      continue;
    }
    numeric += xml.substr(0, length);
    xml.remove_prefix(length);
  }
  return numeric;
}

void append_text(const XmlNode& node, std::string& text) {
  text += node.text;
  for (const XmlNode& child : node.children) append_text(child, text);
}

}  // namespace

std::string_view XmlNode::attribute(std::string_view attribute_name) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const auto& attribute) {
    return attribute.first == attribute_name;
  });
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

const XmlNode* XmlNode::child(std::string_view child_name) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const XmlNode& child) { return child.name == child_name; });
  return found == children.end() ? nullptr : &*found;
}

std::string text_of(const XmlNode& node) {
  std::string text;
  append_text(node, text);
  return text;
}

std::optional<std::size_t> number_in(std::string_view value) {
  std::size_t number = 0;
  const char* end = value.data() + value.size();
  const auto [behind, error] = std::from_chars(value.data(), end, number);
  if (value.empty() || error != std::errc() || behind != end) return std::nullopt;
  return number;
}

XmlNode parse_xml(std::string_view bytes, const std::string& name) {
  return TreeBuilder(name, false).parse(bytes).root;
}

ForgivenXml parse_xml_forgiving(std::string_view bytes, const std::string& name) {
  // UTF-16 cannot be looked through byte by byte.
  if (bytes.find('\0') != std::string_view::npos) return TreeBuilder(name, true).parse(bytes);
  return TreeBuilder(name, true).parse(with_numeric_references(bytes));
}

XmlNode require_xml(const Package& package, const std::string& member) {
  return parse_xml(require_member(package, member), package.name + ": " + member);
}

std::optional<XmlNode> find_xml(const Package& package, const std::string& member) {
  const auto bytes = package.find(member);
  if (!bytes) return std::nullopt;
  return parse_xml(*bytes, package.name + ": " + member);
}

}  // namespace shirabe::indexer
