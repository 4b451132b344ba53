// Writes many articles into a database that does not exist yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "store/glass/database_builder.h"
#include "store/packed_record.h"
#include "store/records.h"
#include "store/writer.h"

namespace shirabe::store {

// Not thread-safe. Functions throw Error(index_failed), all of them once one has.
class BulkWriter : public ArticleSink {
 public:
  // `database` is a folder that is not there yet.
  explicit BulkWriter(std::filesystem::path database);
  ~BulkWriter() override;
  BulkWriter(const BulkWriter&) = delete;
  BulkWriter& operator=(const BulkWriter&) = delete;

  void put(ArticleDocument article) override;
  // Nobody sees anything before finish().
  void commit() override {}
  [[nodiscard]] std::uint64_t uncommitted_bytes() const override { return 0; }
  void set_metadata(std::string_view key, std::string_view value);

  // Makes the database. Nothing may be put afterwards.
  void finish();

 private:
  // Documents [first, second) of an article.
  using Documents = std::pair<std::uint32_t, std::uint32_t>;
  void start();
  template <typename Work>
  auto attempt(Work&& work);
  void write(const ArticleDocument& article);
  std::uint32_t write(const ArticleDocument& article, const ArticleRecord& record,
                      std::uint32_t ordinal);
  void forget(std::string_view article_id);
  void make();
  void take_out_replaced();

  std::filesystem::path database_;
  std::map<std::string, std::string, std::less<>> metadata_;
  // The first articles wait until their records have made the dictionary.
  std::vector<ArticleDocument> first_;
  std::size_t first_bytes_ = 0;
  std::optional<RecordPacker> packer_;
  std::unique_ptr<glass::DatabaseBuilder> builder_;
  std::unordered_map<base::Hash128, Documents, base::Hash128::Hasher> written_;  // by article id
  std::optional<base::Error> failed_;  // what is there is not whole, and nothing more is taken
  std::vector<Documents> replaced_;    // to be taken out when the database is there
};

}  // namespace shirabe::store
