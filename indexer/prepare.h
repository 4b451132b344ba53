// An article as the store takes it: passages, their terms and how often each stands in them.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/date_context.h"
#include "indexer/article.h"
#include "indexer/term_counter.h"
#include "store/schema.h"
#include "store/writer.h"

namespace shirabe::indexer {

// How often each word of the title counts in each passage of the body (bench/RESULTS.md), scraps of
// fewer words than below left out, unless they are all there is. The query weighs the title's own
// terms beside that (searcher/ranking.h).
inline constexpr std::uint32_t kTitleWeight = 1;
inline constexpr std::uint32_t kHeadingWeight = 1;
inline constexpr std::size_t kFewestWordsForTitle = 12;
// What a heading and a note count for in length beside their words: as short as they are they would
// come before the text.
inline constexpr std::uint32_t kLengthOfAHeading = 150;
inline constexpr std::uint32_t kLengthOfANote = 60;

// What prepare() below makes, but with nothing in its passages: how many there are, which article
// it is and how long. Thread-safe.
[[nodiscard]] store::ArticleDocument outline(const Article& article);

// One a thread: not thread-safe.
class ArticlePreparer {
 public:
  explicit ArticlePreparer(std::shared_ptr<const analysis::Dictionaries> dictionaries);

  // The document of an article; no passages where it has no text (a title alone makes one).
  // Of its record and source only what the article itself says is filled in.
  [[nodiscard]] store::ArticleDocument prepare(const Article& article);

  // The same from the passages that an index holds, for a rebuild without the source.
  [[nodiscard]] store::ArticleDocument prepare_again(
      const store::ArticleRecord& article, const std::vector<store::PassageRecord>& passages);

 private:
  // The terms of a title, a heading or a name, kept while other texts are analysed.
  using Terms = std::vector<std::pair<store::TermType, std::string>>;
  [[nodiscard]] Terms terms_of(std::string_view text);
  [[nodiscard]] const Terms& heading_terms(const std::string& heading);

  void begin_article(const store::ArticleRecord& article, std::size_t passages);
  // The documents of all passages of the article.
  [[nodiscard]] std::vector<store::PassageDocument> documents(
      std::vector<store::PassageRecord> records);
  [[nodiscard]] store::PassageDocument document(store::PassageRecord record);
  // The words and pieces of words of the notes that a passage cites only filter.
  void add_note_terms(store::PassageDocument& citing) const;
  void count_numbers();
  void count_dates(bool in_note);
  // `weight` times among the passage's own terms, and once as terms of the field, which take part
  // in ranking where `ranks`, else only filter.
  void count_field(const Terms& terms, store::TermType field, std::uint32_t weight, bool ranks);

  analysis::Analyzer analyzer_;
  Terms title_;
  Terms author_;
  analysis::DateContext told_;                       // by the passages so far
  bool is_alone_ = false;                            // the article has one passage
  std::unordered_map<std::string, Terms> headings_;  // of the article at hand
  TermCounter counter_;                              // of the passage at hand
  std::set<std::string> note_terms_;                 // of the same, where it is cited
  std::vector<std::set<std::string>> cited_terms_;   // of each passage of the article
};

}  // namespace shirabe::indexer
