// Counts the terms of one passage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/schema.h"
#include "store/writer.h"

namespace shirabe::indexer {

// Not thread-safe.
class TermCounter {
 public:
  void add(store::TermType type, std::string_view text, std::uint32_t times);
  // A term as store::make_term() makes it.
  void add(std::string_view term, std::uint32_t times);

  // The terms that were added, each once and in rising order of their bytes, with the sum of their
  // times. Nothing is left.
  [[nodiscard]] std::vector<store::TermCount> take();

 private:
  // A term as it was added. Its first bytes, as a number, decide nearly every comparison.
  struct Entry {
    std::uint64_t start;
    std::uint32_t offset;  // in bytes_
    std::uint32_t size;
    std::uint32_t times;
  };
  [[nodiscard]] std::string_view text(const Entry& entry) const {
    return std::string_view(bytes_).substr(entry.offset, entry.size);
  }
  [[nodiscard]] bool comes_before(const Entry& a, const Entry& b) const {
    return a.start != b.start ? a.start < b.start : text(a) < text(b);
  }
  void end_entry(std::size_t offset, std::uint32_t times);

  std::string bytes_;
  std::vector<Entry> entries_;
};

}  // namespace shirabe::indexer
