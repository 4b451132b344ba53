// Builds a Xapian database of the glass backend from documents, for the first build of an index.
//
// Through Xapian's own interface a document costs several times what it costs here: Xapian gathers
// postings in a map of maps, works them into its trees block by block, and compresses each term
// list with a state of 256 KB that it clears each time (docs/decisions.md has the figures). What is
// written is what Xapian's compaction writes: format 2016-03-14 of Xapian 1.4, which every 1.4
// reads and updates. tests/store/glass_test.cpp compares it with a database that Xapian has made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/glass/postings.h"
#include "store/glass/table_builder.h"
#include "store/glass/values.h"

namespace shirabe::store::glass {

// Sorted by term, each term once and at most 245 bytes (a zero byte counts twice).
using Terms = std::vector<std::pair<std::string_view, std::uint32_t>>;  // with its frequency
// Sorted by slot (below 256), none of them empty.
using Values = std::vector<std::pair<std::uint32_t, std::string>>;

// Not thread-safe. Functions throw Error(index_failed) where the disk fails.
class DatabaseBuilder {
 public:
  // Makes `folder`, in which nothing is yet. `postings_bytes` bounds the memory, but for the
  // lengths of documents and the longest list of postings (3 bytes a document each).
  DatabaseBuilder(std::filesystem::path folder, std::size_t postings_bytes);
  ~DatabaseBuilder();
  DatabaseBuilder(const DatabaseBuilder&) = delete;
  DatabaseBuilder& operator=(const DatabaseBuilder&) = delete;

  // The number of the document: from 1. Its data is empty.
  std::uint32_t add(const Terms& terms, const Values& values);

  // Writes everything but syncs nothing. Requires at least one document; nothing may be added
  // afterwards. `metadata`: what get_metadata() gives.
  void finish(const std::map<std::string, std::string, std::less<>>& metadata);

 private:
  class Deflater;
  void add_term_list(const Terms& terms, const Values& values, std::uint64_t length);
  void write_version(const RootInfo& postings, const RootInfo& term_lists) const;

  std::filesystem::path folder_;
  std::unique_ptr<Deflater> deflater_;
  TableBuilder term_lists_;
  Postings postings_;
  ValueStreams values_;
  PostingRun lengths_;
  std::uint64_t total_length_ = 0;
  std::uint64_t shortest_ = 0;  // of the documents that have a length
  std::uint64_t longest_ = 0;
  std::uint32_t highest_frequency_ = 0;
};

}  // namespace shirabe::store::glass
