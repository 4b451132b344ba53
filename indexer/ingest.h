// Reads, analyses and writes the articles of files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/dictionaries.h"
#include "indexer/article_ids.h"
#include "indexer/index.h"
#include "indexer/known_content.h"
#include "indexer/plan.h"
#include "indexer/prepare.h"
#include "indexer/walk.h"
#include "store/writer.h"

namespace shirabe::indexer {

class Ingest {
 public:
  // `known` is what the index holds; in a rebuild what it held, so that articles keep their ids.
  // Articles of `gone` have given up their ids. `living` is `writer` where that is an index with
  // articles in it: files that were moved are then told by their content. In a dry run nothing is
  // analysed, and `dictionaries` may be null. Results are counted into `report`.
  Ingest(store::ArticleSink& writer, store::LivingSink* living,
         std::shared_ptr<const analysis::Dictionaries> dictionaries, const KnownFiles& known,
         std::span<const store::SourceState> gone, const IndexRequest& request,
         const IndexCallbacks& callbacks, IndexReport& report);

  // Puts the articles of `files` into the index and commits now and then, the last time at the end.
  // Articles of a file of several that no longer stand in it are added to `gone`. Throws
  // Error(interrupted) after a stop, with all that was whole committed.
  void run(const std::vector<FoundFile>& files, std::vector<std::string>& gone);

  // True where run() put, moved or kept the article.
  [[nodiscard]] bool holds(const std::string& article_id) const {
    return held_.contains(article_id);
  }
  // True where the article of this id has come to stand under another, or with another file.
  [[nodiscard]] bool has_moved(const std::string& article_id) const {
    return moved_.contains(article_id);
  }
  // False where the system would not let a file be read: what seems gone may be in it.
  [[nodiscard]] bool could_read_all() const { return could_read_all_; }

 private:
  // A file that nothing has read yet, one article on its way, the end of a file, or what went wrong
  // or should be checked.
  struct Item {
    const FoundFile* file = nullptr;
    std::optional<std::string> bytes;
    bool end_of_file = false;
    // Of the end of a file: a change after it was read will show in its time.
    bool shows_changes = false;
    std::optional<std::string> given_id;
    std::string content_hash;
    std::uint64_t source_bytes = 0;
    Article article;
    std::optional<store::ArticleDocument> document;  // nothing where the index may have the content
    const store::SourceState* same = nullptr;        // what the index has of this file
    const store::SourceState* moved = nullptr;       // what it has of a file that is gone
    std::optional<Failure> failure;
    bool is_read_error = false;
    std::string warning;
  };
  using Batch = std::vector<Item>;
  using EmitBatch = std::function<bool(Batch)>;
  using AddItem = std::function<void(Item)>;

  void take_files(const std::vector<FoundFile>& files, std::vector<std::string>& gone);
  static std::size_t size_of(const Item& item);
  static std::size_t weight(const Batch& batch);
  void read_files(const std::vector<FoundFile>& files, const EmitBatch& emit);
  bool read_one(const FoundFile& file, const EmitBatch& emit);
  [[nodiscard]] static Item read_whole(const FoundFile& file);
  [[nodiscard]] ReadCallbacks callbacks_for(const FoundFile& file, const AddItem& add) const;
  void read_articles(const FoundFile& file, std::string_view bytes, const AddItem& add) const;
  void read_stream(const FoundFile& file, const AddItem& add) const;

  [[nodiscard]] bool may_have_content(const Item& item) const;
  [[nodiscard]] bool may_have_bytes(Item& item) const;
  [[nodiscard]] std::shared_ptr<ArticlePreparer> make_preparer() const;
  [[nodiscard]] Batch analyse(Batch batch, ArticlePreparer* preparer) const;
  void prepare(Item& item, ArticlePreparer* preparer) const;

  void take(Batch batch, std::vector<std::string>& gone);
  void take_article(Item item, std::vector<std::string>& gone);
  void take_message(Item& item);
  void warn(std::string warning);
  void find_in_index(Item& item) const;
  [[nodiscard]] Batch analyse_here(Item item);
  void write(Item& item, bool completes_file, std::vector<std::string>& gone);
  void keep(const Item& item, store::SourceState state);
  void move(const Item& item, store::SourceState state);
  void put(Item& item, store::SourceState state, std::vector<std::string>& gone);
  void hold(const std::string& id, const FoundFile& file);
  void leave(const store::SourceState& left, std::vector<std::string>& gone);
  void end_file(const Item& end, std::vector<std::string>& gone);
  void note(std::string_view action, const std::string& id, const std::string& path,
            const std::string& from = {});
  [[nodiscard]] bool stopping() const;

  store::ArticleSink& writer_;
  store::LivingSink* living_;
  std::shared_ptr<const analysis::Dictionaries> dictionaries_;
  const KnownFiles& known_;
  // Where content that is as it was need not be read. Both are made when there is something to
  // read.
  std::optional<KnownContent> content_;
  const IndexRequest& request_;
  const IndexCallbacks& callbacks_;
  IndexReport& report_;
  std::span<const store::SourceState> gone_;
  std::optional<ArticleIds> ids_;
  std::set<std::string> held_;
  std::set<std::string> moved_;
  std::set<std::string> changed_;  // ids whose article in the index is not the one of `known` now
  bool could_read_all_ = true;
  std::shared_ptr<ArticlePreparer> preparer_;  // of the writing thread
  // Of the file at hand: its last article so far, the ids that it still has, whether it failed.
  std::optional<Item> last_;
  std::set<std::string> seen_ids_;
  bool file_failed_ = false;
  std::size_t file_messages_ = 0;
  std::uint64_t file_bytes_ = 0;
  Progress progress_;
};

}  // namespace shirabe::indexer
