#include "indexer/check.h"

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include "analysis/dictionaries.h"
#include "indexer/fingerprint.h"
#include "indexer/prepare.h"
#include "store/check.h"
#include "store/reader.h"
#include "store/schema.h"

namespace shirabe::indexer {
namespace {

// Why the terms of the index are not those that this program makes; empty where they are.
std::string difference_of_rules(const store::Snapshot& snapshot) {
  const auto& generation = snapshot.generations().front();
  if (!snapshot.metadata(0, store::metadata::kMixedFingerprint).empty()) {
    return "programs with different rules have written to this index";
  }
  if (snapshot.metadata(0, store::metadata::kIndexFingerprint) !=
      fingerprint_text(generation.dictionaries())) {
    return "a program with other rules than this one has made this index";
  }
  return {};
}

void analyse_again(const store::Snapshot& snapshot,
                   const std::vector<store::ArticleRecord>& articles, std::size_t most,
                   CheckReport& report) {
  ArticlePreparer preparer(std::make_shared<const analysis::Dictionaries>(
      snapshot.generations().front().dictionaries()));
  std::unordered_map<std::string, store::SourceState> sources;
  for (store::SourceState& source : snapshot.sources()) {
    std::string id = source.article_id;
    sources.emplace(std::move(id), std::move(source));
  }
  const std::size_t step = std::max<std::size_t>((articles.size() + most - 1) / most, 1);
  for (std::size_t i = 0; i < articles.size(); i += step) {
    const store::ArticleRecord& record = articles[i];
    store::ArticleDocument again = preparer.prepare_again(record, snapshot.passages(record.id));
    again.source = sources[record.id];
    auto problems = store::compare(snapshot, again);
    report.problems.insert(report.problems.end(), problems.begin(), problems.end());
    ++report.analysed;
  }
}

}  // namespace

CheckReport check_index(const std::filesystem::path& index, std::size_t most) {
  // What stands in damaged tables says nothing, and some can not even be opened.
  CheckReport damaged;
  damaged.problems = store::check_tables(index);
  if (!damaged.problems.empty()) return damaged;
  store::Reader reader({index});
  return reader.run([&](const store::Snapshot& snapshot) {
    CheckReport report;
    const std::vector<store::ArticleRecord> articles = snapshot.articles();
    report.articles = articles.size();
    report.problems = store::check_counts(snapshot, articles);
    report.why_none_analysed = difference_of_rules(snapshot);
    if (report.why_none_analysed.empty()) analyse_again(snapshot, articles, most, report);
    return report;
  });
}

}  // namespace shirabe::indexer
