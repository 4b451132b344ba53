#include "indexer/prepare.h"

#include <algorithm>

#include "analysis/date.h"
#include "analysis/korean.h"
#include "analysis/stated_values.h"
#include "analysis/width.h"
#include "indexer/cited_notes.h"
#include "indexer/content_key.h"
#include "indexer/passages.h"

namespace shirabe::indexer {

using analysis::CharClass;
using base::PassageKind;
using base::TermKind;
using store::TermType;

namespace {

// The words of a title are counted in every passage; one as long as a text must not multiply it.
constexpr std::size_t kLongestField = 400;

// An article that is only a title is found by it.
Article title_alone(const std::string& title) {
  Article article;
  article.text = title;
  const std::size_t begin = title.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return article;
  const std::size_t end = title.find_last_not_of(" \t\r\n") + 1;
  Block heading;
  heading.kind = BlockKind::heading;
  heading.level = 1;
  heading.segments.push_back({begin, end});
  article.blocks.push_back(heading);
  return article;
}

store::ArticleRecord record_of(const Article& article) {
  const Metadata& metadata = article.metadata;
  store::ArticleRecord record;
  record.title = metadata.title;
  record.author = metadata.author;
  record.date = metadata.date;
  record.lang = metadata.lang;
  record.url = metadata.url;
  record.publisher = metadata.publisher;
  record.text_bytes = article.text.size();
  for (const auto& [field, origin] : metadata.origins) {
    record.origins.push_back(field + ": " + origin);
  }
  return record;
}

// Takes the strings out of `passage`.
store::PassageRecord record_of(Passage& passage) {
  store::PassageRecord record;
  record.text = std::move(passage.text);
  record.kind = passage.kind;
  record.heading_path = std::move(passage.heading_path);
  record.byte_begin = passage.byte_begin;
  record.byte_end = passage.byte_end;
  record.line = passage.line;
  record.page = passage.page;
  record.label = std::move(passage.label);
  return record;
}

std::uint32_t added_length(PassageKind kind) {
  switch (kind) {
    case PassageKind::heading:
      return kLengthOfAHeading;
    case PassageKind::note:
      return kLengthOfANote;
    case PassageKind::body:
    case PassageKind::caption:
      return 0;
  }
  return 0;
}

// An inflected Japanese word as it stands (行っ of 行く) is looked up by nothing, and a pair that
// is a word is looked up by the word too.
bool is_indexed(std::span<const analysis::Token> tokens, std::size_t i) {
  const analysis::Token& token = tokens[i];
  if (token.stop) return false;
  std::size_t offset = 0;
  switch (token.kind) {
    case TermKind::word:
      return true;
    case TermKind::surface:
      return !analysis::is_japanese(analysis::next_class(token.term, offset));
    case TermKind::gram:
      return analysis::next_class(token.term, offset) == CharClass::cyrillic ||
             !analysis::is_word_too(tokens, i);
  }
  return true;
}

}  // namespace

store::ArticleDocument outline(const Article& article) {
  std::vector<Passage> passages = split_passages(article);
  if (passages.empty()) passages = split_passages(title_alone(article.metadata.title));
  store::ArticleDocument document;
  document.article = record_of(article);
  document.passages.resize(passages.size());
  return document;
}

ArticlePreparer::ArticlePreparer(std::shared_ptr<const analysis::Dictionaries> dictionaries)
    : analyzer_(std::move(dictionaries)) {}

store::ArticleDocument ArticlePreparer::prepare(const Article& article) {
  store::ArticleDocument document;
  document.article = record_of(article);
  std::vector<Passage> passages = split_passages(article);
  const bool title_only = passages.empty();
  if (title_only) passages = split_passages(title_alone(article.metadata.title));
  begin_article(document.article, passages.size());
  std::vector<store::PassageRecord> records;
  for (Passage& passage : passages) records.push_back(record_of(passage));
  if (!title_only) link_notes(article, passages, records);
  document.passages = documents(std::move(records));
  set_content_keys(document);
  return document;
}

store::ArticleDocument ArticlePreparer::prepare_again(
    const store::ArticleRecord& article, const std::vector<store::PassageRecord>& passages) {
  store::ArticleDocument document;
  document.article = article;
  begin_article(article, passages.size());
  document.passages = documents(passages);
  set_content_keys(document);
  return document;
}

std::vector<store::PassageDocument> ArticlePreparer::documents(
    std::vector<store::PassageRecord> records) {
  std::vector<store::PassageDocument> documents;
  cited_terms_.clear();
  for (store::PassageRecord& record : records) {
    documents.push_back(document(std::move(record)));
    cited_terms_.push_back(std::move(note_terms_));
  }
  for (store::PassageDocument& citing : documents) add_note_terms(citing);
  return documents;
}

void ArticlePreparer::add_note_terms(store::PassageDocument& citing) const {
  std::set<std::string> terms;
  for (const store::CitedNote& note : citing.record.cited_notes) {
    if (note.ordinal >= cited_terms_.size()) continue;
    terms.insert(cited_terms_[note.ordinal].begin(), cited_terms_[note.ordinal].end());
  }
  for (const std::string& term : terms) citing.terms.push_back({term, 0});
}

void ArticlePreparer::begin_article(const store::ArticleRecord& article, std::size_t passages) {
  const std::string_view title = article.title;
  const std::string_view author = article.author;
  told_ = {};
  told_.article_date = analysis::parse_query_date(article.date);
  is_alone_ = passages == 1;
  title_ = terms_of(title.substr(0, analysis::fit_columns(title, kLongestField)));
  author_ = terms_of(author.substr(0, analysis::fit_columns(author, kLongestField)));
  headings_.clear();
}

ArticlePreparer::Terms ArticlePreparer::terms_of(std::string_view text) {
  Terms terms;
  const std::span<const analysis::Token> tokens = analyzer_.analyze(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_indexed(tokens, i)) continue;
    terms.emplace_back(store::term_type(tokens[i].kind), tokens[i].term);
  }
  return terms;
}

