#include "indexer/term_counter.h"

#include <algorithm>
#include <utility>

namespace shirabe::indexer {
namespace {

// The first eight bytes, so that numbers are in the order of the texts that begin with them.
std::uint64_t start_of(std::string_view text) {
  std::uint64_t start = 0;
  const std::size_t size = std::min(text.size(), sizeof(start));
  for (std::size_t i = 0; i < size; ++i) {
    start |= std::uint64_t{static_cast<unsigned char>(text[i])} << (56U - 8U * i);
  }
  return start;
}

}  // namespace

void TermCounter::add(store::TermType type, std::string_view text, std::uint32_t times) {
  const std::size_t offset = bytes_.size();
  store::append_term(bytes_, type, text);
  end_entry(offset, times);
}

void TermCounter::add(std::string_view term, std::uint32_t times) {
  const std::size_t offset = bytes_.size();
  bytes_ += term;
  end_entry(offset, times);
}

void TermCounter::end_entry(std::size_t offset, std::uint32_t times) {
  const std::string_view term = std::string_view(bytes_).substr(offset);
  entries_.push_back({start_of(term), static_cast<std::uint32_t>(offset),
                      static_cast<std::uint32_t>(term.size()), times});
}

std::vector<store::TermCount> TermCounter::take() {
  std::ranges::sort(entries_, [&](const Entry& a, const Entry& b) { return comes_before(a, b); });
  std::vector<store::TermCount> terms;
  terms.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    const std::string_view term = text(entry);
    if (!terms.empty() && terms.back().term == term) {
      terms.back().wdf += entry.times;
    } else {
      terms.push_back({std::string(term), entry.times});
    }
  }
  bytes_.clear();
  entries_.clear();
  return terms;
}

}  // namespace shirabe::indexer
