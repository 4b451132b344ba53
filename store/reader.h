// Reads an index, or several as one, while others write to it. An index is a folder on this
// machine, or HOST:PORT of a server (base/server_name.h, store/server.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/server_name.h"
#include "store/generations.h"
#include "store/lock.h"
#include "store/packed_record.h"
#include "store/records.h"
#include "store/schema.h"
#include "store/sources.h"

namespace shirabe::store {

// A generation that stays on disk as long as the lock is held.
struct HeldGeneration {
  Generation generation;
  FileDescriptor lock;
};

// The living one. Throws as Reader().
[[nodiscard]] HeldGeneration hold_living_generation(const std::filesystem::path& index);

// One of the indexes of a snapshot.
struct Part {
  std::string name;  // as it was given: a folder, or HOST:PORT
  Xapian::Database database;
  std::optional<Generation> generation;  // of a folder
  std::string fingerprint;               // metadata::kIndexFingerprint

  [[nodiscard]] bool is_server() const { return !generation; }
};

// An article as a person names it.
struct ArticlePlace {
  std::string id;
  std::string path;  // as in ArticleRecord
};

// One opened state of the index, which stays on disk as long as the snapshot lives. Not
// thread-safe: one a thread. Every function may throw Xapian::Error; Reader::run deals with it.
// Where several indexes hold an article with the same id, what is looked up by id comes from the
// first of them.
class Snapshot {
 public:
  // Throws Error(no_index), Error(schema), Error(index_failed) as Reader() does.
  explicit Snapshot(const std::vector<std::filesystem::path>& indexes);

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  // In the order of the indexes.
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  // Those of the indexes that are folders, in their order.
  [[nodiscard]] const std::vector<Generation>& generations() const { return generations_; }
  // True where one of the indexes is a server: what a match can do is less then.
  [[nodiscard]] bool has_server() const { return generations_.size() < parts_.size(); }
  // Of index number `i`; empty where the key is not set.
  [[nodiscard]] std::string metadata(std::size_t i, std::string_view key) const;

  // Makes records of the data of documents; lives as long as somebody holds it.
  [[nodiscard]] std::shared_ptr<const RecordUnpacker> unpacker() const { return unpacker_; }

  [[nodiscard]] PassageRecord passage(Xapian::docid document) const;
  [[nodiscard]] std::optional<ArticleRecord> article(std::string_view article_id) const;
  // The article whose passages have that value of Slot::article.
  [[nodiscard]] std::optional<ArticleRecord> article_with_value(std::string_view value) const;
  [[nodiscard]] std::optional<Xapian::docid> find_passage(std::string_view article_id,
                                                          std::uint32_t ordinal) const;
  // The record of the article that `passage`, document number `document`, belongs to: of the index
  // that holds the document, also where another index has an article of the same id.
  [[nodiscard]] std::optional<ArticleRecord> article_of(Xapian::docid document,
                                                        const PassageRecord& passage) const;
  // Passage number `ordinal` of the article that `passage`, document number `document`, belongs to.
  [[nodiscard]] std::optional<PassageRecord> sibling(Xapian::docid document,
                                                     const PassageRecord& passage,
                                                     std::uint32_t ordinal) const;
  // The index that holds a document, and the document's number there.
  [[nodiscard]] std::pair<const Part&, Xapian::docid> place_of(Xapian::docid document) const;
  // Of all indexes, in the order of their ids. A server is asked twice for each article.
  [[nodiscard]] std::vector<ArticleRecord> articles() const;
  // Of all indexes, in no order that matters; read once. A server is asked twice for each article.
  [[nodiscard]] const std::vector<ArticlePlace>& article_places() const;
  // How many there are, told at once also by servers.
  [[nodiscard]] std::uint64_t count_articles() const {
    return database_.get_value_freq(number(Slot::source));
  }
  // Where each article came from, in no order that matters.
  [[nodiscard]] std::vector<SourceState> sources() const { return read_sources(database_); }
  // The passages of an article in their order.
  [[nodiscard]] std::vector<PassageRecord> passages(std::string_view article_id) const;
  // The same with the values of Slot::languages beside them.
  [[nodiscard]] std::vector<std::pair<PassageRecord, std::string>> passages_and_languages(
      std::string_view article_id) const;

 private:
  void open_folder(const std::filesystem::path& index);
  void open_server(const base::ServerName& server, const std::string& name);
  void add(Part part);
  [[nodiscard]] std::string record(const Xapian::Database& database, Xapian::docid document) const;
  [[nodiscard]] const Part* part_with(std::string_view article_id) const;
  [[nodiscard]] const Part* part_with_term(const std::string& article) const;
  [[nodiscard]] std::optional<ArticleRecord> article_with_term(const std::string& article) const;
  [[nodiscard]] Xapian::docid combined_document(const Part& part, Xapian::docid document) const;

  std::vector<Generation> generations_;
  std::vector<FileDescriptor> locks_;
  std::vector<Part> parts_;
  Xapian::Database database_;
  std::shared_ptr<RecordUnpacker> unpacker_ = std::make_shared<RecordUnpacker>();
  mutable std::optional<std::vector<ArticlePlace>> places_;
};

// Not thread-safe: one a thread. Opens on construction and hands out the snapshot; opens anew when
// a writer has moved on.
class Reader {
 public:
  // Throws Error(no_index) or Error(schema) as generations.h says, Error(index_failed) where a
  // database cannot be opened; of servers what connect() says.
  explicit Reader(std::vector<std::filesystem::path> indexes);

  // Runs `work` on a snapshot, from the start again on a new one when a writer's commits or a new
  // generation have made the old one unreadable under it; so `work` must have no effect before it
  // returns. Errors of Xapian come out as Error(index_failed); after many tries in vain too.
  template <typename Work>
  auto run(Work&& work);

  // Uses the newest state from now on (a long batch calls this now and then).
  void refresh();

 private:
  [[noreturn]] void give_up(const Xapian::Error& error) const;
  // How often work that ends in such an error is done at most.
  [[nodiscard]] static int tries_for(const Xapian::Error& error);
  static void pause(int tries);
  void reopen();

  std::vector<std::filesystem::path> indexes_;
  std::optional<Snapshot> snapshot_;
};

template <typename Work>
auto Reader::run(Work&& work) {
  for (int tries = 1;; ++tries) {
    try {
      if (!snapshot_) reopen();
      return work(static_cast<const Snapshot&>(*snapshot_));
    } catch (const Xapian::Error& error) {
      snapshot_.reset();
      if (tries >= tries_for(error)) give_up(error);
    }
    pause(tries);
  }
}

}  // namespace shirabe::store
