#include "searcher/search.h"

#include <chrono>
#include <sstream>
#include <utility>

#include "base/error.h"
#include "searcher/dictionary_cache.h"
#include "searcher/passage_info.h"
#include "searcher/query_plan.h"
#include "searcher/query_tree.h"
#include "searcher/ranking.h"
#include "searcher/snippet.h"
#include "store/reader.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using Clock = std::chrono::steady_clock;

const std::vector<std::filesystem::path>& at_least_one(
    const std::vector<std::filesystem::path>& indexes) {
  if (indexes.empty()) {
    throw base::Error(base::ErrorCode::no_index, "no index was named", "give --index DIR");
  }
  return indexes;
}

Xapian::Enquire make_enquire(const Xapian::Database& database, const Xapian::Query& query,
                             Group group, const RankingParameters& p) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(
      Xapian::BM25PlusWeight(p.k1, 0, p.k3, p.b, p.min_normalised_length, p.delta));
  // Ties go by article, and inside one by document number: an article's passages are added in their
  // order, so that merged, grown and rebuilt indexes agree.
  enquire.set_sort_by_relevance_then_value(store::number(store::Slot::article), false);
  if (group == Group::article) enquire.set_collapse_key(store::number(store::Slot::article));
  return enquire;
}

Reading reading_of(const SearchRequest& request) {
  return request.exact ? Reading::exact : Reading::folded;
}

// What a hit needs from the index, taken in one piece before anything is made of it.
struct Fetched {
  double score;
  store::PassageRecord passage;
  std::string languages;
  store::ArticleRecord article;
};

}  // namespace

struct Searcher::State {
  State(const std::vector<std::filesystem::path>& indexes, const RankingParameters& ranking)
      : reader(at_least_one(indexes)), parameters(ranking) {}

  SearchResult search(const store::Snapshot& snapshot, const QueryNode& tree,
                      const SearchRequest& request);
  static std::vector<Fetched> fetch(const store::Snapshot& snapshot, const Xapian::MSet& found);

  store::Reader reader;
  DictionaryCache dictionaries;
  RankingParameters parameters;
};

std::vector<Fetched> Searcher::State::fetch(const store::Snapshot& snapshot,
                                            const Xapian::MSet& found) {
  std::vector<Fetched> fetched;
  fetched.reserve(found.size());
  for (auto at = found.begin(); at != found.end(); ++at) {
    const Xapian::Document document = at.get_document();
    Fetched hit{at.get_weight(),
                store::decode_passage(document.get_data()),
                document.get_value(store::number(store::Slot::languages)),
                {}};
    auto article = snapshot.article_of(*at, hit.passage.article_id);
    if (article) hit.article = std::move(*article);
    fetched.push_back(std::move(hit));
  }
  return fetched;
}

SearchResult Searcher::State::search(const store::Snapshot& snapshot, const QueryNode& tree,
                                     const SearchRequest& request) {
  dictionaries.use(snapshot);
  Planner planner(snapshot.database(), dictionaries.analyzer(), dictionaries.dictionaries(),
                  dictionaries.question_words(), parameters);
  const Plan plan = planner.plan(tree, {request.langs, request.kinds}, reading_of(request));
  const Xapian::Enquire enquire =
      make_enquire(snapshot.database(), plan.query, request.group, parameters);
  const Xapian::MSet found = enquire.get_mset(static_cast<Xapian::doccount>(request.offset),
                                              static_cast<Xapian::doccount>(request.limit));
  SearchResult result;
  result.estimated_total = found.get_matches_estimated();
  result.total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  SnippetMaker snippets(dictionaries.analyzer(), plan.needles, request.snippet_columns);
  for (Fetched& fetched : fetch(snapshot, found)) {
    Hit hit;
    hit.rank = request.offset + result.hits.size() + 1;
    hit.score = fetched.score;
    hit.article = article_info(fetched.article);
    hit.passage = passage_info(fetched.passage, fetched.languages);
    if (request.snippet_columns > 0) hit.snippet = snippets.make(fetched.passage.text);
    hit.text = std::move(fetched.passage.text);
    if (request.full_text) hit.text_highlights = snippets.highlights(hit.text);
    result.hits.push_back(std::move(hit));
  }
  return result;
}

Searcher::Searcher(const std::vector<std::filesystem::path>& indexes,
                   const RankingParameters& parameters)
    : state_(std::make_unique<State>(indexes, parameters)) {
  state_->reader.run([this](const store::Snapshot& snapshot) {
    state_->dictionaries.use(snapshot);
    return true;
  });
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

SearchResult Searcher::search(const SearchRequest& request) {
  const auto start = Clock::now();
  const QueryNode tree = parse_query(request.query);
  SearchResult result = state_->reader.run(
      [&](const store::Snapshot& snapshot) { return state_->search(snapshot, tree, request); });
  result.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return result;
}

const std::vector<std::string>& Searcher::warnings() const {
  return state_->dictionaries.warnings();
}

std::string Searcher::explain(const SearchRequest& request) {
  const QueryNode tree = parse_query(request.query);
  const std::string query = state_->reader.run([&](const store::Snapshot& snapshot) {
    state_->dictionaries.use(snapshot);
    Planner planner(snapshot.database(), state_->dictionaries.analyzer(),
                    state_->dictionaries.dictionaries(), state_->dictionaries.question_words(),
                    state_->parameters);
    return planner.plan(tree, {request.langs, request.kinds}, reading_of(request))
        .query.get_description();
  });
  return "tree:  " + to_string(tree) + "\nquery: " + query + "\n";
}

}  // namespace shirabe::searcher