const ArticlePreparer::Terms& ArticlePreparer::heading_terms(const std::string& heading) {
  const auto [entry, is_new] = headings_.try_emplace(heading);
  if (is_new) entry->second = terms_of(heading);
  return entry->second;
}

void ArticlePreparer::count_field(const Terms& terms, TermType field, std::uint32_t weight,
                                  bool ranks) {
  for (const auto& [type, text] : terms) {
    if (weight > 0) counter_.add(type, text, weight);
    if (type == TermType::word) counter_.add(field, text, ranks ? 1 : 0);
    // Pairs in the title pay in Korean, where compounds are many; not in Japanese and Russian.
    if (type == TermType::gram && field == TermType::title && ranks &&
        analysis::is_syllables(text)) {
      counter_.add(TermType::title_gram, text, 1);
    }
  }
}

// A number itself takes part in ranking; the stretches that hold it only filter.
void ArticlePreparer::count_numbers() {
  for (const analysis::StatedValue& number : analysis::stated_numbers(analyzer_.numbers())) {
    for (const analysis::ValueTerm& term : number.terms) {
      counter_.add(TermType::number, term.text, term.stretch ? 0 : 1);
    }
  }
}

// A note leans on nothing that the text around its mark says.
void ArticlePreparer::count_dates(bool in_note) {
  analysis::DateContext alone;
  alone.article_date = told_.article_date;
  analysis::DateContext& context = in_note ? alone : told_;
  for (const analysis::StatedValue& date : analysis::stated_dates(analyzer_.folded(), context)) {
    for (const analysis::ValueTerm& term : date.terms) counter_.add(TermType::date, term.text, 0);
  }
}

store::PassageDocument ArticlePreparer::document(store::PassageRecord record) {
  note_terms_.clear();
  const bool is_cited = !record.cited_by.empty();
  std::size_t words = 0;
  const std::span<const analysis::Token> tokens = analyzer_.analyze(record.text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const analysis::Token& token = tokens[i];
    if (!is_indexed(tokens, i)) continue;
    counter_.add(store::term_type(token.kind), token.term, 1);
    words += token.kind == TermKind::word ? 1U : 0U;
    if (is_cited && token.kind != TermKind::surface) {
      note_terms_.insert(store::make_term(TermType::note, token.term));
    }
  }
  store::PassageDocument document;
  document.languages = analyzer_.languages();
  count_numbers();
  count_dates(record.kind == PassageKind::note);
  // A heading, a note or a scrap that matches by the title alone would come before the text.
  const bool takes_title =
      record.kind == PassageKind::body && (words >= kFewestWordsForTitle || is_alone_);
  count_field(title_, TermType::title, takes_title ? kTitleWeight : 0, takes_title);
  count_field(author_, TermType::author, 0, false);
  for (const std::string& heading : record.heading_path) {
    count_field(heading_terms(heading), TermType::heading, kHeadingWeight, false);
  }
  if (const std::uint32_t length = added_length(record.kind); length > 0) {
    counter_.add(TermType::kind, base::name(record.kind), length);
  }
  document.terms = counter_.take();
  document.record = std::move(record);
  return document;
}

}  // namespace shirabe::indexer
