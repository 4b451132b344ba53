#include "store/writer.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/error.h"
#include "store/documents.h"
#include "store/failure.h"
#include "store/files.h"
#include "store/packed_record.h"
#include "store/sources.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

// Xapian collects changes to posting lists in memory and by default writes them out after 10,000
// documents; look-ups in that map then take half of the time, and it takes 157 MB. Measured with
// 10,000 passages of 250 terms: 13.2 s of CPU at 10,000, 7.4 at 3,000, 6.0 (and 31 MB) at
// 1,000, 6.5 at 500, 7.6 at 300. Xapian takes the number from nowhere but the environment. Inside a
// transaction such a flush writes to the tables but shows nothing to readers.
void choose_flush_threshold() {
  static const int once = ::setenv("XAPIAN_FLUSH_THRESHOLD", "1000", /*overwrite=*/0);
  static_cast<void>(once);
}

// Values wait in memory for the commit, whatever the flush threshold: 0.7 KB a passage, measured on
// 75,000 of them.
constexpr std::uint64_t kBytesOfValues = 1024;

Xapian::WritableDatabase open_database(const fs::path& folder) {
  choose_flush_threshold();
  // Without DB_RETRY_LOCK: the lock of the index (lock.h) has been waited for already.
  return Xapian::WritableDatabase(folder.string(),
                                  Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
}

// The article's first passage, which bears its record.
std::optional<Xapian::docid> first_document(const Xapian::Database& database,
                                            std::string_view article_id) {
  const std::string term = article_term(TermType::article, article_id);
  const auto posting = database.postlist_begin(term);
  return posting == database.postlist_end(term) ? std::nullopt : std::optional(*posting);
}

// Xapian's iterators do not outlive a change.
std::vector<Xapian::docid> documents_of(const Xapian::Database& database,
                                        std::string_view article_id) {
  const std::string term = article_term(TermType::article, article_id);
  return {database.postlist_begin(term), database.postlist_end(term)};
}

[[noreturn]] void refuse_missing(std::string_view article_id) {
  throw Error(ErrorCode::not_found,
              fmt::format("there is no article {} in the index", shown(article_id)));
}

void initialise_or_check(Xapian::WritableDatabase& database, const fs::path& folder) {
  const std::string schema = database.get_metadata(std::string(metadata::kSchema));
  if (schema.empty() && database.get_lastdocid() == 0) {
    database.set_metadata(std::string(metadata::kSchema), schema_value());
    database.set_metadata(std::string(metadata::kFeatures), features_value());
    return;
  }
  const std::string features = database.get_metadata(std::string(metadata::kFeatures));
  require_known(schema, features, Need::to_write, folder);
  const bool is_shard = !database.get_metadata(std::string(metadata::kShard)).empty();
  const std::string todays = features_value(is_shard ? Sharded::yes : Sharded::no);
  if (features != todays) database.set_metadata(std::string(metadata::kFeatures), todays);
}

}  // namespace

// Between commits everything happens inside a Xapian transaction, so that an automatic flush never
// shows half an article, and so that Xapian's destructor cancels what was not committed.
//
// When Xapian fails in the middle, it may have thrown away all that was put since the last commit;
// so nothing more is taken after a failure, and what is left is cancelled.
struct Writer::State {
  explicit State(const fs::path& path) : folder(path), database(open_database(path)) {
    database.begin_transaction();
    initialise_or_check(database, folder);
  }

  void use_dictionary(std::string_view dictionary) {
    if (!dictionary.empty()) packer.emplace(dictionary);
  }

  void pack(Xapian::Document& document) {
    std::string record = document.get_value(number(Slot::record));
    if (!packer) learn(record);
    if (packer) document.add_value(number(Slot::record), packer->pack(std::move(record)));
  }

  // The first records of an index stay as they are and make its dictionary.
  void learn(const std::string& record) {
    samples.push_back(record);
    sample_bytes += record.size();
    if (sample_bytes < kTrainingBytes) return;
    const std::string dictionary = train_dictionary(samples);
    samples.clear();
    sample_bytes = 0;
    use_dictionary(dictionary);
    if (!dictionary.empty()) {
      database.set_metadata(std::string(metadata::kDictionary), pack_dictionary(dictionary));
    }
  }

  template <typename Work>
  auto attempt(Work&& work) {
    if (failed) throw Error(*failed);
    try {
      return work(database);
    } catch (const Xapian::Error& error) {
      abandon(failure(error, folder));
      throw Error(*failed);
    } catch (const Error& error) {
      abandon(error);
      throw;
    } catch (...) {
      abandon({ErrorCode::index_failed, fmt::format("cannot write to {}", shown(folder))});
      throw;
    }
  }

