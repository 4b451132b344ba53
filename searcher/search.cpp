#include "searcher/search.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <sstream>
#include <utility>

#include "analysis/lexicon.h"
#include "analysis/own_names.h"
#include "base/error.h"
#include "searcher/across.h"
#include "searcher/citations.h"
#include "searcher/copies.h"
#include "searcher/count_facets.h"
#include "searcher/dictionary_cache.h"
#include "searcher/explain.h"
#include "searcher/matched.h"
#include "searcher/passage_info.h"
#include "searcher/query_plan.h"
#include "searcher/query_text.h"
#include "searcher/query_tree.h"
#include "searcher/ranked.h"
#include "searcher/ranking.h"
#include "searcher/snippet.h"
#include "searcher/suggest.h"
#include "searcher/verified.h"
#include "store/reader.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kExplainIndent = 7;  // behind "query: "

const std::vector<std::filesystem::path>& at_least_one(
    const std::vector<std::filesystem::path>& indexes) {
  if (indexes.empty()) {
    throw base::Error(base::ErrorCode::no_index, "no index was named", "give --index DIR");
  }
  return indexes;
}

Xapian::Enquire make_enquire(const Xapian::Database& database, const Xapian::Query& query,
                             const RankingParameters& p) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(
      Xapian::BM25PlusWeight(p.k1, 0, p.k3, p.b, p.min_normalised_length, p.delta));
  return enquire;
}

Filters filters_of(const SearchRequest& request) {
  return {request.langs, request.kinds, request.dates, request.paths};
}

Reading reading_of(const SearchRequest& request) {
  return request.exact ? Reading::exact : Reading::folded;
}

// What a hit needs from the index, taken in one piece before anything is made of it.
struct Fetched {
  double score;
  std::optional<std::vector<ScorePart>> parts;
  store::PassageRecord passage;
  std::string languages;
  store::ArticleRecord article;
  std::vector<NoteInfo> notes;
  std::vector<Citation> citations;
  std::size_t copies = 0;
  std::vector<MatchedForm> matched;
};

std::vector<Xapian::docid> documents_of(const RankedPage& page) {
  std::vector<Xapian::docid> documents;
  for (const Ranked& ranked : page.ranked) documents.push_back(ranked.document);
  return documents;
}

// `forms`: where notes are asked for.
Fetched fetch(const store::Snapshot& snapshot, const Ranked& ranked,
              const std::optional<MatchedForms>& forms, const SearchRequest& request) {
  const Xapian::Document document = snapshot.database().get_document(ranked.document);
  const std::string record = snapshot.unpacker()->record(document);
  Fetched hit{.score = ranked.weight,
              .parts = std::nullopt,
              .passage = store::decode_passage(record),
              .languages = document.get_value(store::number(store::Slot::languages)),
              .article = {},
              .notes = {},
              .citations = {},
              .copies = 0,
              .matched = {}};
  const store::PassageRecord& passage = hit.passage;
  // The first passage's record holds the article's.
  auto article = passage.ordinal == 0 ? store::decode_article(record)
                                      : snapshot.article_of(ranked.document, passage);
  if (article) hit.article = *std::move(article);
  if (!forms) return hit;
  const PassageLookup lookup = [&](std::uint32_t ordinal) {
    return snapshot.sibling(ranked.document, passage, ordinal);
  };
  hit.copies = copies_of(snapshot.database(), document, request.group);
  hit.notes = cited_notes(passage, lookup);
  hit.citations = citations(passage, lookup);
  hit.matched = forms->in(ranked.document);
  return hit;
}

void find_notes_cited_in(std::pair<std::size_t, std::size_t> shown,
                         const store::PassageRecord& passage, std::vector<NoteInfo>& notes) {
  for (const store::CitedNote& cited : passage.cited_notes) {
    if (cited.text_offset < shown.first || cited.text_offset >= shown.second) continue;
    const std::string id = passage_id(passage.article_id, cited.ordinal);
    for (NoteInfo& note : notes) note.is_cited_in_snippet |= note.passage_id == id;
  }
}

