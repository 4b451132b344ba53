// The JSON Lines of the program: one object a line, keys in the order of docs/output_format.md,
// valid UTF-8 whatever the articles hold. Every function returns one line with its line feed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "indexer/check.h"
#include "indexer/index.h"
#include "searcher/catalog.h"
#include "searcher/hits.h"
#include "searcher/name_files.h"
#include "searcher/search.h"
#include "searcher/term_view.h"

namespace shirabe::cli::output {

[[nodiscard]] std::string hit_record(std::string_view query_id, const searcher::Hit& hit,
                                     bool full_text);
[[nodiscard]] std::string summary_record(std::string_view query_id, std::string_view query,
                                         const searcher::SearchResult& result);
[[nodiscard]] std::string error_record(std::string_view query_id, const base::Error& error);

[[nodiscard]] std::string article_record(const searcher::ArticleEntry& entry);
// A passage of an article; its notes where it was asked for itself, null otherwise.
[[nodiscard]] std::string passage_record(const searcher::ShownArticle& article,
                                         std::size_t passage);
[[nodiscard]] std::string term_record(const searcher::TermView& term);
[[nodiscard]] std::string form_record(const searcher::FormView& form);
// `own` are the lists of names of the person who asks.
[[nodiscard]] std::string status_record(const searcher::IndexStatus& status,
                                        const std::vector<searcher::NameFile>& own);

[[nodiscard]] std::string check_record(const indexer::CheckReport& report);

[[nodiscard]] std::string failure_record(const indexer::Failure& failure);
[[nodiscard]] std::string planned_record(const indexer::PlannedChange& change);
[[nodiscard]] std::string progress_record(const indexer::Progress& progress, double seconds);
[[nodiscard]] std::string index_summary_record(const indexer::IndexReport& report, bool dry_run);

}  // namespace shirabe::cli::output
