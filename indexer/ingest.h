// Reads, analyses and writes the articles of files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/dictionaries.h"
#include "indexer/index.h"
#include "indexer/plan.h"
#include "indexer/prepare.h"
#include "indexer/walk.h"
#include "store/writer.h"

namespace shirabe::indexer {

// How many threads analyse: `jobs`, or as many as there are cores where it is 0.
[[nodiscard]] std::size_t thread_count(std::size_t jobs);

class Ingest {
 public:
  // `known` is what the index holds; in a rebuild what it held, so that articles keep their ids.
  // Files of `gone` have given up the ids of their articles. Results are counted into `report`.
  Ingest(store::ArticleSink& writer, std::shared_ptr<const analysis::Dictionaries> dictionaries,
         const KnownFiles& known, const std::vector<store::SourceState>& gone,
         const IndexRequest& request, const IndexCallbacks& callbacks, IndexReport& report);

  // Puts the articles of `files` into the index and commits now and then, the last time at the end.
  // Articles of a file of several that no longer stand in it are added to `gone`. Throws
  // Error(interrupted) after a stop, with all that was whole committed.
  void run(const std::vector<FoundFile>& files, std::vector<std::string>& gone);

  // The files that were read to their end without a failure.
  [[nodiscard]] const std::set<std::string>& clean_files() const { return clean_files_; }
  // True where run() put or kept the article.
  [[nodiscard]] bool holds(const std::string& article_id) const {
    return held_.contains(article_id);
  }

 private:
  // A file that nothing has read yet, one article on its way, the end of a file, or what went wrong
  // or should be checked.
  struct Item {
    const FoundFile* file = nullptr;
    std::optional<std::string> bytes;
    bool end_of_file = false;
    std::optional<std::string> given_id;
    std::string content_hash;
    std::uint64_t source_bytes = 0;
    Article article;
    std::optional<store::ArticleDocument> document;  // nothing where the content is as it was
    std::optional<Failure> failure;
    std::string warning;
  };
  using Batch = std::vector<Item>;
  using EmitBatch = std::function<bool(Batch)>;

  using AddItem = std::function<void(Item)>;

  static std::size_t weight(const Batch& batch);
  void read_files(const std::vector<FoundFile>& files, const EmitBatch& emit);
  bool read_one(const FoundFile& file, const EmitBatch& emit);
  void read_articles(const FoundFile& file, std::string_view bytes, const AddItem& add) const;
  [[nodiscard]] bool is_as_it_was(Item& item) const;
  [[nodiscard]] Batch analyse(Batch batch, ArticlePreparer& preparer) const;
  void take(Batch batch, std::vector<std::string>& gone);
  void write(Item& item, bool completes_file, std::vector<std::string>& gone);
  void keep(const store::SourceState& known, const store::SourceState& state);
  void leave(const std::string& id, std::vector<std::string>& gone);
  void end_file(const FoundFile& file, std::vector<std::string>& gone);
  [[nodiscard]] const store::SourceState* same_content(const Item& item) const;
  [[nodiscard]] std::optional<std::string> known_id(const Item& item) const;
  [[nodiscard]] std::string id_for(const Item& item) const;
  [[nodiscard]] bool stopping() const;

  store::ArticleSink& writer_;
  std::shared_ptr<const analysis::Dictionaries> dictionaries_;
  const KnownFiles& known_;
  const IndexRequest& request_;
  const IndexCallbacks& callbacks_;
  IndexReport& report_;
  std::unordered_map<std::string, std::string> owners_;  // article id -> path of its file
  std::set<std::string> held_;
  std::set<std::string> clean_files_;
  // Of the file at hand: its last article so far, the ids that it still has, whether it failed.
  std::optional<Item> last_;
  std::set<std::string> seen_ids_;
  bool file_failed_ = false;
  std::uint64_t file_bytes_ = 0;
  Progress progress_;
};

}  // namespace shirabe::indexer
