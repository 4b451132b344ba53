#include "store/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>
#include <utility>

#include "base/error.h"
#include "store/failure.h"
#include "store/server.h"
#include "store/siblings.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

// Nothing at first: the usual cause is a commit, after which a new snapshot works at once. Fifty
// tries take 1.2 seconds.
void pause_after(int tries) {
  std::this_thread::sleep_for(std::chrono::milliseconds(tries - 1));
}

struct RetryRow {
  std::string_view type;  // what Xapian::Error::get_type() says
  int tries;
};

// Xapian 1.4.22 looks at the level of a table's root block before it looks at its revision, and so
// calls a root that two commits have overwritten during an opening corrupt ("Expected block 8 to be
// level 1, not 0"): once in 1,600 openings beside a writer that commits a hundred times a second.
// Real damage is there the fifth time too.
// A server ends a connection on which nothing was asked for a minute, and when it is started anew.
constexpr std::array<RetryRow, 5> kRetryRows{{
    {"NetworkError", 2},
    {"DatabaseModifiedError", 50},
    {"DatabaseOpeningError", 50},
    {"DatabaseNotFoundError", 50},
    {"DatabaseCorruptError", 5},
}};

bool is_living(const fs::path& index, const Generation& generation) {
  const auto living = living_generation(index);
  return living && living->number() == generation.number();
}

// Between the reading of the stub and the lock, a writer may publish a new generation and remove
// this one. Once the lock is held and the stub still names the generation, it stays.
std::optional<HeldGeneration> try_hold_living_generation(const fs::path& index) {
  Generation generation = require_generation(index);
  FileDescriptor lock = lock_shared(generation.lock_file());
  if (!lock.valid() || is_unlinked(lock) || !is_living(index, generation)) return std::nullopt;
  return HeldGeneration{std::move(generation), std::move(lock)};
}

std::string get_metadata(const Xapian::Database& database, std::string_view key) {
  return database.get_metadata(std::string(key));
}

std::vector<Xapian::docid> first_passages(const Part& part) {
  std::vector<Xapian::docid> documents;
  if (!part.is_server()) {
    const std::uint32_t slot = number(Slot::source);
    const auto end = part.database.valuestream_end(slot);
    for (auto value = part.database.valuestream_begin(slot); value != end; ++value) {
      documents.push_back(value.get_docid());
    }
    return documents;
  }
  // A server hands out values with whole documents only, but a list of terms at once.
  const std::string prefix(term_row(TermType::article).prefix);
  const auto end = part.database.allterms_end(prefix);
  for (auto term = part.database.allterms_begin(prefix); term != end; ++term) {
    const auto posting = part.database.postlist_begin(*term);
    if (posting != part.database.postlist_end(*term)) documents.push_back(*posting);
  }
  return documents;
}

}  // namespace

HeldGeneration hold_living_generation(const fs::path& index) {
  constexpr int kTries = 30;
  for (int tries = 1; tries <= kTries; ++tries) {
    if (auto held = try_hold_living_generation(index)) return *std::move(held);
    pause_after(tries);
  }
  throw Error(ErrorCode::index_failed,
              fmt::format("the index {} is damaged: {} is missing or has no lock file",
                          shown(index), shown(require_generation(index).folder())),
              "make it anew with `shirabe index --rebuild`");
}

// ---- Snapshot
// ------------------------------------------------------------------------------------

Snapshot::Snapshot(const std::vector<fs::path>& indexes) {
  for (const fs::path& index : indexes) {
    if (const auto server = base::server_named(index)) {
      open_server(*server, index.string());
    } else {
      open_folder(index);
    }
  }
}

std::string Snapshot::record(const Xapian::Database& database, Xapian::docid document) const {
  return unpacker_->record(database.get_document(document));
}

void Snapshot::open_folder(const fs::path& index) {
  HeldGeneration held = hold_living_generation(index);
  Part part{
      index.string(), Xapian::Database(held.generation.database().string()), held.generation, {}};
  generations_.push_back(std::move(held.generation));
  locks_.push_back(std::move(held.lock));
  add(std::move(part));
}

void Snapshot::open_server(const base::ServerName& server, const std::string& name) {
  add({name, connect(server, name), std::nullopt, {}});
}

void Snapshot::add(Part part) {
  require_known(get_metadata(part.database, metadata::kSchema),
                get_metadata(part.database, metadata::kFeatures), Need::to_read, part.name);
  part.fingerprint = get_metadata(part.database, metadata::kIndexFingerprint);
  unpacker_->add_dictionary(unpack_dictionary(get_metadata(part.database, metadata::kDictionary)));
  database_.add_database(part.database);
  parts_.push_back(std::move(part));
}

std::string Snapshot::metadata(std::size_t i, std::string_view key) const {
  return get_metadata(parts_.at(i).database, key);
}

PassageRecord Snapshot::passage(Xapian::docid document) const {
  return decode_passage(record(database_, document));
}

const Part* Snapshot::part_with_term(const std::string& article) const {
  const auto has_it = [&](const Part& part) { return part.database.term_exists(article); };
  const auto part = std::ranges::find_if(parts_, has_it);
  return part == parts_.end() ? nullptr : &*part;
}

const Part* Snapshot::part_with(std::string_view article_id) const {
  return part_with_term(article_term(TermType::article, article_id));
}

