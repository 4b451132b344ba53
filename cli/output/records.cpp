#include "cli/output/records.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/passage_kind.h"
#include "base/utf8.h"

namespace shirabe::cli::output {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;
constexpr double kScoreSteps = 1e4;
constexpr double kTimeSteps = 1e3;

std::string line(const Json& object) {
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json or_null(std::uint32_t number) {
  return number == 0 ? Json(nullptr) : Json(number);
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json(const searcher::ArticleInfo& article) {
  return {{"id", article.id},
          {"path", or_null(article.path)},
          {"title", or_null(article.title)},
          {"author", or_null(article.author)},
          {"date", or_null(article.date)},
          {"lang", or_null(article.lang)},
          {"url", or_null(article.url)}};
}

Json json(const searcher::PassageInfo& passage) {
  return {{"id", passage.id},
          {"kind", base::name(passage.kind)},
          {"heading", or_null(fmt::format("{}", fmt::join(passage.heading_path, " › ")))},
          {"ordinal", passage.ordinal},
          {"line", or_null(passage.line)},
          {"page", or_null(passage.page)},
          {"byte_begin", passage.byte_begin},
          {"byte_end", passage.byte_end},
          {"langs", passage.langs}};
}

// Highlights are bytes inside the program and code points outside it.
Json json(std::string_view text, const std::vector<std::pair<std::size_t, std::size_t>>& places) {
  const auto code_points = [text](std::size_t bytes) {
    return base::count_code_points(text.substr(0, bytes));
  };
  Json highlights = Json::array();
  for (const auto& [begin, end] : places) {
    highlights.push_back(Json::array({code_points(begin), code_points(end)}));
  }
  return highlights;
}

Json json(const searcher::Snippet& snippet) {
  return {{"text", snippet.text}, {"highlights", json(snippet.text, snippet.highlights)}};
}

Json json(const std::vector<searcher::NoteInfo>& notes) {
  Json list = Json::array();
  for (const searcher::NoteInfo& note : notes) {
    list.push_back({{"label", note.label},
                    {"text", note.text},
                    {"passage_id", or_null(note.passage_id)},
                    {"highlights", json(note.text, note.highlights)}});
  }
  return list;
}

Json json(const std::vector<searcher::Citation>& citations) {
  Json list = Json::array();
  for (const searcher::Citation& citation : citations) {
    list.push_back({{"passage_id", citation.passage_id}, {"text", citation.text}});
  }
  return list;
}

Json json(const std::optional<searcher::LexiconStatus>& lexicon) {
  if (!lexicon) return nullptr;
  return {{"file", lexicon->file.string()},
          {"texts", lexicon->texts},
          {"translations", lexicon->translations}};
}

Json json(const std::vector<searcher::NameFile>& files) {
  Json list = Json::array();
  for (const searcher::NameFile& file : files) {
    list.push_back({{"file", file.path.string()},
                    {"names", file.list.things.size()},
                    {"bad_lines", file.list.problems.size()},
                    {"hash", or_null(file.hash)},
                    {"failure", or_null(file.failure)}});
  }
  return list;
}

Json json(const std::vector<searcher::MatchedForm>& forms) {
  Json list = Json::array();
  for (const searcher::MatchedForm& form : forms) {
    list.push_back({{"query", form.query}, {"form", form.form}, {"rule", form.rule}});
  }
  return list;
}

Json json(const std::vector<searcher::FacetCounts>& facets) {
  Json object = Json::object();
  for (const searcher::FacetCounts& facet : facets) {
    Json& list = object[std::string(searcher::name(facet.facet))] = Json::array();
    for (const searcher::FacetValue& value : facet.values) {
      list.push_back({{"value", or_null(value.value)}, {"count", value.count}});
    }
  }
  return object;
}

Json json(const std::vector<searcher::ScorePart>& parts) {
  Json list = Json::array();
  for (const searcher::ScorePart& part : parts) {
    list.push_back({{"kind", part.kind},
                    {"term", part.term},
                    {"times", part.times},
                    {"weight", rounded(part.weight, kScoreSteps)}});
  }
  return list;
}

template <typename Value>
Json json(const std::vector<std::pair<std::string, Value>>& pairs) {
  Json object = Json::object();
  for (const auto& [key, value] : pairs) object[key] = value;
  return object;
}

}  // namespace

std::string hit_record(std::string_view query_id, const searcher::Hit& hit, bool full_text) {
  Json record{{"type", "hit"},
              {"query_id", query_id},
              {"rank", hit.rank},
              {"score", rounded(hit.score, kScoreSteps)},
              {"article", json(hit.article)},
              {"passage", json(hit.passage)},
              {"snippet", json(hit.snippet)},
              {"notes", json(hit.notes)},
              {"cited_by", hit.cited_by},
              {"matched", json(hit.matched)},
              {"copies", hit.copies},
              {"citations", json(hit.citations)}};
  if (hit.parts) record["explain"] = json(*hit.parts);
  if (full_text) record["text"] = hit.text;
  return line(record);
}

std::string summary_record(std::string_view query_id, std::string_view query,
                           const searcher::SearchResult& result) {
  return line({{"type", "summary"},
               {"query_id", query_id},
               {"query", query},
               {"hits", result.hits.size()},
               {"estimated_total", result.estimated_total},
               {"total_exact", result.total_exact},
               {"total_at_most", result.total_at_most},
               {"incomplete", result.incomplete},
               {"warnings", result.warnings},
               {"milliseconds", rounded(result.milliseconds, kTimeSteps)},
               {"suggestion", or_null(result.suggestion)},
               {"suggestion_used", result.is_of_suggestion},
               {"facets", result.facets.empty() ? Json(nullptr) : json(result.facets)},
               {"format_version", kFormatVersion}});
}

std::string error_record(std::string_view query_id, const base::Error& error) {
  return line({{"type", "error"},
               {"query_id", query_id},
               {"code", base::name(error.code())},
               {"message", error.message()},
               {"hint", or_null(error.hint())}});
}

std::string article_record(const searcher::ArticleEntry& entry) {
  return line({{"type", "article"},
               {"article", json(entry.article)},
               {"publisher", or_null(entry.publisher)},
               {"format", or_null(entry.format)},
               {"passages", entry.passages},
               {"notes", entry.notes},
               {"text_bytes", entry.text_bytes},
               {"origins", json(entry.origins)}});
}

std::string passage_record(const searcher::ShownArticle& article, std::size_t passage) {
  const searcher::ShownPassage& shown = article.passages.at(passage);
  const bool wanted = article.wanted == passage;
  return line({{"type", "passage"},
               {"article", json(article.entry.article)},
               {"passage", json(shown.info)},
               {"label", or_null(shown.info.label)},
               {"text", shown.text},
               {"notes", wanted ? json(article.notes) : Json(nullptr)},
               {"citations", wanted ? json(article.citations) : Json(nullptr)}});
}

std::string term_record(const searcher::TermView& term) {
  return line({{"type", "term"},
               {"kind", term.kind},
               {"term", term.term},
               {"position", term.position},
               {"byte_begin", term.begin},
               {"byte_end", term.end},
               {"rule", or_null(term.rule)},
               {"stop", term.stop},
               {"stretch", term.stretch},
               {"confidence", term.confidence ? Json(*term.confidence) : Json(nullptr)}});
}

std::string form_record(const searcher::FormView& form) {
  constexpr double kWeightSteps = 1000;
  return line({{"type", "form"},
               {"query", form.query},
               {"lang", form.language},
               {"form", form.form},
               {"weight", std::round(form.weight * kWeightSteps) / kWeightSteps},
               {"source", form.source}});
}

std::string status_record(const searcher::IndexStatus& status,
                          const std::vector<searcher::NameFile>& own) {
  constexpr double kRatioSteps = 100;
  const Json last_run = Json::parse(status.last_run, nullptr, false);
  const auto ratio = status.disk_to_text();
  return line({{"type", "status"},
               {"index", status.index.string()},
               {"generation", status.generation},
               {"schema_version", status.schema_version},
               {"articles", status.articles},
               {"passages", status.passages},
               {"terms", status.terms},
               {"passages_by_kind", json(status.passages_by_kind)},
               {"passages_by_language", json(status.passages_by_language)},
               {"terms_by_type", json(status.terms_by_type)},
               {"text_bytes", status.text_bytes},
               {"disk_bytes", status.disk_bytes},
               {"disk_to_text", ratio ? Json(rounded(*ratio, kRatioSteps)) : Json(nullptr)},
               {"folders", status.folders},
               {"index_fingerprint", json(status.index_fingerprint)},
               {"differences", status.differences},
               {"last_run", last_run.is_discarded() ? Json(nullptr) : last_run},
               {"query_fingerprint", json(status.query_fingerprint)},
               {"lexicon", json(status.lexicon)},
               {"own_names", json(own)}});
}

std::string check_record(const indexer::CheckReport& report) {
  return line({{"type", "check"},
               {"sound", report.problems.empty()},
               {"articles", report.articles},
               {"analysed", report.analysed},
               {"not_analysed_because", or_null(report.why_none_analysed)},
               {"problems", report.problems}});
}

std::string failure_record(const indexer::Failure& failure) {
  return line({{"type", "failure"},
               {"path", failure.path},
               {"message", failure.message},
               {"hint", or_null(failure.hint)}});
}

std::string planned_record(const indexer::PlannedChange& change) {
  return line({{"type", "planned"},
               {"action", change.action},
               {"id", change.id},
               {"path", or_null(change.path)},
               {"from", or_null(change.from)}});
}

std::string progress_record(const indexer::Progress& progress, double seconds) {
  return line({{"type", "progress"},
               {"stage", progress.is_packing ? "packing" : "reading"},
               {"articles", progress.articles_done},
               {"bytes", progress.bytes_done},
               {"bytes_total", progress.bytes_total},
               {"seconds", rounded(seconds, kTimeSteps)}});
}

std::string index_summary_record(const indexer::IndexReport& report, bool dry_run) {
  return line({{"type", "summary"},
               {"dry_run", dry_run},
               {"added", report.added},
               {"replaced", report.replaced},
               {"moved", report.moved},
               {"removed", report.removed},
               {"unchanged", report.unchanged},
               {"failed", report.failed()},
               {"passages", report.passages},
               {"text_bytes", report.text_bytes},
               {"seconds", rounded(report.seconds, kTimeSteps)},
               {"warnings", report.warnings},
               {"format_version", kFormatVersion}});
}

}  // namespace shirabe::cli::output
