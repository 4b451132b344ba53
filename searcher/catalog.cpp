#include "searcher/catalog.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <system_error>

#include "analysis/dictionaries.h"
#include "analysis/lexicon.h"
#include "base/error.h"
#include "searcher/citations.h"
#include "searcher/dictionary_cache.h"
#include "searcher/passage_info.h"
#include "store/reader.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

namespace fs = std::filesystem;

ArticleEntry entry_of(const store::ArticleRecord& record) {
  ArticleEntry entry{article_info(record), record.publisher, record.format,
                     record.passages,      record.notes,     record.text_bytes};
  constexpr std::string_view kBehindName = ": ";
  for (const std::string& origin : record.origins) {
    const std::size_t end = origin.find(kBehindName);
    if (end == std::string::npos) continue;
    entry.origins.emplace_back(origin.substr(0, end), origin.substr(end + kBehindName.size()));
  }
  return entry;
}

struct PassageName {
  std::string article;
  std::uint32_t ordinal;
};

// ARTICLE-ID#ORDINAL; an id may itself hold a #.
std::optional<PassageName> passage_name(std::string_view id) {
  const std::size_t mark = id.rfind('#');
  if (mark == std::string_view::npos || mark + 1 == id.size()) return std::nullopt;
  std::uint32_t ordinal = 0;
  const char* end = id.data() + id.size();
  const auto [rest, error] = std::from_chars(id.data() + mark + 1, end, ordinal);
  const bool has_leading_zero = id[mark + 1] == '0' && mark + 2 < id.size();
  if (error != std::errc{} || rest != end || has_leading_zero) return std::nullopt;
  return PassageName{std::string(id.substr(0, mark)), ordinal};
}

ShownArticle shown(const store::Snapshot& snapshot, const store::ArticleRecord& article,
                   std::optional<std::uint32_t> wanted) {
  ShownArticle shown{entry_of(article), {}, wanted, {}};
  const auto passages = snapshot.passages_and_languages(article.id);
  for (const auto& [passage, languages] : passages) {
    shown.passages.push_back({passage_info(passage, languages), passage.text});
  }
  if (!wanted) return shown;
  const PassageLookup lookup = [&](std::uint32_t ordinal) {
    return ordinal < passages.size() ? std::optional(passages[ordinal].first) : std::nullopt;
  };
  const store::PassageRecord& passage = passages.at(*wanted).first;
  shown.notes = cited_notes(passage, lookup);
  shown.citations = citations(passage, lookup);
  return shown;
}

std::optional<ShownArticle> find(const store::Snapshot& snapshot, std::string_view id) {
  if (const auto article = snapshot.article(id)) return shown(snapshot, *article, std::nullopt);
  const auto name = passage_name(id);
  if (!name) return std::nullopt;
  const auto article = snapshot.article(name->article);
  if (!article || name->ordinal >= article->passages) return std::nullopt;
  return shown(snapshot, *article, name->ordinal);
}

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

// How many documents hold each term of a type, by the text behind its prefix.
Counts documents_by(const Xapian::Database& database, store::TermType type) {
  const std::string prefix(store::term_row(type).prefix);
  Counts counts;
  for (auto at = database.allterms_begin(prefix); at != database.allterms_end(prefix); ++at) {
    counts.emplace_back((*at).substr(prefix.size()), at.get_termfreq());
  }
  return counts;
}

bool has_prefix(const std::string& term, const store::TermRow& row) {
  if (!row.prefix.empty()) return term.starts_with(row.prefix);
  return term.empty() || term[0] < 'A' || term[0] > 'Z';
}

Counts distinct_terms(const Xapian::Database& database) {
  std::map<store::TermType, std::uint64_t> counts;
  for (auto at = database.allterms_begin(); at != database.allterms_end(); ++at) {
    const std::string term = *at;
    const auto* row =
        std::find_if(store::kTermRows.begin(), store::kTermRows.end(),
                     [&](const auto& candidate) { return has_prefix(term, candidate); });
    if (row != store::kTermRows.end()) ++counts[row->type];
  }
  Counts named;
  for (const store::TermRow& row : store::kTermRows) {
    named.emplace_back(std::string(row.name), counts[row.type]);
  }
  return named;
}

std::uint64_t bytes_in(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error)) continue;
    const std::uintmax_t size = entry.file_size(error);
    if (!error) bytes += size;
  }
  return bytes;
}

IndexStatus status_of(const store::Snapshot& snapshot, const fs::path& index) {
  const store::Generation& generation = snapshot.generations().front();
  const Xapian::Database& database = snapshot.database();
  IndexStatus status;
  status.index = index;
  status.generation = generation.number();
  status.schema_version = store::kSchemaVersion;
  for (const store::ArticleRecord& article : snapshot.articles()) {
    ++status.articles;
    status.text_bytes += article.text_bytes;
  }
  status.passages = database.get_doccount();
  status.passages_by_kind = documents_by(database, store::TermType::kind);
  status.passages_by_language = documents_by(database, store::TermType::language);
  status.terms_by_type = distinct_terms(database);
  for (const auto& [name, count] : status.terms_by_type) status.terms += count;
  status.disk_bytes = bytes_in(generation.database());
  status.folders = store::split_folders(snapshot.metadata(0, store::metadata::kFolders));
  status.index_fingerprint =
      parse_fingerprint(snapshot.metadata(0, store::metadata::kIndexFingerprint));
  status.differences = differences(status.index_fingerprint,
                                   analysis::fingerprint(analysis::default_dictionary_folder()));
  status.last_run = snapshot.metadata(0, store::metadata::kLastRun);
  const fs::path file = analysis::default_lexicon();
  if (fs::exists(file)) {
    const analysis::Lexicon lexicon(file);
    status.lexicon = {file, lexicon.texts(), lexicon.translations()};
  }
  status.query_fingerprint = analysis::query_fingerprint(file.parent_path());
  return status;
}

}  // namespace

std::vector<ArticleEntry> list_articles(const std::vector<fs::path>& indexes) {
  return store::Reader(indexes).run([](const store::Snapshot& snapshot) {
    std::vector<ArticleEntry> entries;
    for (const store::ArticleRecord& article : snapshot.articles()) {
      entries.push_back(entry_of(article));
    }
    return entries;
  });
}

ShownArticle show(const std::vector<fs::path>& indexes, std::string_view id) {
  auto found = store::Reader(indexes).run(
      [&](const store::Snapshot& snapshot) { return find(snapshot, id); });
  if (!found) {
    throw base::Error(base::ErrorCode::not_found,
                      "there is no article or passage " + std::string(id),
                      "`shirabe list` shows the articles; a passage is ARTICLE-ID#NUMBER");
  }
  return std::move(*found);
}

IndexStatus status(const fs::path& index) {
  return store::Reader({index}).run(
      [&](const store::Snapshot& snapshot) { return status_of(snapshot, index); });
}

}  // namespace shirabe::searcher
