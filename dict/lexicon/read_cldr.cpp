// Unicode's CLDR: what places, languages and symbols are called, one file a language and kind.
// https://unicode.org/reports/tr35/
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <array>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/split.h"
#include "dict/lexicon/files.h"
#include "dict/lexicon/sources.h"

namespace shirabe::dict {
namespace {

constexpr const char* kFolder = "/usr/share/unicode/cldr/common/";
// Two keywords of symbols mean the same where most symbols have both or neither.
constexpr double kLeastOverlap = 0.4;
constexpr double kKeyword = 0.3;

// By language, the names of each thing.
using Names = std::map<std::string, std::array<std::vector<std::string>, 4>>;

std::string attribute(const xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, void (*)(void*)> value(
      xmlGetProp(node, static_cast<const xmlChar*>(static_cast<const void*>(name))), xmlFree);
  return value ? std::string(static_cast<const char*>(static_cast<const void*>(value.get()))) : "";
}

std::string_view name_of(const xmlNode* node) {
  return static_cast<const char*>(static_cast<const void*>(node->name));
}

std::string content(const xmlNode* node) {
  const std::unique_ptr<xmlChar, void (*)(void*)> text(xmlNodeGetContent(node), xmlFree);
  return static_cast<const char*>(static_cast<const void*>(text.get()));
}

template <typename Use>
void walk(const xmlNode* node, const Use& use) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    use(node);
    walk(node->children, use);
  }
}

template <typename Use>
void for_each_element(const std::string& kind, std::string_view language, const Use& use) {
  const std::string file = kFolder + kind + "/" + std::string(language) + ".xml";
  // No entity or DTD is fetched.
  const std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> document(
      xmlReadFile(file.c_str(), nullptr, XML_PARSE_NONET), xmlFreeDoc);
  if (!document) {
    throw std::runtime_error(file +
                             ": cannot be read; the Debian package unicode-cldr-core has it");
  }
  walk(xmlDocGetRootElement(document.get()), use);
}

// Countries, regions, languages, parts of countries, cities.
Names place_names() {
  Names names;
  for (std::size_t i = 0; i < analysis::kLanguageCodes.size(); ++i) {
    const auto use = [&](const xmlNode* node) {
      const std::string_view tag = name_of(node);
      std::string type = attribute(node, "type");
      if (tag == "exemplarCity") type = attribute(node->parent, "type");
      const bool is_name =
          tag == "territory" || tag == "language" || tag == "subdivision" || tag == "exemplarCity";
      if (!is_name || type.empty()) return;
      const std::string text = content(node);
      // ↑↑↑ stands for the name in the language that this one goes back to.
      if (text.starts_with("↑")) return;
      names[std::string(tag) + " " + type][i].push_back(text);
    };
    for_each_element("main", analysis::kLanguageCodes[i], use);
    for_each_element("subdivisions", analysis::kLanguageCodes[i], use);
  }
  // In English a city of a time zone is its identifier, unless the file says otherwise.
  for (auto& [thing, of] : names) {
    auto& english = of[static_cast<std::size_t>(Language::en)];
    if (!thing.starts_with("exemplarCity ") || !english.empty()) continue;
    std::string city = thing.substr(thing.rfind('/') + 1);
    std::replace(city.begin(), city.end(), '_', ' ');
    english.push_back(std::move(city));
  }
  return names;
}

void add_all(const std::array<std::vector<std::string>, 4>& of, Concepts& concepts) {
  for (std::size_t a = 0; a < of.size(); ++a) {
    for (std::size_t b = a + 1; b < of.size(); ++b) {
      for (const std::string& one : of[a]) {
        for (const std::string& other : of[b]) concepts.add(one, other, 1, LexiconSource::cldr);
      }
    }
  }
}

struct Symbols {
  Names names;
  // By language and keyword, the symbols that have it.
  std::array<std::map<std::string, std::set<std::string>>, 4> keywords;
};

Symbols symbols() {
  Symbols symbols;
  for (std::size_t i = 0; i < analysis::kLanguageCodes.size(); ++i) {
    for_each_element("annotations", analysis::kLanguageCodes[i], [&](const xmlNode* node) {
      if (name_of(node) != "annotation") return;
      const std::string symbol = attribute(node, "cp");
      const std::string text = content(node);
      if (attribute(node, "type") == "tts") {
        symbols.names[symbol][i].push_back(text);
        return;
      }
      for (const std::string_view word : base::split(text, '|')) {
        symbols.keywords[i][std::string(trimmed(word))].insert(symbol);
      }
    });
  }
  return symbols;
}

void add_keywords(const Symbols& symbols, std::size_t a, std::size_t b, Concepts& concepts) {
  std::map<std::string_view, std::vector<std::string_view>> words_of;  // by symbol, in language b
  for (const auto& [word, of] : symbols.keywords[b]) {
    for (const std::string& symbol : of) words_of[symbol].push_back(word);
  }
  for (const auto& [word, of] : symbols.keywords[a]) {
    std::map<std::string_view, std::size_t> shared;
    for (const std::string& symbol : of) {
      for (const std::string_view other : words_of[symbol]) ++shared[other];
    }
    for (const auto& [other, count] : shared) {
      const std::size_t all = of.size() + symbols.keywords[b].at(std::string(other)).size();
      const double overlap = 2.0 * static_cast<double>(count) / static_cast<double>(all);
      if (overlap > kLeastOverlap) {
        concepts.add(word, other, kKeyword * overlap, LexiconSource::keyword);
      }
    }
  }
}

}  // namespace

void read_cldr(Concepts& concepts) {
  for (const auto& [thing, of] : place_names()) add_all(of, concepts);
  for (const auto& [symbol, of] : symbols().names) add_all(of, concepts);
}

void read_keywords(Concepts& concepts) {
  const Symbols shown = symbols();
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t b = a + 1; b < 4; ++b) add_keywords(shown, a, b, concepts);
  }
}

}  // namespace shirabe::dict
