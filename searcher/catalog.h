// What an index holds: its articles, one article or passage, its condition.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/hits.h"

namespace shirabe::searcher {

struct ArticleEntry {
  ArticleInfo article;
  std::string publisher;
  std::string format;
  std::uint32_t passages = 0;
  std::uint32_t notes = 0;
  std::uint64_t text_bytes = 0;
  // Where metadata was found, by its name ("title", "date"): "og:title".
  std::vector<std::pair<std::string, std::string>> origins = {};
};

struct ShownPassage {
  PassageInfo info;
  std::string text;
};

struct ShownArticle {
  ArticleEntry entry;
  std::vector<ShownPassage> passages;  // in their order
  // Where a passage was asked for: its place in `passages`.
  std::optional<std::size_t> wanted;
  // Where a passage was asked for: the notes that it cites; of a note the sentences that cite it.
  std::vector<NoteInfo> notes;
  std::vector<Citation> citations = {};
};

// What a query's words are looked up in; the same for every index.
struct LexiconStatus {
  std::filesystem::path file;
  std::size_t texts = 0;
  std::size_t translations = 0;
};

struct IndexStatus {
  std::filesystem::path index;
  std::uint64_t generation = 0;
  int schema_version = 0;
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::uint64_t terms = 0;  // distinct
  std::vector<std::pair<std::string, std::uint64_t>> passages_by_kind;
  std::vector<std::pair<std::string, std::uint64_t>> passages_by_language;
  std::vector<std::pair<std::string, std::uint64_t>> terms_by_type;  // distinct terms
  std::uint64_t text_bytes = 0;                                      // of all articles
  std::uint64_t disk_bytes = 0;  // of the living generation, dictionaries left out
  // The second over the first; nothing where there is no text.
  [[nodiscard]] std::optional<double> disk_to_text() const {
    if (text_bytes == 0) return std::nullopt;
    return static_cast<double>(disk_bytes) / static_cast<double>(text_bytes);
  }
  std::vector<std::string> folders;
  std::vector<std::pair<std::string, std::string>> index_fingerprint;
  std::vector<std::string> differences;  // between that and today's dictionaries, for a person
  std::string last_run;                  // a JSON object, or empty
  std::optional<LexiconStatus> lexicon;  // nothing where the program has none
  std::vector<std::pair<std::string, std::string>> query_fingerprint;
};

// In the order of their ids.
[[nodiscard]] std::vector<ArticleEntry> list_articles(
    const std::vector<std::filesystem::path>& indexes);

// `id` is an article's id or a passage's (ARTICLE-ID#ORDINAL). Throws Error(not_found).
[[nodiscard]] ShownArticle show(const std::vector<std::filesystem::path>& indexes,
                                std::string_view id);

[[nodiscard]] IndexStatus status(const std::filesystem::path& index);

}  // namespace shirabe::searcher
