// Search in an index, or in several as one. An index is a folder, or HOST:PORT of one of Xapian's
// servers (xapian-tcpsrv). Of an article whose id is in two indexes the passages of both are found;
// grouped, they are one article, unless they are long enough to tell that they differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/passage_kind.h"
#include "searcher/facets.h"
#include "searcher/hits.h"
#include "searcher/name_files.h"
#include "searcher/query_ranges.h"
#include "searcher/ranking.h"

namespace shirabe::analysis {
class OwnNames;
}

namespace shirabe::searcher {

enum class Group : std::uint8_t { passage, article };

// By date: the newest article first, those without a date last; under one date the best first.
enum class Sort : std::uint8_t { relevance, date };

struct SearchRequest {
  std::string query;
  std::size_t limit = 10;
  std::size_t offset = 0;  // hits to pass over
  Group group = Group::passage;
  std::size_t others = 0;          // with Group::article: passages of each article beside its best
  std::vector<std::string> langs;  // any of these; empty: all
  std::vector<base::PassageKind> kinds;  // any of these; empty: all
  std::optional<DateRange> dates;        // of the articles themselves; see article_date_query()
  std::vector<std::string> paths;        // patterns, any of these; see article_path_query()
  Sort sort = Sort::relevance;
  bool all_copies = false;  // also what says the same as a better hit (indexer/content_key.h)
  std::size_t snippet_columns = 240;  // the most that a snippet takes on a terminal; 0: none
  std::vector<Facet> facets;          // to count; see count_facets()
  bool full_text = false;             // fill in Hit::text_highlights
  bool notes = true;     // fill in Hit::notes, citations, copies, matched: a look-up for each
  bool explain = false;  // fill in Hit::parts, which takes much longer than the search
  bool across = true;    // words stand for what they are called in other languages, too
  bool exact = false;  // words as they were typed, case and width aside: no other form or spelling
};

struct SearchResult {
  std::vector<Hit> hits;
  std::uint64_t estimated_total = 0;  // passages, or articles when grouped
  bool total_exact = false;
  // With phrases on servers, which are verified on fetched passages: the total is an upper bound,
  // and where many passages had to be fetched the search stopped before it had seen all.
  bool total_at_most = false;
  bool incomplete = false;
  std::vector<FacetCounts> facets;  // as asked for
  // What was left out of the query (a prefix with too many words), a line each, ready to print.
  std::vector<std::string> warnings;
  double milliseconds = 0;
  // The query with words that the index hardly holds spelled as it has them (suggest.h); where
  // `is_of_suggestion`, nothing was found for the query itself and the hits are the suggestion's.
  std::optional<std::string> suggestion;
  bool is_of_suggestion = false;
};

// One a thread: not thread-safe. Never fails because of a writer at work.
class Searcher {
 public:
  // Throws as store::Reader does, and Error(no_index) where `indexes` is empty.
  explicit Searcher(const std::vector<std::filesystem::path>& indexes,
                    const RankingParameters& parameters = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Throws Error(query) with a caret under the place for a query that cannot be read, and
  // Error(index_failed).
  [[nodiscard]] SearchResult search(const SearchRequest& request);

  // What a person should know about the index before trusting the answers: a line each, ready to
  // print (terms made by other dictionaries than today's, say). Usually empty.
  [[nodiscard]] const std::vector<std::string>& warnings() const;

  // Takes another lexicon than the program's own. Throws Error(index_failed) where it cannot.
  void use_lexicon(const std::filesystem::path& file);

  // Looks words up in these, too: they come before what the lexicon has. Gives them as they are
  // looked up, for searchers of other threads to share.
  std::shared_ptr<const analysis::OwnNames> use_names(std::vector<NamedThing> things);
  void use_names(std::shared_ptr<const analysis::OwnNames> names);

  // How the query was read and what it became, as text for `--explain`: the tree, what Xapian is
  // asked, and what the words stand for in other languages.
  [[nodiscard]] std::string explain(const SearchRequest& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shirabe::searcher