  // A commit that fails has left the transaction but not its changes, and Xapian's destructor would
  // try to commit them again, in part perhaps: inside a transaction it cancels them.
  void abandon(const Error& why) {
    failed.emplace(why);
    try {
      if (is_committing) database.begin_transaction(/*flushed=*/false);
      database.cancel_transaction();
    } catch (const Xapian::Error&) {
      return;  // the first failure is the one to report; uncommitted changes show to nobody
    }
  }

  void commit() {
    is_committing = true;
    database.commit_transaction();
    // Xapian syncs its tables and renames a file that names the new state, but does not sync that.
    sync_folder(folder);
    database.begin_transaction();
    is_committing = false;
    bytes = 0;
  }

  fs::path folder;
  Xapian::WritableDatabase database;
  std::uint64_t bytes = 0;
  bool is_committing = false;
  std::optional<Error> failed;
  std::optional<RecordPacker> packer;  // nothing while there is no dictionary
  std::vector<std::string> samples;    // records to make one of
  std::size_t sample_bytes = 0;
};

Writer::Writer(const fs::path& folder) {
  try {
    state_ = std::make_unique<State>(folder);
    state_->use_dictionary(
        unpack_dictionary(state_->database.get_metadata(std::string(metadata::kDictionary))));
  } catch (const Xapian::Error& error) {
    throw failure(error, folder);
  }
}

Writer::~Writer() = default;

void Writer::put(ArticleDocument article) {
  if (article.passages.empty()) {
    throw Error(ErrorCode::index_failed,
                fmt::format("the article {} has no passages", shown(article.article.id)));
  }
  state_->attempt([&](Xapian::WritableDatabase& database) {
    database.delete_document(article_term(TermType::article, article.article.id));
    const ArticleRecord record = complete_record(article);
    for (std::uint32_t ordinal = 0; ordinal < article.passages.size(); ++ordinal) {
      Xapian::Document document = make_document(article, record, ordinal);
      state_->pack(document);
      database.add_document(document);
      state_->bytes += article.passages[ordinal].record.text.size() + kBytesOfValues;
    }
  });
}

bool Writer::remove(std::string_view article_id) {
  if (!contains(article_id)) return false;
  state_->attempt([&](Xapian::WritableDatabase& database) {
    database.delete_document(article_term(TermType::article, article_id));
  });
  return true;
}

void Writer::remove_documents(std::uint32_t begin, std::uint32_t end) {
  state_->attempt([&](Xapian::WritableDatabase& database) {
    for (std::uint32_t document = begin; document < end; ++document) {
      database.delete_document(document);
    }
  });
}

void Writer::touch(const SourceState& source) {
  const bool found = state_->attempt([&](Xapian::WritableDatabase& database) {
    const auto first = first_document(database, source.article_id);
    if (!first) return false;
    Xapian::Document document = database.get_document(*first);
    document.add_value(number(Slot::source), encode(source));
    database.replace_document(*first, document);
    return true;
  });
  if (!found) refuse_missing(source.article_id);
}

// Of a document that was read from the database Xapian writes only what differs.
void Writer::move(std::string_view from, const SourceState& to) {
  if (!contains(from)) refuse_missing(from);
  state_->attempt([&](Xapian::WritableDatabase& database) {
    if (from != to.article_id) {
      database.delete_document(article_term(TermType::article, to.article_id));
    }
    RecordUnpacker unpacker;
    unpacker.add_dictionary(
        unpack_dictionary(database.get_metadata(std::string(metadata::kDictionary))));
    for (const Xapian::docid id : documents_of(database, from)) {
      Xapian::Document document = database.get_document(id);
      const std::string record = unpacker.record(document);
      if (!readdress(document, record, from, to)) continue;
      state_->pack(document);
      database.replace_document(id, document);
      state_->bytes += record.size();
    }
  });
}

void Writer::set_metadata(std::string_view key, std::string_view value) {
  state_->attempt([&](Xapian::WritableDatabase& database) {
    database.set_metadata(std::string(key), std::string(value));
  });
}

std::string Writer::metadata(std::string_view key) const {
  return state_->attempt([&](const Xapian::WritableDatabase& database) {
    return database.get_metadata(std::string(key));
  });
}

std::vector<SourceState> Writer::sources() const {
  return state_->attempt(
      [](const Xapian::WritableDatabase& database) { return read_sources(database); });
}

bool Writer::contains(std::string_view article_id) const {
  return state_->attempt([&](const Xapian::WritableDatabase& database) {
    return database.term_exists(article_term(TermType::article, article_id));
  });
}

std::uint64_t Writer::passage_count() const {
  return state_->attempt([](const Xapian::WritableDatabase& database) {
    return std::uint64_t{database.get_doccount()};
  });
}

void Writer::commit() {
  state_->attempt([&](Xapian::WritableDatabase&) { state_->commit(); });
}

std::uint64_t Writer::uncommitted_bytes() const {
  return state_->bytes;
}

}  // namespace shirabe::store
