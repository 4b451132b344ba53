#include "store/packed_record.h"

// For training with set parameters: searching for the best takes thirty times as long and saves 1
// %.
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>

#include <utility>

#include "base/error.h"
#include "store/schema.h"

namespace shirabe::store {
namespace {

constexpr std::size_t kDictionaryBytes = 110UL * 1024;
constexpr int kLevel = 3;
// No record is larger; what claims to be is damaged.
constexpr unsigned long long kLargestRecord = 1ULL << 30U;
constexpr std::string_view kMagic = "\x28\xB5\x2F\xFD";

[[noreturn]] void refuse(const std::string& what) {
  throw base::Error(base::ErrorCode::index_failed, what,
                    "`shirabe status --check` says what is wrong; `shirabe index --rebuild` makes "
                    "the index anew from the articles");
}

std::size_t size_in_frame(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > kLargestRecord) refuse("a passage in the index is damaged");
  return size;
}

}  // namespace

std::string train_dictionary(const std::vector<std::string>& records) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& record : records) {
    all += record;
    sizes.push_back(record.size());
  }
  ZDICT_fastCover_params_t parameters{};
  parameters.k = 200;
  parameters.d = 8;
  parameters.f = 20;
  parameters.accel = 1;
  parameters.zParams.compressionLevel = kLevel;
  std::string dictionary(kDictionaryBytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(
      dictionary.data(), dictionary.size(), all.data(), sizes.data(),
      static_cast<unsigned>(sizes.size()), parameters);
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

std::string pack_dictionary(const std::string& dictionary) {
  std::string packed(ZSTD_compressBound(dictionary.size()), '\0');
  packed.resize(
      ZSTD_compress(packed.data(), packed.size(), dictionary.data(), dictionary.size(), kLevel));
  return packed;
}

std::string unpack_dictionary(const std::string& bytes) {
  if (bytes.empty()) return {};
  std::string dictionary(size_in_frame(bytes), '\0');
  const std::size_t got =
      ZSTD_decompress(dictionary.data(), dictionary.size(), bytes.data(), bytes.size());
  if (got != dictionary.size()) refuse("the index's dictionary of passages is damaged");
  return dictionary;
}

RecordPacker::RecordPacker(std::string_view dictionary) {
  if (dictionary.empty()) return;
  dictionary_.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel));
  if (!dictionary_) refuse("the index's dictionary of passages is damaged");
  context_.reset(ZSTD_createCCtx());
}

std::string RecordPacker::pack(std::string record) {
  if (!context_) return record;
  std::string packed(ZSTD_compressBound(record.size()), '\0');
  const std::size_t size =
      ZSTD_compress_usingCDict(context_.get(), packed.data(), packed.size(), record.data(),
                               record.size(), dictionary_.get());
  if (ZSTD_isError(size) != 0 || size >= record.size()) return record;
  packed.resize(size);
  return packed;
}

RecordUnpacker::RecordUnpacker() : context_(ZSTD_createDCtx(), &ZSTD_freeDCtx) {}

void RecordUnpacker::add_dictionary(std::string_view dictionary) {
  if (dictionary.empty()) return;
  Dictionary made(ZSTD_createDDict(dictionary.data(), dictionary.size()), &ZSTD_freeDDict);
  if (!made) refuse("the index's dictionary of passages is damaged");
  dictionaries_.emplace(ZSTD_getDictID_fromDDict(made.get()), std::move(made));
}

std::string RecordUnpacker::record(const Xapian::Document& document) const {
  std::string bytes = document.get_value(number(Slot::record));
  return unpack(bytes.empty() ? document.get_data() : std::move(bytes));
}

std::string RecordUnpacker::unpack(std::string data) const {
  if (!data.starts_with(kMagic)) return data;
  const auto dictionary = dictionaries_.find(ZSTD_getDictID_fromFrame(data.data(), data.size()));
  if (dictionary == dictionaries_.end()) refuse("a passage's dictionary is not in the index");
  std::string record(size_in_frame(data), '\0');
  const std::size_t got =
      ZSTD_decompress_usingDDict(context_.get(), record.data(), record.size(), data.data(),
                                 data.size(), dictionary->second.get());
  if (got != record.size()) refuse("a passage in the index is damaged");
  return record;
}

}  // namespace shirabe::store
