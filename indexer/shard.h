// Which articles an index takes that is one of several. Nothing but an article's own name decides,
// so that the same command with the same folders, run on each machine with its own number, puts
// each article into one index. The index remembers its shard.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::indexer {

struct FoundFile;

struct Shard {
  std::uint32_t number = 1;  // from 1
  std::uint32_t count = 1;

  // `name` is the id that the article asks for: that of its JSON line, or its file's path below the
  // folder given. The first 64 bits of the key of that name decide.
  [[nodiscard]] bool takes(std::string_view name) const;
  bool operator==(const Shard&) const = default;
};

// "2/4", as it is typed and kept. Nothing where it is something else: 1 to 1,000 shards.
[[nodiscard]] std::optional<Shard> parse_shard(std::string_view text);
[[nodiscard]] std::string to_string(const Shard& shard);

// The shard for a run: the wanted one, or what the index remembers. Throws Error(usage) where the
// two differ, or the index holds articles of all shards. With `rebuild` an index that cannot be
// read remembers nothing.
[[nodiscard]] std::optional<Shard> settle_shard(const std::filesystem::path& index,
                                                const std::optional<Shard>& wanted, bool rebuild);

// Takes out the files of one article each that another shard takes.
void keep_own(std::vector<FoundFile>& files, const std::optional<Shard>& shard);

}  // namespace shirabe::indexer
