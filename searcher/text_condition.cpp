#include "searcher/text_condition.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "store/siblings.h"

namespace shirabe::searcher {
namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text.append(line).append("\n");
  return text;
}

}  // namespace

ConditionCheck::ConditionCheck(std::shared_ptr<const TextCondition> condition,
                               std::shared_ptr<const store::RecordUnpacker> unpacker)
    : condition_(std::move(condition)), unpacker_(std::move(unpacker)) {}

bool ConditionCheck::stands_in(const Xapian::Database& database, Xapian::docid number,
                               const Xapian::Document& document) {
  const std::string record = unpacker_->record(document);
  switch (condition_->field()) {
    case Field::any:
      return stands_in_text(store::passage_text(record));
    case Field::heading:
      return stands_in_text(joined(store::decode_passage(record).heading_path));
    case Field::note:
      return stands_in_a_note(database, number, store::decode_passage(record));
    default:
      return stands_in_article(database, number, store::decode_passage(record));
  }
}

bool ConditionCheck::stands_in_text(std::string_view text) {
  return condition_->stands_in(text, folded_);
}

bool ConditionCheck::stands_in_article(const Xapian::Database& database, Xapian::docid document,
                                       const store::PassageRecord& passage) {
  const auto [entry, is_new] = articles_.try_emplace(passage.article_id, false);
  if (!is_new) return entry->second;
  const auto first = store::sibling(database, document, passage, 0);
  const auto article = first ? store::decode_article(unpacker_->record(*first)) : std::nullopt;
  if (!article) return false;
  entry->second =
      stands_in_text(condition_->field() == Field::title ? article->title : article->author);
  return entry->second;
}

bool ConditionCheck::stands_in_a_note(const Xapian::Database& database, Xapian::docid document,
                                      const store::PassageRecord& passage) {
  return std::ranges::any_of(passage.cited_notes, [&](const store::CitedNote& cited) {
    const auto note = store::sibling(database, document, passage, cited.ordinal);
    return note && stands_in_text(store::passage_text(unpacker_->record(*note)));
  });
}

ConditionSource::ConditionSource(std::shared_ptr<const TextCondition> condition,
                                 std::shared_ptr<const store::RecordUnpacker> unpacker)
    : condition_(std::move(condition)),
      unpacker_(std::move(unpacker)),
      check_(condition_, unpacker_) {}

void ConditionSource::init(const Xapian::Database& database) {
  database_ = database;
  documents_ = database.get_doccount();
  document_ = 0;
  at_end_ = false;
  check_ = ConditionCheck(condition_, unpacker_);
  set_maxweight(0);
}

void ConditionSource::next(double min_weight) {
  skip_to(document_ + 1, min_weight);
}

void ConditionSource::skip_to(Xapian::docid document, double /*min_weight*/) {
  if (at_end_) return;
  Xapian::PostingIterator candidate = database_.postlist_begin("");
  candidate.skip_to(document);
  while (candidate != database_.postlist_end("") && !stands_in(*candidate)) ++candidate;
  at_end_ = candidate == database_.postlist_end("");
  if (!at_end_) document_ = *candidate;
}

bool ConditionSource::check(Xapian::docid document, double /*min_weight*/) {
  document_ = document;
  return stands_in(document);
}

bool ConditionSource::stands_in(Xapian::docid document) {
  return check_.stands_in(database_, document, database_.get_document(document));
}

std::string ConditionSource::get_description() const {
  return condition_->describe();
}

}  // namespace shirabe::searcher
