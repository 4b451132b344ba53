#include "store/glass/postings.h"

#include <algorithm>
#include <queue>
#include <utility>

#include "base/hash.h"
#include "store/glass/encoding.h"

namespace shirabe::store::glass {
namespace {

// Xapian begins a new chunk behind so many bytes of postings.
constexpr std::size_t kChunkBytes = 2000;
// A node of the map with its strings, beside the bytes of the postings.
constexpr std::size_t kListBytes = 160;
constexpr std::size_t kPostingBytes = 3;
// Each is an open file.
constexpr std::size_t kMostSpills = 64;

// One chunk of a list, cut off its front.
struct Chunk {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string_view bytes;
};

Chunk take_chunk(std::string_view& rest, std::uint32_t first, std::uint32_t last) {
  if (rest.size() <= kChunkBytes) return {first, last, std::exchange(rest, {})};
  const std::string_view all = rest;
  Chunk chunk{first, first, {}};
  take_varint(rest);
  while (!rest.empty() && all.size() - rest.size() < kChunkBytes) {
    chunk.last += static_cast<std::uint32_t>(take_varint(rest)) + 1;
    take_varint(rest);
  }
  chunk.bytes = all.substr(0, all.size() - rest.size());
  return chunk;
}

std::string list_key(std::string_view term, bool more) {
  if (term.empty()) return {'\0', '\xE0'};
  std::string key;
  append_sorted_string(key, term, more);
  return key;
}

std::string encode(std::string_view term, const PostingRun& run) {
  std::string bytes;
  append_string(bytes, term);
  append_varint(bytes, run.first);
  append_varint(bytes, run.last);
  append_varint(bytes, run.count);
  append_varint(bytes, run.frequency);
  return bytes += run.bytes;
}

// The lists of one file, in the order of their terms.
class SpilledLists {
 public:
  explicit SpilledLists(Spool& spool) : spool_(&spool) { spool_->rewind(); }

  bool next() {
    std::string bytes;
    if (!spool_->next(bytes)) return false;
    std::string_view rest = bytes;
    const std::size_t length = take_varint(rest);
    term = rest.substr(0, length);
    rest.remove_prefix(length);
    run.first = static_cast<std::uint32_t>(take_varint(rest));
    run.last = static_cast<std::uint32_t>(take_varint(rest));
    run.count = static_cast<std::uint32_t>(take_varint(rest));
    run.frequency = take_varint(rest);
    run.bytes = rest;
    return true;
  }

  std::string term;
  PostingRun run;

 private:
  Spool* spool_;
};

}  // namespace

void PostingRun::add(std::uint32_t document, std::uint32_t wdf) {
  if (count == 0) {
    first = document;
  } else {
    append_varint(bytes, document - last - 1);
  }
  append_varint(bytes, wdf);
  last = document;
  ++count;
  frequency += wdf;
}

void PostingRun::append(const PostingRun& next) {
  if (count == 0) {
    *this = next;
    return;
  }
  append_varint(bytes, next.first - last - 1);
  bytes += next.bytes;
  last = next.last;
  count += next.count;
  frequency += next.frequency;
}

void write_list(TableBuilder& table, std::string_view term, const PostingRun& list) {
  std::string_view rest = list.bytes;
  std::uint32_t first = list.first;
  bool is_first = true;
  do {
    const Chunk chunk = take_chunk(rest, first, list.last);
    std::string key = list_key(term, !is_first);
    std::string tag;
    if (is_first) {
      // Of the document lengths Xapian counts neither.
      append_varint(tag, term.empty() ? 0 : list.count);
      append_varint(tag, term.empty() ? 0 : list.frequency);
      append_varint(tag, chunk.first - 1);
    } else {
      append_sorted_uint(key, chunk.first);
    }
    tag.push_back(rest.empty() ? '1' : '0');
    append_varint(tag, chunk.last - chunk.first);
    tag += chunk.bytes;
    table.add(key, tag);
    // The step to the next chunk stands in its key.
    if (!rest.empty()) first = chunk.last + static_cast<std::uint32_t>(take_varint(rest)) + 1;
    is_first = false;
  } while (!rest.empty());
}

std::size_t Postings::Hash::operator()(std::string_view text) const {
  return base::hash_64(text);
}

Postings::Postings(std::filesystem::path scratch, std::size_t bytes)
    : scratch_(std::move(scratch)), limit_(bytes) {}

Postings::~Postings() = default;

void Postings::add(std::string_view term, std::uint32_t document, std::uint32_t wdf) {
  auto list = lists_.find(term);
  if (used_ > limit_) {
    spill();
    list = lists_.end();
  }
  if (list == lists_.end()) {
    list = lists_.emplace(term, PostingRun()).first;
    used_ += kListBytes + term.size();
  }
  list->second.add(document, wdf);
  used_ += kPostingBytes;
}

std::vector<Postings::Lists::const_iterator> Postings::in_order() const {
  std::vector<Lists::const_iterator> order;
  order.reserve(lists_.size());
  for (auto list = lists_.begin(); list != lists_.end(); ++list) order.push_back(list);
  std::ranges::sort(order, {}, [](const auto& list) -> const std::string& { return list->first; });
  return order;
}

void Postings::spill() {
  auto spool = std::make_unique<Spool>(scratch_);
  for (const auto& list : in_order()) spool->append(encode(list->first, list->second));
  spills_.push_back(std::move(spool));
  lists_.clear();
  used_ = 0;
  if (spills_.size() < kMostSpills) return;
  auto merged = std::make_unique<Spool>(scratch_);
  merge(
      [&](const std::string& term, const PostingRun& list) { merged->append(encode(term, list)); });
  spills_.clear();
  spills_.push_back(std::move(merged));
}

void Postings::write(TableBuilder& table) {
  if (spills_.empty()) {
    for (const auto& list : in_order()) write_list(table, list->first, list->second);
    return;
  }
  spill();
  merge([&](const std::string& term, const PostingRun& list) { write_list(table, term, list); });
}

template <typename Take>
void Postings::merge(Take take) {
  std::vector<SpilledLists> files;
  for (const auto& spool : spills_) files.emplace_back(*spool);
  // The first of equal terms is that of the earliest file, whose documents come first.
  const auto later = [&](std::size_t a, std::size_t b) {
    const int order = files[a].term.compare(files[b].term);
    return order != 0 ? order > 0 : a > b;
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].next()) next.push(i);
  }
  while (!next.empty()) {
    const std::string term = files[next.top()].term;
    PostingRun list;
    while (!next.empty() && files[next.top()].term == term) {
      const std::size_t i = next.top();
      next.pop();
      list.append(files[i].run);
      if (files[i].next()) next.push(i);
    }
    take(term, list);
  }
}

}  // namespace shirabe::store::glass
