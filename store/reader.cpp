#include "store/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>
#include <utility>

#include "base/error.h"
#include "store/failure.h"
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
constexpr std::array<RetryRow, 4> kRetryRows{{
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
  auto unpacker = std::make_shared<RecordUnpacker>();
  for (const fs::path& index : indexes) {
    HeldGeneration held = hold_living_generation(index);
    Xapian::Database part(held.generation.database().string());
    require_known(get_metadata(part, metadata::kSchema), get_metadata(part, metadata::kFeatures),
                  Need::to_read, index);
    unpacker->add_dictionary(unpack_dictionary(get_metadata(part, metadata::kDictionary)));
    database_.add_database(part);
    parts_.push_back(std::move(part));
    generations_.push_back(std::move(held.generation));
    locks_.push_back(std::move(held.lock));
  }
  unpacker_ = std::move(unpacker);
}

std::string Snapshot::record(const Xapian::Database& database, Xapian::docid document) const {
  return unpacker_->record(database.get_document(document));
}

std::string Snapshot::metadata(std::size_t i, std::string_view key) const {
  return get_metadata(parts_.at(i), key);
}

PassageRecord Snapshot::passage(Xapian::docid document) const {
  return decode_passage(record(database_, document));
}

const Xapian::Database* Snapshot::part_with(std::string_view article_id) const {
  const std::string term = article_term(TermType::article, article_id);
  const auto has_it = [&term](const Xapian::Database& part) { return part.term_exists(term); };
  const auto part = std::ranges::find_if(parts_, has_it);
  return part == parts_.end() ? nullptr : &*part;
}

std::optional<ArticleRecord> Snapshot::article(std::string_view article_id) const {
  const Xapian::Database* const part = part_with(article_id);
  return part == nullptr ? std::nullopt : article_in(*part, article_id);
}

std::optional<ArticleRecord> Snapshot::article_in(const Xapian::Database& part,
                                                  std::string_view article_id) const {
  const std::string term = article_term(TermType::article, article_id);
  const auto posting = part.postlist_begin(term);
  if (posting == part.postlist_end(term)) return std::nullopt;
  return decode_article(record(part, *posting));
}

// Xapian deals the numbers of a combined database out to its parts in turn.
std::optional<ArticleRecord> Snapshot::article_of(Xapian::docid document,
                                                  std::string_view article_id) const {
  return article_in(parts_.at((document - 1) % parts_.size()), article_id);
}

std::optional<PassageRecord> Snapshot::sibling(Xapian::docid document, const PassageRecord& passage,
                                               std::uint32_t ordinal) const {
  const auto count = static_cast<Xapian::docid>(parts_.size());
  const Xapian::Database& part = parts_.at((document - 1) % count);
  const auto found = store::sibling(part, (document - 1) / count + 1, passage, ordinal);
  return found ? std::optional(decode_passage(record(part, *found))) : std::nullopt;
}

std::vector<std::string> Snapshot::languages(std::string_view article_id) const {
  std::vector<std::string> languages;
  const Xapian::Database* const part = part_with(article_id);
  if (part == nullptr) return languages;
  const std::string term = article_term(TermType::article, article_id);
  for (auto posting = part->postlist_begin(term); posting != part->postlist_end(term); ++posting) {
    languages.push_back(part->get_document(*posting).get_value(number(Slot::languages)));
  }
  return languages;
}

std::optional<Xapian::docid> Snapshot::find_passage(std::string_view article_id,
                                                    std::uint32_t ordinal) const {
  const Xapian::Database* const part = part_with(article_id);
  if (part == nullptr) return std::nullopt;
  const std::string term = article_term(TermType::article, article_id);
  const std::string wanted = Xapian::sortable_serialise(ordinal);
  auto value = part->valuestream_begin(number(Slot::ordinal));
  for (auto posting = part->postlist_begin(term); posting != part->postlist_end(term); ++posting) {
    value.skip_to(*posting);
    if (*value == wanted) return combined_document(*part, *posting);
  }
  return std::nullopt;
}

Xapian::docid Snapshot::combined_document(const Xapian::Database& part,
                                          Xapian::docid document) const {
  const auto place = static_cast<Xapian::docid>(&part - parts_.data());
  return (document - 1) * static_cast<Xapian::docid>(parts_.size()) + place + 1;
}

std::vector<ArticleRecord> Snapshot::articles() const {
  std::vector<ArticleRecord> articles;
  for (const Xapian::Database& part : parts_) {
    const auto end = part.valuestream_end(number(Slot::source));
    for (auto value = part.valuestream_begin(number(Slot::source)); value != end; ++value) {
      auto article = decode_article(record(part, value.get_docid()));
      if (article) articles.push_back(*std::move(article));
    }
  }
  std::ranges::stable_sort(articles, {}, &ArticleRecord::id);
  return articles;
}

std::vector<PassageRecord> Snapshot::passages(std::string_view article_id) const {
  std::vector<PassageRecord> passages;
  const Xapian::Database* const part = part_with(article_id);
  if (part == nullptr) return passages;
  const std::string term = article_term(TermType::article, article_id);
  for (auto posting = part->postlist_begin(term); posting != part->postlist_end(term); ++posting) {
    passages.push_back(decode_passage(record(*part, *posting)));
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
  std::string folders;
  for (const fs::path& index : indexes_) folders += (folders.empty() ? "" : ", ") + index.string();
  throw failure(error, folders);
}

}  // namespace shirabe::store
