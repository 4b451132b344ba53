// Reads an index, or several as one, while others write to it.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  [[nodiscard]] const std::vector<Generation>& generations() const { return generations_; }
  // Of index number `i`; empty where the key is not set.
  [[nodiscard]] std::string metadata(std::size_t i, std::string_view key) const;

  // Makes records of the data of documents; lives as long as somebody holds it.
  [[nodiscard]] const std::shared_ptr<const RecordUnpacker>& unpacker() const { return unpacker_; }

  [[nodiscard]] PassageRecord passage(Xapian::docid document) const;
  [[nodiscard]] std::optional<ArticleRecord> article(std::string_view article_id) const;
  [[nodiscard]] std::optional<Xapian::docid> find_passage(std::string_view article_id,
                                                          std::uint32_t ordinal) const;
  // The record of the article that a passage of that id, document number `document`, belongs to: of
  // the index that holds the document, also where another index has an article of the same id.
  [[nodiscard]] std::optional<ArticleRecord> article_of(Xapian::docid document,
                                                        std::string_view article_id) const;
  // Passage number `ordinal` of the article that `passage`, document number `document`, belongs to.
  [[nodiscard]] std::optional<PassageRecord> sibling(Xapian::docid document,
                                                     const PassageRecord& passage,
                                                     std::uint32_t ordinal) const;
  // Of all indexes, in the order of their ids.
  [[nodiscard]] std::vector<ArticleRecord> articles() const;
  // Where each article came from, in no order that matters.
  [[nodiscard]] std::vector<SourceState> sources() const { return read_sources(database_); }
  // The passages of an article in their order.
  [[nodiscard]] std::vector<PassageRecord> passages(std::string_view article_id) const;
  // The values of Slot::languages of the same passages.
  [[nodiscard]] std::vector<std::string> languages(std::string_view article_id) const;

 private:
  [[nodiscard]] std::string record(const Xapian::Database& database, Xapian::docid document) const;
  [[nodiscard]] std::optional<ArticleRecord> article_in(const Xapian::Database& part,
                                                        std::string_view article_id) const;
  [[nodiscard]] const Xapian::Database* part_with(std::string_view article_id) const;
  [[nodiscard]] Xapian::docid combined_document(const Xapian::Database& part,
                                                Xapian::docid document) const;

  std::vector<Generation> generations_;
  std::vector<FileDescriptor> locks_;
  std::vector<Xapian::Database> parts_;
  Xapian::Database database_;
  std::shared_ptr<const RecordUnpacker> unpacker_;
};

// Not thread-safe: one a thread. Opens on construction and hands out the snapshot; opens anew when
// a writer has moved on.
class Reader {
 public:
  // Throws Error(no_index) or Error(schema) as generations.h says, Error(index_failed) where a
  // database cannot be opened.
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