// Where the passage cites the first of its notes that answers the query.
std::optional<std::size_t> first_answering_mark(const store::PassageRecord& passage,
                                                const std::vector<NoteInfo>& notes) {
  std::optional<std::size_t> first;
  for (const store::CitedNote& cited : passage.cited_notes) {
    const std::string id = passage_id(passage.article_id, cited.ordinal);
    const bool answers = std::ranges::any_of(notes, [&](const NoteInfo& note) {
      return note.passage_id == id && !note.highlights.empty();
    });
    if (answers && (!first || cited.text_offset < *first)) first = cited.text_offset;
  }
  return first;
}

// A line for each word with forms in other languages.
std::string across_text(const std::vector<analysis::Expansion>& expansions) {
  std::string text;
  for (const analysis::Expansion& expansion : expansions) {
    text += "across: " + expansion.typed + ":";
    for (const analysis::Form& form : expansion.forms) {
      text += (&form == &expansion.forms.front() ? " " : ", ") + form.text + " (" +
              analysis::names_of(form.sources) + ")";
    }
    text += '\n';
  }
  return text;
}

}  // namespace

struct Searcher::State {
  struct Makers;

  State(const std::vector<std::filesystem::path>& indexes, const RankingParameters& ranking)
      : reader(at_least_one(indexes)), parameters(ranking) {}

  // With a suggestion, where there is one; a suggestion's own hits where there are no others.
  SearchResult answer(const store::Snapshot& snapshot, const QueryNode& tree,
                      const SearchRequest& request);
  SearchResult search(const store::Snapshot& snapshot, const QueryNode& tree,
                      const SearchRequest& request);
  [[nodiscard]] Plan plan(const store::Snapshot& snapshot, const QueryNode& tree,
                          const SearchRequest& request);
  // Where there are lists.
  [[nodiscard]] analysis::OwnNameLookup& own_names();
  // Good as long as the database and this.
  [[nodiscard]] MakeEnquire enquire_maker(const Xapian::Database& database) const;
  [[nodiscard]] RankedPage find(const store::Snapshot& snapshot, const Plan& plan,
                                const SearchRequest& request) const;
  [[nodiscard]] std::vector<OtherPassage> find_others(const store::Snapshot& snapshot,
                                                      const Plan& plan, SnippetMaker& snippets,
                                                      const SearchRequest& request,
                                                      const std::string& article_id,
                                                      Xapian::docid best) const;
  [[nodiscard]] Hit make_hit(Fetched fetched, Makers& makers, const SearchRequest& request);

  store::Reader reader;
  std::shared_ptr<const analysis::Lexicon> lexicon;  // nothing until it is needed
  std::shared_ptr<const analysis::OwnNames> names;   // nothing where there are no lists
  std::optional<analysis::OwnNameLookup> own;        // of `names`; nothing until it is needed
  DictionaryCache dictionaries;
  RankingParameters parameters;
};

// What makes snippets and lights notes up, for all hits of a query.
struct Searcher::State::Makers {
  SnippetMaker snippets;
  std::optional<SnippetMaker> notes;  // none where the query asks nothing of notes
};

