#include "store/bulk_writer.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "store/documents.h"
#include "store/schema.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;

// Of postings in memory; more goes to files in between.
constexpr std::size_t kPostingsBytes = 24UL * 1024 * 1024;

std::size_t text_bytes(const ArticleDocument& article) {
  std::size_t bytes = 0;
  for (const PassageDocument& passage : article.passages) bytes += passage.record.text.size();
  return bytes;
}

std::string dictionary_of(const std::vector<ArticleDocument>& articles) {
  std::vector<std::string> records;
  for (const ArticleDocument& article : articles) {
    const ArticleRecord record = complete_record(article);
    for (std::uint32_t ordinal = 0; ordinal < article.passages.size(); ++ordinal) {
      records.push_back(make_record(article, record, ordinal));
    }
  }
  return train_dictionary(records);
}

// Sorted, each once.
glass::Terms sorted_terms(const PassageDocument& passage, const std::vector<std::string>& implied) {
  glass::Terms terms;
  terms.reserve(passage.terms.size() + implied.size());
  for (const TermCount& count : passage.terms) terms.emplace_back(count.term, count.wdf);
  if (!std::ranges::is_sorted(terms)) std::ranges::sort(terms);
  const auto own = static_cast<std::ptrdiff_t>(terms.size());
  for (const std::string& term : implied) terms.emplace_back(term, 0);
  std::ranges::sort(terms.begin() + own, terms.end());
  std::ranges::inplace_merge(terms, terms.begin() + own);
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  for (auto one = std::ranges::adjacent_find(terms, same); one != terms.end();
       one = std::adjacent_find(one, terms.end(), same)) {
    one->second += (one + 1)->second;
    terms.erase(one + 1);
  }
  return terms;
}

}  // namespace

BulkWriter::BulkWriter(fs::path database) : database_(std::move(database)) {
  set_metadata(metadata::kSchema, schema_value());
  set_metadata(metadata::kFeatures, features_value());
}

BulkWriter::~BulkWriter() = default;

void BulkWriter::start() {
  const std::string dictionary =
      first_bytes_ < kTrainingBytes ? std::string() : dictionary_of(first_);
  if (!dictionary.empty()) set_metadata(metadata::kDictionary, pack_dictionary(dictionary));
  packer_.emplace(dictionary);
  builder_ = std::make_unique<glass::DatabaseBuilder>(database_, kPostingsBytes);
  for (const ArticleDocument& article : std::exchange(first_, {})) write(article);
}

template <typename Work>
auto BulkWriter::attempt(Work&& work) {
  if (failed_) throw base::Error(*failed_);
  try {
    return work();
  } catch (const base::Error& error) {
    failed_ = error;
    throw;
  } catch (...) {
    failed_ = base::Error(base::ErrorCode::index_failed, "cannot write to " + database_.string());
    throw;
  }
}

void BulkWriter::put(ArticleDocument article) {
  if (article.passages.empty()) {
    throw base::Error(base::ErrorCode::index_failed,
                      "the article " + article.article.id + " has no passages");
  }
  attempt([&] {
    if (builder_) return write(article);
    first_bytes_ += text_bytes(article);
    first_.push_back(std::move(article));
    if (first_bytes_ >= kTrainingBytes) start();
  });
}

void BulkWriter::write(const ArticleDocument& article) {
  forget(article.article.id);
  const ArticleRecord record = complete_record(article);
  Documents documents;
  for (std::uint32_t ordinal = 0; ordinal < article.passages.size(); ++ordinal) {
    const std::uint32_t document = write(article, record, ordinal);
    if (ordinal == 0) documents.first = document;
    documents.second = document + 1;
  }
  written_.insert_or_assign(base::hash_128(article.article.id), documents);
}

std::uint32_t BulkWriter::write(const ArticleDocument& article, const ArticleRecord& record,
                                std::uint32_t ordinal) {
  const std::vector<std::string> implied = implied_terms(article, ordinal);
  Values values = values_of(article, record, ordinal);
  for (auto& [slot, value] : values) {
    if (slot == number(Slot::record)) value = packer_->pack(std::move(value));
  }
  return builder_->add(sorted_terms(article.passages[ordinal], implied), values);
}

void BulkWriter::forget(std::string_view article_id) {
  const auto found = written_.find(base::hash_128(article_id));
  if (found == written_.end()) return;
  replaced_.push_back(found->second);
  written_.erase(found);
}

void BulkWriter::set_metadata(std::string_view key, std::string_view value) {
  metadata_.insert_or_assign(std::string(key), std::string(value));
}

void BulkWriter::finish() {
  attempt([&] { make(); });
}

void BulkWriter::make() {
  if (!builder_ && first_.empty()) {
    Writer empty(database_);
    for (const auto& [key, value] : metadata_) empty.set_metadata(key, value);
    return empty.commit();
  }
  if (!builder_) start();
  builder_->finish(metadata_);
  builder_.reset();
  if (!replaced_.empty()) take_out_replaced();
}

void BulkWriter::take_out_replaced() {
  Writer writer(database_);
  // Nobody sees the database yet, and Xapian keeps what has changed until a commit.
  constexpr std::uint32_t kDocumentsPerCommit = 10'000;
  std::uint32_t removed = 0;
  for (const auto& [begin, end] : replaced_) {
    writer.remove_documents(begin, end);
    removed += end - begin;
    if (removed < kDocumentsPerCommit) continue;
    writer.commit();
    removed = 0;
  }
  writer.commit();
}

}  // namespace shirabe::store