std::optional<ArticleRecord> Snapshot::article_with_term(const std::string& article) const {
  const Part* const part = part_with_term(article);
  if (part == nullptr) return std::nullopt;
  const auto posting = part->database.postlist_begin(article);
  if (posting == part->database.postlist_end(article)) return std::nullopt;
  return decode_article(record(part->database, *posting));
}

std::optional<ArticleRecord> Snapshot::article(std::string_view article_id) const {
  return article_with_term(article_term(TermType::article, article_id));
}

std::optional<ArticleRecord> Snapshot::article_with_value(std::string_view value) const {
  return article_with_term(make_term(TermType::article, key_of_article_value(value)));
}

// Xapian deals the numbers of a combined database out to its parts in turn.
std::pair<const Part&, Xapian::docid> Snapshot::place_of(Xapian::docid document) const {
  const auto count = static_cast<Xapian::docid>(parts_.size());
  return {parts_.at((document - 1) % count), (document - 1) / count + 1};
}

std::optional<ArticleRecord> Snapshot::article_of(Xapian::docid document,
                                                  const PassageRecord& passage) const {
  const auto [part, place] = place_of(document);
  const auto first = store::sibling(part.database, place, passage, 0);
  return first ? decode_article(unpacker_->record(*first)) : std::nullopt;
}

std::optional<PassageRecord> Snapshot::sibling(Xapian::docid document, const PassageRecord& passage,
                                               std::uint32_t ordinal) const {
  const auto [part, place] = place_of(document);
  const auto found = store::sibling(part.database, place, passage, ordinal);
  return found ? std::optional(decode_passage(unpacker_->record(*found))) : std::nullopt;
}

std::optional<Xapian::docid> Snapshot::find_passage(std::string_view article_id,
                                                    std::uint32_t ordinal) const {
  const Part* const part = part_with(article_id);
  if (part == nullptr) return std::nullopt;
  const Xapian::Database& database = part->database;
  const std::string term = article_term(TermType::article, article_id);
  const std::string wanted = Xapian::sortable_serialise(ordinal);
  auto value = database.valuestream_begin(number(Slot::ordinal));
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term);
       ++posting) {
    value.skip_to(*posting);
    if (*value == wanted) return combined_document(*part, *posting);
  }
  return std::nullopt;
}

Xapian::docid Snapshot::combined_document(const Part& part, Xapian::docid document) const {
  const auto place = static_cast<Xapian::docid>(&part - parts_.data());
  return (document - 1) * static_cast<Xapian::docid>(parts_.size()) + place + 1;
}

std::vector<ArticleRecord> Snapshot::articles() const {
  std::vector<ArticleRecord> articles;
  for (const Part& part : parts_) {
    for (const Xapian::docid document : first_passages(part)) {
      auto article = decode_article(record(part.database, document));
      if (article) articles.push_back(*std::move(article));
    }
  }
  std::ranges::stable_sort(articles, {}, &ArticleRecord::id);
  return articles;
}

const std::vector<ArticlePlace>& Snapshot::article_places() const {
  if (places_) return *places_;
  std::vector<ArticlePlace> places;
  for (const Part& part : parts_) {
    if (part.is_server()) {
      for (const Xapian::docid document : first_passages(part)) {
        auto article = decode_article(record(part.database, document));
        if (article) places.push_back({std::move(article->id), std::move(article->path)});
      }
    } else {
      for (SourceState& source : read_sources(part.database)) {
        places.push_back({std::move(source.article_id), std::move(source.path)});
      }
    }
  }
  return places_.emplace(std::move(places));
}

std::vector<std::pair<PassageRecord, std::string>> Snapshot::passages_and_languages(
    std::string_view article_id) const {
  std::vector<std::pair<PassageRecord, std::string>> passages;
  const Part* const part = part_with(article_id);
  if (part == nullptr) return passages;
  const Xapian::Database& database = part->database;
  const std::string term = article_term(TermType::article, article_id);
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term);
       ++posting) {
    const Xapian::Document document = database.get_document(*posting);
    passages.emplace_back(decode_passage(unpacker_->record(document)),
                          document.get_value(number(Slot::languages)));
  }
  return passages;
}

std::vector<PassageRecord> Snapshot::passages(std::string_view article_id) const {
  std::vector<PassageRecord> passages;
  for (auto& [passage, languages] : passages_and_languages(article_id)) {
    passages.push_back(std::move(passage));
  }
  return passages;
}

// ---- Reader
// --------------------------------------------------------------------------------------

Reader::Reader(std::vector<fs::path> indexes) : indexes_(std::move(indexes)) {
  run([](const Snapshot&) {});
}

void Reader::refresh() {
  snapshot_.reset();
}

void Reader::reopen() {
  snapshot_.emplace(indexes_);
}

int Reader::tries_for(const Xapian::Error& error) {
  const auto* const row = std::ranges::find(kRetryRows, error.get_type(), &RetryRow::type);
  return row == kRetryRows.end() ? 1 : row->tries;
}

void Reader::pause(int tries) {
  pause_after(tries);
}

void Reader::give_up(const Xapian::Error& error) const {
  if (is_of_network(error)) throw network_failure(error);
  std::string folders;
  for (const fs::path& index : indexes_) folders += (folders.empty() ? "" : ", ") + index.string();
  throw failure(error, folders);
}

}  // namespace shirabe::store
