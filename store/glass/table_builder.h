// Builds a table of Xapian's glass backend, a B-tree in a file of blocks, from entries in the order
// of their keys. The layout is that of Xapian 1.4 (backends/glass/glass_table.h), with all blocks
// full, as Xapian's own compaction leaves them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "store/files.h"

namespace shirabe::store::glass {

// Xapian's default is 8192. Twice as much wastes less at the end of each block (2 % of an index).
inline constexpr std::size_t kBlockSize = 16384;

// What the version file says of a table.
struct RootInfo {
  std::uint32_t root = 0;  // number of a block
  std::uint32_t level = 0;
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  // 0: there is no file
};

// Not thread-safe. Functions throw Error(index_failed) where the file cannot be written.
class TableBuilder {
 public:
  explicit TableBuilder(std::filesystem::path file);

  // `key` (1 to 255 bytes) comes behind all keys so far. `deflated`: the tag is raw Deflate.
  void add(std::string_view key, std::string_view tag, bool deflated = false);

  // Nothing may be added afterwards. The file is not synced.
  [[nodiscard]] RootInfo finish();

 private:
  // A block that is being filled: the last one of its level.
  struct Block {
    std::string bytes;
    std::uint32_t number = 0;
    std::size_t directory_end = 0;
    std::size_t items_begin = 0;
  };

  void put(Block& block, std::string_view item);
  [[nodiscard]] static bool fits(const Block& block, std::size_t item);
  void begin_block(std::size_t level);
  void write(const Block& block, std::size_t level);
  void add_item(std::string_view key, std::size_t component, std::string_view item);
  // An item of a branch block for the block `child`, all of whose keys are at least `key`.
  void add_branch(std::size_t level, std::string_view key, std::size_t component,
                  std::uint32_t child);

  std::filesystem::path path_;
  FileDescriptor file_;
  std::vector<Block> levels_;
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
  std::string last_key_;
};

}  // namespace shirabe::store::glass
