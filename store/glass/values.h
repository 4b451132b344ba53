// Turns documents' values into the streams that a table of postings of Xapian's glass backend holds
// for each slot (Xapian 1.4, backends/glass/glass_values.cc).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "store/glass/spool.h"
#include "store/glass/table_builder.h"

namespace shirabe::store::glass {

// Not thread-safe. Functions throw Error(index_failed).
class ValueStreams {
 public:
  explicit ValueStreams(std::filesystem::path scratch);

  // Documents come in the order of their numbers; no value is empty.
  void add(std::uint32_t slot, std::uint32_t document, std::string_view value);
  // Statistics and streams of all slots, which come before the posting lists.
  void write(TableBuilder& table);

 private:
  struct Stream {
    explicit Stream(const std::filesystem::path& scratch) : chunks(scratch) {}
    Spool chunks;  // key and tag, in turn
    std::string chunk;
    std::uint32_t first = 0;  // document of the chunk
    std::uint32_t last = 0;
    std::uint32_t count = 0;  // values in all
    std::string lowest;
    std::string highest;
  };
  static void end_chunk(std::uint32_t slot, Stream& stream);

  std::filesystem::path scratch_;
  std::map<std::uint32_t, Stream> streams_;
};

}  // namespace shirabe::store::glass
