// Writes many articles into a database that does not exist yet: into several databases side by
// side, one thread each, which are merged and packed at the end.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/records.h"
#include "store/writer.h"

namespace shirabe::store {

// Packs one database, or merges several, into a new one in `destination`, whose blocks are full
// (Xapian::Database::compact). The documents keep their order: those of the first database come
// first. Nobody may be writing to the databases. Throws Error(index_failed).
void pack(const std::vector<std::filesystem::path>& databases,
          const std::filesystem::path& destination);

// An article always goes into the same part, by its id, so that one with the id of another takes
// its place, and so that the parts do not depend on how fast their threads are. Not thread-safe;
// each function throws Error(index_failed) when one of the parts has failed before.
class BulkWriter : public ArticleSink {
 public:
  // Works in new folders `database`.part-0 and so on.
  BulkWriter(std::filesystem::path database, std::size_t parts);
  // Removes the parts; without finish() nothing is left.
  ~BulkWriter() override;
  BulkWriter(const BulkWriter&) = delete;
  BulkWriter& operator=(const BulkWriter&) = delete;

  // Hands the article to its part's thread, and waits while that has much to do.
  void put(ArticleDocument article) override;
  bool remove(std::string_view article_id) override;
  void touch(const SourceState& source) override;
  // Nobody sees anything before finish().
  void commit() override {}
  [[nodiscard]] std::uint64_t uncommitted_bytes() const override { return 0; }
  void set_metadata(std::string_view key, std::string_view value);

  // Waits for the parts and makes the database. Nothing may be put afterwards.
  void finish();

 private:
  class Part;
  [[nodiscard]] Part& part_of(std::string_view article_id);

  std::filesystem::path database_;
  std::vector<std::unique_ptr<Part>> parts_;
};

}  // namespace shirabe::store
