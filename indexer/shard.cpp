#include "indexer/shard.h"

#include <fmt/format.h>

#include <charconv>

#include "base/error.h"
#include "base/hash.h"
#include "indexer/walk.h"
#include "store/generations.h"
#include "store/reader.h"
#include "store/schema.h"

namespace shirabe::indexer {
namespace {

constexpr std::uint32_t kMostShards = 1000;

std::optional<std::uint32_t> number_of(std::string_view digits) {
  std::uint32_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return number;
}

// What the index remembers; nothing where there is no index yet.
std::optional<std::string> remembered(const std::filesystem::path& index, bool rebuild) {
  try {
    if (!store::living_generation(index)) return std::nullopt;
    return store::Reader({index}).run([](const store::Snapshot& snapshot) {
      return snapshot.metadata(0, store::metadata::kShard);
    });
  } catch (const base::Error& error) {
    const bool damaged =
        error.code() == base::ErrorCode::index_failed || error.code() == base::ErrorCode::schema;
    if (!rebuild || !damaged) throw;
    return std::nullopt;
  }
}

std::string described(const std::optional<Shard>& shard) {
  return shard ? "shard " + to_string(*shard) : "all articles, no shard";
}

}  // namespace

bool Shard::takes(std::string_view name) const {
  return base::hash_128(name).high % count == number - 1;
}

std::optional<Shard> parse_shard(std::string_view text) {
  const std::size_t stroke = text.find('/');
  if (stroke == std::string_view::npos) return std::nullopt;
  const auto number = number_of(text.substr(0, stroke));
  const auto count = number_of(text.substr(stroke + 1));
  const bool fits = number && count && *number >= 1 && *number <= *count && *count <= kMostShards;
  return fits ? std::optional(Shard{*number, *count}) : std::nullopt;
}

std::string to_string(const Shard& shard) {
  return fmt::format("{}/{}", shard.number, shard.count);
}

std::optional<Shard> settle_shard(const std::filesystem::path& index,
                                  const std::optional<Shard>& wanted, bool rebuild) {
  const auto text = remembered(index, rebuild);
  if (!text) return wanted;
  const std::optional<Shard> there = parse_shard(*text);
  if (!wanted || wanted == there) return there;
  throw base::Error(base::ErrorCode::usage,
                    fmt::format("the index {} holds {}; --shard {} would mix them", index.string(),
                                described(there), to_string(*wanted)),
                    "leave --shard out, or make another index with it");
}

void keep_own(std::vector<FoundFile>& files, const std::optional<Shard>& shard) {
  if (!shard) return;
  std::erase_if(files, [&](const FoundFile& file) {
    return file.format->read_stream == nullptr && !shard->takes(file.name);
  });
}

}  // namespace shirabe::indexer
