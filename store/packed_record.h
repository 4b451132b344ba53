// Records packed by Zstandard with a dictionary trained on the index's own first records: a passage
// is too short to be packed well by itself.
//
// A packed record is one Zstandard frame (RFC 8878) that names its dictionary; what does not begin
// with the frame's magic number is a record as it is (records.h). The dictionaries stand in the
// database's metadata.
#pragma once

#include <xapian.h>
#include <zstd.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::store {

// Enough bytes of records to train a dictionary on. On 13 MB of Japanese passages one trained on
// 0.3 MB packs to .427 of the size, one trained on 4 MB to .412, Deflate without one to .619.
inline constexpr std::size_t kTrainingBytes = 400UL * 1024;

// The bytes of a dictionary; empty where the records are too few or too much alike to make one.
[[nodiscard]] std::string train_dictionary(const std::vector<std::string>& records);

// The dictionary as it stands in the index: packed by itself.
[[nodiscard]] std::string pack_dictionary(const std::string& dictionary);
// Throws Error(index_failed) where the bytes are damaged; of no bytes no dictionary.
[[nodiscard]] std::string unpack_dictionary(const std::string& bytes);

// Not thread-safe.
class RecordPacker {
 public:
  // `dictionary` as train_dictionary() makes it; with an empty one records stay as they are.
  explicit RecordPacker(std::string_view dictionary);
  [[nodiscard]] std::string pack(std::string record);

 private:
  using Dictionary = std::unique_ptr<ZSTD_CDict, decltype(&ZSTD_freeCDict)>;
  using Context = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;
  Dictionary dictionary_{nullptr, &ZSTD_freeCDict};
  Context context_{nullptr, &ZSTD_freeCCtx};
};

// Not thread-safe.
class RecordUnpacker {
 public:
  RecordUnpacker();
  // A dictionary that records may name; an empty one is nothing.
  void add_dictionary(std::string_view dictionary);
  // The record of a document: in Slot::record, in older indexes in the document's data. Throws
  // Xapian::Error, and Error(index_failed) where it is damaged or its dictionary is not there.
  [[nodiscard]] std::string record(const Xapian::Document& document) const;

 private:
  [[nodiscard]] std::string unpack(std::string data) const;

  using Dictionary = std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)>;
  using Context = std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>;
  std::map<std::uint32_t, Dictionary> dictionaries_;  // by the number that frames name
  Context context_;
};

}  // namespace shirabe::store
