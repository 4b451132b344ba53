// Writes articles into the database of one generation. One thread a Writer; several Writers on
// several folders may work side by side.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/records.h"
#include "store/schema.h"

namespace shirabe::store {

struct TermCount {
  std::string term;       // from make_term()
  std::uint32_t wdf = 0;  // within-document frequency; 0 for a term that only filters
};

// `terms` hold each term once; order does not matter. The writer itself adds the terms and values
// that the rest implies: article, kind, languages, content, and the value slots.
struct PassageDocument {
  PassageRecord record;  // ordinal and article_id are filled in by the writer
  std::vector<TermCount> terms;
  std::vector<std::string> languages;  // codes, sorted
  std::string content = {};            // Slot::content: base::hash_short(), or empty
};

struct ArticleDocument {
  ArticleRecord article;                  // passages and notes are filled in by the writer
  SourceState source;                     // article_id and path are filled in from `article`
  std::vector<PassageDocument> passages;  // at least one
  std::string same_article = {};          // Slot::same_article: base::hash_short(), or empty
};

// What takes articles on their way into an index.
class ArticleSink {
 public:
  ArticleSink() = default;
  ArticleSink(const ArticleSink&) = delete;
  ArticleSink& operator=(const ArticleSink&) = delete;
  virtual ~ArticleSink() = default;

  // Puts an article in the place of the one with the same id, if any. No reader ever sees a part
  // of it: changes show at commit().
  virtual void put(ArticleDocument article) = 0;
  // Makes all that has changed since the last commit visible and durable, as one step.
  virtual void commit() = 0;
  // Roughly the memory and disk that wait for the next commit: the text of what was put, and what
  // Xapian keeps of each passage. Callers commit when it has grown large.
  [[nodiscard]] virtual std::uint64_t uncommitted_bytes() const = 0;
};

// The same of a database that holds articles already.
class LivingSink : public ArticleSink {
 public:
  // True if it was there.
  virtual bool remove(std::string_view article_id) = 0;
  // Records that the file of an article that is there has a new time but the same content and path.
  // Throws Error(not_found) where there is no such article.
  virtual void touch(const SourceState& source) = 0;
  // Gives the article `from` the id and path of `to`, and that source, in the place of the article
  // that has the id already, if any. Its terms and passages stay as they are. Throws
  // Error(not_found) where there is no article `from`.
  virtual void move(std::string_view from, const SourceState& to) = 0;
};

class Writer final : public LivingSink {
 public:
  // Opens the database in `folder`, made anew where there is none. Throws Error(schema) where a
  // feature there is needed to write and not known, Error(index_failed) on other failures, which
  // every function below may throw too (disk full, no permission, corrupt).
  //
  // Sets the environment variable XAPIAN_FLUSH_THRESHOLD unless it is set already, because Xapian
  // takes that number from nowhere else: open the first Writer before other threads are started.
  explicit Writer(const std::filesystem::path& folder);
  // What was not committed is cancelled.
  ~Writer() override;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void put(ArticleDocument article) override;
  bool remove(std::string_view article_id) override;
  void touch(const SourceState& source) override;
  void move(std::string_view from, const SourceState& to) override;
  void commit() override;
  [[nodiscard]] std::uint64_t uncommitted_bytes() const override;

  // Documents [begin, end).
  void remove_documents(std::uint32_t begin, std::uint32_t end);

  void set_metadata(std::string_view key, std::string_view value);
  [[nodiscard]] std::string metadata(std::string_view key) const;

  [[nodiscard]] std::vector<SourceState> sources() const;
  [[nodiscard]] bool contains(std::string_view article_id) const;
  [[nodiscard]] std::uint64_t passage_count() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shirabe::store
