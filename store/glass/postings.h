// Turns documents' terms into posting lists: what a table of postings of Xapian's glass backend
// (Xapian 1.4, backends/glass/glass_postlist.cc) holds for each term.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/glass/spool.h"
#include "store/glass/table_builder.h"

namespace shirabe::store::glass {

// A run of postings of one term. `bytes`: the first's frequency within the document, then for each
// further one the step from the document before, less 1, and its frequency.
struct PostingRun {
  std::uint32_t first = 0;  // document numbers
  std::uint32_t last = 0;
  std::uint32_t count = 0;
  std::uint64_t frequency = 0;  // of the term in all these documents
  std::string bytes = {};

  void add(std::uint32_t document, std::uint32_t wdf);
  // `next` begins behind the last.
  void append(const PostingRun& next);
};

// Writes a term's list in chunks; the list of document lengths is that of the term "".
void write_list(TableBuilder& table, std::string_view term, const PostingRun& list);

// Memory is bounded, but for the list that is being written (3 bytes a document): what does not fit
// goes to files and is merged at the end. Not thread-safe.
// Functions throw Error(index_failed).
class Postings {
 public:
  // `bytes`: how much memory they may take, about.
  Postings(std::filesystem::path scratch, std::size_t bytes);
  ~Postings();

  // Documents come in the order of their numbers.
  void add(std::string_view term, std::uint32_t document, std::uint32_t wdf);
  // All lists, in the order of the terms.
  void write(TableBuilder& table);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const;
  };
  using Lists = std::unordered_map<std::string, PostingRun, Hash, std::equal_to<>>;

  [[nodiscard]] std::vector<Lists::const_iterator> in_order() const;
  void spill();
  // Gives each term with its list, in order, once.
  template <typename Take>
  void merge(Take take);

  std::filesystem::path scratch_;
  std::size_t limit_;
  std::size_t used_ = 0;
  Lists lists_;
  std::vector<std::unique_ptr<Spool>> spills_;
};

}  // namespace shirabe::store::glass