Hit Searcher::State::make_hit(Fetched fetched, Makers& makers, const SearchRequest& request) {
  const store::PassageRecord& passage = fetched.passage;
  Hit hit;
  hit.score = fetched.score;
  hit.parts = std::move(fetched.parts);
  hit.article = article_info(fetched.article);
  hit.passage = passage_info(passage, fetched.languages);
  if (request.snippet_columns > 0) hit.snippet = makers.snippets.make(passage.text);
  if (request.full_text) hit.text_highlights = makers.snippets.highlights(passage.text);
  hit.notes = std::move(fetched.notes);
  if (request.snippet_columns > 0) {
    find_notes_cited_in(makers.snippets.shown(), passage, hit.notes);
  }
  if (makers.notes) {
    for (NoteInfo& note : hit.notes) note.highlights = makers.notes->highlights(note.text);
  }
  // Found by a note alone: what it is cited for says more than where the passage starts.
  const auto mark = first_answering_mark(passage, hit.notes);
  if (request.snippet_columns > 0 && hit.snippet.highlights.empty() && mark) {
    hit.snippet = makers.snippets.make(citing_sentence(passage.text, *mark));
  }
  for (const std::uint32_t citing : passage.cited_by) {
    hit.cited_by.push_back(passage_id(passage.article_id, citing));
  }
  hit.citations = std::move(fetched.citations);
  hit.copies = fetched.copies;
  hit.matched = std::move(fetched.matched);
  hit.text = std::move(fetched.passage.text);
  return hit;
}

Plan Searcher::State::plan(const store::Snapshot& snapshot, const QueryNode& tree,
                           const SearchRequest& request) {
  dictionaries.use(snapshot);
  Planner planner(snapshot, dictionaries.analyzer(), dictionaries.dictionaries(),
                  dictionaries.question_words(), parameters);
  if (!request.across) return planner.plan(tree, filters_of(request), reading_of(request));
  if (!lexicon) lexicon = std::make_shared<analysis::Lexicon>(analysis::default_lexicon());
  Across across(lexicon, snapshot.database(), parameters,
                parameters.by_sound && !snapshot.has_server());
  if (names) across.look_up_first(own_names());
  planner.search_across(across);
  return planner.plan(tree, filters_of(request), reading_of(request));
}

// Its analyzer costs more than a query: it is kept as long as the dictionaries are the same.
analysis::OwnNameLookup& Searcher::State::own_names() {
  auto current = dictionaries.shared_dictionaries();
  if (!own || !own->is_of(current)) own.emplace(names, std::move(current));
  return *own;
}

MakeEnquire Searcher::State::enquire_maker(const Xapian::Database& database) const {
  return [&database, this](const Xapian::Query& query) {
    return make_enquire(database, query, parameters);
  };
}

RankedPage Searcher::State::find(const store::Snapshot& snapshot, const Plan& plan,
                                 const SearchRequest& request) const {
  const Xapian::Database& database = snapshot.database();
  const Ranking ranking{request.sort, collapse_slot(database, request.group, request.all_copies),
                        request.offset, request.limit};
  const MakeEnquire make = enquire_maker(database);
  return plan.late.conditions.empty() ? rank(plan.query, make, ranking)
                                      : rank_verified(snapshot, plan.late, make, ranking);
}

// Not where phrases are verified late: that would fetch many passages for each article.
std::vector<OtherPassage> Searcher::State::find_others(const store::Snapshot& snapshot,
                                                       const Plan& plan, SnippetMaker& snippets,
                                                       const SearchRequest& request,
                                                       const std::string& article_id,
                                                       Xapian::docid best) const {
  std::vector<OtherPassage> others;
  if (request.others == 0 || request.group != Group::article || !plan.late.conditions.empty()) {
    return others;
  }
  const Xapian::Query article(store::article_term(store::TermType::article, article_id));
  const Ranking ranking{Sort::relevance, store::Slot::content, 0, request.others + 1};
  const Xapian::Query query(Xapian::Query::OP_FILTER, plan.query, article);
  for (const Ranked& ranked : rank(query, enquire_maker(snapshot.database()), ranking).ranked) {
    if (ranked.document == best || others.size() == request.others) continue;
    const store::PassageRecord passage = snapshot.passage(ranked.document);
    others.push_back({passage_info(passage, {}), snippets.make(passage.text)});
  }
  return others;
}

