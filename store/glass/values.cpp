#include "store/glass/values.h"

#include <utility>

#include "store/glass/encoding.h"

namespace shirabe::store::glass {
namespace {

// Xapian ends a chunk that has so many bytes.
constexpr std::size_t kChunkBytes = 2000;
constexpr std::string_view kStatisticsKey{"\0\xD0", 2};
constexpr std::string_view kChunkKey{"\0\xD8", 2};

}  // namespace

ValueStreams::ValueStreams(std::filesystem::path scratch) : scratch_(std::move(scratch)) {}

void ValueStreams::add(std::uint32_t slot, std::uint32_t document, std::string_view value) {
  Stream& stream = streams_.try_emplace(slot, scratch_).first->second;
  if (stream.count == 0 || value < stream.lowest) stream.lowest = value;
  if (stream.count == 0 || value > stream.highest) stream.highest = value;
  ++stream.count;
  if (stream.chunk.empty()) {
    stream.first = document;
  } else {
    append_varint(stream.chunk, document - stream.last - 1);
  }
  stream.last = document;
  append_string(stream.chunk, value);
  if (stream.chunk.size() >= kChunkBytes) end_chunk(slot, stream);
}

void ValueStreams::end_chunk(std::uint32_t slot, Stream& stream) {
  if (stream.chunk.empty()) return;
  std::string key(kChunkKey);
  append_varint(key, slot);
  append_sorted_uint(key, stream.first);
  stream.chunks.append(key);
  stream.chunks.append(stream.chunk);
  stream.chunk.clear();
}

void ValueStreams::write(TableBuilder& table) {
  for (const auto& [slot, stream] : streams_) {
    std::string key(kStatisticsKey);
    append_last_uint(key, slot);
    std::string tag;
    append_varint(tag, stream.count);
    append_string(tag, stream.lowest);
    if (stream.highest != stream.lowest) tag += stream.highest;
    table.add(key, tag);
  }
  for (auto& [slot, stream] : streams_) {
    end_chunk(slot, stream);
    stream.chunks.rewind();
    std::string key;
    std::string tag;
    while (stream.chunks.next(key) && stream.chunks.next(tag)) table.add(key, tag);
  }
}

}  // namespace shirabe::store::glass
