#include "indexer/formats/json_ld.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;
using nlohmann::json;

constexpr std::array kTypes{"Article"sv,
                            "NewsArticle"sv,
                            "BlogPosting"sv,
                            "ScholarlyArticle"sv,
                            "Report"sv,
                            "ReportageNewsArticle"sv,
                            "TechArticle"sv,
                            "OpinionNewsArticle"sv,
                            "AnalysisNewsArticle"sv,
                            "WebPage"sv};
constexpr std::size_t kMostNames = 50;  // of authors
constexpr int kDeepest = 4;             // levels of lists and @graph

// The value at `key`, or null.
const json& at(const json& object, const char* key) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

std::string string_of(const json& value) {
  return value.is_string() ? value.get<std::string>() : std::string();
}

class Graph {
 public:
  explicit Graph(const json& document) { collect(document, 0); }

  // WebPage, the last of the types, is believed only where there is no article.
  [[nodiscard]] const json* article() const {
    for (const std::string_view type : kTypes) {
      for (const json* node : nodes_) {
        if (is_of(*node, type) && at(*node, "headline").is_string()) return node;
      }
    }
    return nullptr;
  }

  // The names of a person or a publisher, or of several: strings, objects with a name, references
  // to other nodes by @id.
  [[nodiscard]] std::string names(const json& value) const {
    if (!value.is_array()) return name(value);
    std::string all;
    std::size_t looked_at = 0;
    for (const json& one : value) {
      if (++looked_at > kMostNames) break;
      const std::string next = name(one);
      if (!next.empty()) all.append(all.empty() ? "" : ", ").append(next);
    }
    return all;
  }

 private:
  void collect(const json& value, int level) {
    if (level > kDeepest) return;
    if (value.is_array()) {
      for (const json& one : value) collect(one, level + 1);
    } else if (value.is_object()) {
      nodes_.push_back(&value);
      collect(at(value, "@graph"), level + 1);
      collect(at(value, "mainEntity"), level + 1);
    }
  }

  static bool is_of(const json& node, std::string_view type) {
    const json& types = at(node, "@type");
    if (types.is_string()) return types.get_ref<const std::string&>() == type;
    return types.is_array() && std::any_of(types.begin(), types.end(), [&](const json& one) {
             return one.is_string() && one.get_ref<const std::string&>() == type;
           });
  }

  [[nodiscard]] std::string name(const json& value) const {
    if (value.is_string()) return string_of(value);
    std::string found = string_of(at(value, "name"));
    const json& id = at(value, "@id");
    if (!found.empty() || !id.is_string()) return found;
    for (const json* node : nodes_) {
      if (at(*node, "@id") == id) found = string_of(at(*node, "name"));
      if (!found.empty()) break;
    }
    return found;
  }

  std::vector<const json*> nodes_;
};

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return {};
}

}  // namespace

Metadata read_json_ld(std::string_view text) {
  const json document = json::parse(text, nullptr, false, true);
  Metadata metadata;
  if (document.is_discarded()) return metadata;
  const Graph graph(document);
  const json* article = graph.article();
  if (article == nullptr) return metadata;
  metadata.title = string_of(at(*article, "headline"));
  metadata.author = graph.names(at(*article, "author"));
  metadata.date =
      first_of({string_of(at(*article, "datePublished")), string_of(at(*article, "dateCreated"))});
  metadata.publisher = graph.names(at(*article, "publisher"));
  const json& page = at(*article, "mainEntityOfPage");
  metadata.url =
      first_of({string_of(at(*article, "url")), string_of(at(page, "@id")), string_of(page)});
  metadata.lang = string_of(at(*article, "inLanguage"));
  return metadata;
}

}  // namespace shirabe::indexer