SearchResult Searcher::State::answer(const store::Snapshot& snapshot, const QueryNode& tree,
                                     const SearchRequest& request) {
  SearchResult result = search(snapshot, tree, request);
  if (request.exact) return result;
  const bool found = result.estimated_total > 0 || request.offset > 0;
  result.suggestion =
      suggest(snapshot, dictionaries.analyzer(), dictionaries.question_words(), request.query, tree,
              found ? Lookup::similar_start : Lookup::whole_script);
  if (found || !result.suggestion) return result;
  SearchResult other = search(snapshot, parse_query(*result.suggestion), request);
  if (other.hits.empty()) {
    result.suggestion.reset();
    return result;
  }
  other.suggestion = std::move(result.suggestion);
  other.is_of_suggestion = true;
  return other;
}

SearchResult Searcher::State::search(const store::Snapshot& snapshot, const QueryNode& tree,
                                     const SearchRequest& request) {
  const Plan plan = this->plan(snapshot, tree, request);
  const RankedPage page = find(snapshot, plan, request);
  SearchResult result;
  result.estimated_total = page.estimated_total;
  result.total_exact = page.total_exact;
  result.total_at_most = page.total_at_most;
  result.incomplete = page.incomplete;
  const MakeEnquire make = enquire_maker(snapshot.database());
  if (!request.facets.empty()) {
    Counted counted = count_facets(snapshot, plan.query, make, request);
    result.facets = std::move(counted.facets);
    result.estimated_total = counted.total;
    result.total_exact = true;
  }
  result.warnings = plan.warnings;
  std::optional<MatchedForms> forms;
  if (request.notes) forms.emplace(snapshot, plan.expansions, documents_of(page));
  std::vector<Fetched> all;
  all.reserve(page.ranked.size());
  for (const Ranked& ranked : page.ranked) {
    Fetched& hit = all.emplace_back(fetch(snapshot, ranked, forms, request));
    if (request.explain) hit.parts = score_parts(snapshot, plan, make, ranked, hit.passage);
  }
  analysis::Analyzer& analyzer = dictionaries.analyzer();
  Makers makers{{analyzer, plan.needles, request.snippet_columns}, std::nullopt};
  if (!plan.note_needles.empty()) {
    makers.notes.emplace(analyzer, plan.note_needles, request.snippet_columns);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    Hit& hit = result.hits.emplace_back(make_hit(std::move(all[i]), makers, request));
    hit.rank = request.offset + i + 1;
    hit.others = find_others(snapshot, plan, makers.snippets, request, hit.article.id,
                             page.ranked[i].document);
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
      [&](const store::Snapshot& snapshot) { return state_->answer(snapshot, tree, request); });
  result.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return result;
}

const std::vector<std::string>& Searcher::warnings() const {
  return state_->dictionaries.warnings();
}

void Searcher::use_lexicon(const std::filesystem::path& file) {
  state_->lexicon = std::make_shared<analysis::Lexicon>(file);
}

std::shared_ptr<const analysis::OwnNames> Searcher::use_names(std::vector<NamedThing> things) {
  use_names(things.empty() ? nullptr
                           : std::make_shared<const analysis::OwnNames>(std::move(things)));
  return state_->names;
}

void Searcher::use_names(std::shared_ptr<const analysis::OwnNames> names) {
  state_->names = std::move(names);
  state_->own.reset();
}

std::string Searcher::explain(const SearchRequest& request) {
  const QueryNode tree = parse_query(request.query);
  const Plan plan = state_->reader.run(
      [&](const store::Snapshot& snapshot) { return state_->plan(snapshot, tree, request); });
  std::string text =
      "tree:  " + to_string(tree) + "\nquery: " + readable(plan.query, kExplainIndent) + "\n";
  text += across_text(plan.expansions);
  for (const auto& condition : plan.late.conditions) {
    text += "verified on what the servers find: " + condition->describe() + "\n";
  }
  return text;
}

}  // namespace shirabe::searcher
