#include "store/glass/table_builder.h"

#include <fcntl.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "store/failure.h"

namespace shirabe::store::glass {
namespace {

// A block begins with its revision (4 bytes), level (1), largest stretch of free bytes (2), all
// free bytes (2) and the end of its directory (2); all numbers are big-endian. The directory has
// the place of each item; the items fill the block from its end.
constexpr std::size_t kDirectoryStart = 11;
constexpr std::size_t kDirectoryEntry = 2;
constexpr std::uint32_t kRevision = 1;

// A leaf's item: its size less 3, with flags in the highest bits; the key's length; the key; on all
// but the first component of a tag the component's number; the tag or a piece of it.
constexpr std::size_t kItemHead = 2;
constexpr std::size_t kKeyLength = 1;
constexpr std::size_t kComponent = 2;
constexpr std::size_t kSizeOffset = 3;
constexpr unsigned kDeflated = 0x8000;
constexpr unsigned kLast = 0x4000;
constexpr unsigned kFirst = 0x2000;
// Four items must have room in a block.
constexpr std::size_t kLargestItem = (kBlockSize - kDirectoryStart - 4 * kDirectoryEntry) / 4;
// A piece of a tag smaller than this is not worth an item of its own.
constexpr std::size_t kSmallestPiece = 34;
constexpr std::size_t kLongestKey = 255;
// The number of a component has two bytes.
constexpr std::size_t kLongestTag = 100UL * 1024 * 1024;

void set16(std::string& bytes, std::size_t at, std::size_t value) {
  bytes[at] = static_cast<char>(value >> 8U);
  bytes[at + 1] = static_cast<char>(value);
}

void append16(std::string& bytes, std::size_t value) {
  bytes.push_back(static_cast<char>(value >> 8U));
  bytes.push_back(static_cast<char>(value));
}

void append32(std::string& bytes, std::uint32_t value) {
  append16(bytes, value >> 16U);
  append16(bytes, value & 0xFFFFU);
}

std::string leaf_item(std::string_view key, std::size_t component, std::string_view piece,
                      unsigned flags) {
  const std::size_t size =
      kItemHead + kKeyLength + key.size() + (component > 1 ? kComponent : 0) + piece.size();
  std::string item;
  item.reserve(size);
  append16(item, (size - kSizeOffset) | flags);
  item.push_back(static_cast<char>(key.size()));
  item += key;
  if (component > 1) append16(item, component);
  item += piece;
  return item;
}

// The shortest start of `key` that comes behind `before`.
std::string_view separator(std::string_view before, std::string_view key) {
  const auto differ = std::ranges::mismatch(before, key);
  const auto common = static_cast<std::size_t>(differ.in2 - key.begin());
  return key.substr(0, std::min(common + 1, key.size()));
}

}  // namespace

TableBuilder::TableBuilder(std::filesystem::path file)
    : path_(std::move(file)), file_(open_file(path_, O_WRONLY | O_CREAT | O_TRUNC)) {}

void TableBuilder::begin_block(std::size_t level) {
  Block& block = levels_[level];
  block.bytes.assign(kBlockSize, '\0');
  block.number = blocks_++;
  block.directory_end = kDirectoryStart;
  block.items_begin = kBlockSize;
}

bool TableBuilder::fits(const Block& block, std::size_t item) {
  return block.items_begin - block.directory_end >= item + kDirectoryEntry;
}

void TableBuilder::put(Block& block, std::string_view item) {
  block.items_begin -= item.size();
  block.bytes.replace(block.items_begin, item.size(), item);
  set16(block.bytes, block.directory_end, block.items_begin);
  block.directory_end += kDirectoryEntry;
}

void TableBuilder::write(const Block& block, std::size_t level) {
  std::string bytes = block.bytes;
  bytes[3] = static_cast<char>(kRevision);
  bytes[4] = static_cast<char>(level);
  const std::size_t free = block.items_begin - block.directory_end;
  set16(bytes, 5, free);
  set16(bytes, 7, free);
  set16(bytes, 9, block.directory_end);
  const off_t begin = static_cast<off_t>(block.number) * static_cast<off_t>(kBlockSize);
  write_at(file_, path_, bytes, begin);
}

void TableBuilder::add_branch(std::size_t level, std::string_view key, std::size_t component,
                              std::uint32_t child) {
  std::string item;
  const auto form = [&](std::string_view its_key, std::size_t its_component) {
    item.clear();
    append32(item, child);
    item.push_back(static_cast<char>(its_key.size()));
    item += its_key;
    append16(item, its_component);
  };
  form(key, component);
  if (fits(levels_[level], item.size())) return put(levels_[level], item);
  write(levels_[level], level);
  const std::uint32_t full = levels_[level].number;
  begin_block(level);
  const std::uint32_t next = levels_[level].number;
  // The first key of a branch block is never looked at.
  form({}, 0);
  put(levels_[level], item);
  if (level + 1 == levels_.size()) {
    levels_.emplace_back();
    begin_block(level + 1);
    add_branch(level + 1, {}, 0, full);
  }
  add_branch(level + 1, key, component, next);
}

void TableBuilder::add_item(std::string_view key, std::size_t component, std::string_view item) {
  if (!fits(levels_[0], item.size())) {
    write(levels_[0], 0);
    const std::uint32_t full = levels_[0].number;
    begin_block(0);
    if (levels_.size() == 1) {
      levels_.emplace_back();
      begin_block(1);
      add_branch(1, {}, 0, full);
    }
    add_branch(1, separator(last_key_, key), component, levels_[0].number);
  }
  put(levels_[0], item);
  last_key_ = key;
}

void TableBuilder::add(std::string_view key, std::string_view tag, bool deflated) {
  if (levels_.empty()) {
    levels_.emplace_back();
    begin_block(0);
    // Every tree begins with an item without key and tag.
    put(levels_[0], leaf_item({}, 1, {}, kFirst | kLast));
  }
  if (key.empty() || key.size() > kLongestKey || tag.size() > kLongestTag) {
    throw base::Error(base::ErrorCode::index_failed, "an entry is too long for " + shown(path_));
  }
  const std::size_t head = kItemHead + kKeyLength + key.size();
  const std::size_t later = kLargestItem - head - kComponent;
  std::size_t first = kLargestItem - head;
  if (tag.size() > first) {
    const Block& leaf = levels_[0];
    const std::size_t room = leaf.items_begin - leaf.directory_end;
    const std::size_t taken = kDirectoryEntry + head + kSmallestPiece;
    if (room >= taken) first = std::min(first, room - kDirectoryEntry - head);
  }
  const unsigned flags = deflated ? kDeflated : 0;
  std::size_t component = 1;
  for (std::string_view rest = tag;; ++component) {
    const std::string_view piece = rest.substr(0, component == 1 ? first : later);
    rest.remove_prefix(piece.size());
    const unsigned place = (component == 1 ? kFirst : 0) | (rest.empty() ? kLast : 0);
    add_item(key, component, leaf_item(key, component, piece, flags | place));
    if (rest.empty()) break;
  }
  ++entries_;
}

RootInfo TableBuilder::finish() {
  for (std::size_t level = 0; level < levels_.size(); ++level) write(levels_[level], level);
  RootInfo info;
  info.entries = entries_;
  info.blocks = blocks_;
  if (levels_.empty()) return info;
  info.root = levels_.back().number;
  info.level = static_cast<std::uint32_t>(levels_.size() - 1);
  file_ = FileDescriptor();
  return info;
}

}  // namespace shirabe::store::glass
