#include "store/glass/database_builder.h"

#include <fcntl.h>
#include <libdeflate.h>

#include <algorithm>
#include <random>

#include "base/error.h"
#include "store/failure.h"
#include "store/files.h"
#include "store/glass/encoding.h"

namespace shirabe::store::glass {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "\x0F\x0DXapian Glass";
constexpr std::string_view kFormat = "\x04\x6E";  // 2016-03-14
constexpr std::size_t kUuidBytes = 16;
constexpr std::string_view kMetadataKey{"\0\xC0", 2};
// Xapian leaves shorter tags as they are.
constexpr std::size_t kXapiansShortestDeflated = 18;
// On shorter term lists Deflate takes more time than all else and saves little.
constexpr std::size_t kShortestDeflated = 700;

fs::path made(fs::path folder) {
  make_folders(folder);
  return folder;
}

std::string term_list_key(std::uint32_t document) {
  std::string key;
  append_sorted_uint(key, document);
  return key;
}

// Each term by the length of the start that it shares with the one before and by its rest; a small
// frequency is folded into the byte of that length (Xapian 1.4,
// backends/glass/glass_termlisttable.cc).
std::string encode_terms(const Terms& terms, std::uint64_t length) {
  std::string tag;
  if (terms.empty()) return tag;
  append_varint(tag, length);
  append_varint(tag, terms.size());
  std::string_view before;
  for (const auto& [term, frequency] : terms) {
    if (before.empty()) {
      tag.push_back(static_cast<char>(term.size()));
      tag += term;
      append_varint(tag, frequency);
      before = term;
      continue;
    }
    const auto shared =
        static_cast<std::size_t>(std::ranges::mismatch(before, term).in1 - before.begin());
    const std::uint64_t folded = (std::uint64_t{frequency} + 1) * (before.size() + 1) + shared;
    const bool is_folded = folded < 256;
    tag.push_back(static_cast<char>(is_folded ? folded : shared));
    tag.push_back(static_cast<char>(term.size() - shared));
    tag += term.substr(shared);
    if (!is_folded) append_varint(tag, frequency);
    before = term;
  }
  return tag;
}

std::string used_slots(const Values& values) {
  std::string bytes;
  std::uint32_t next = 0;
  for (const auto& [slot, value] : values) {
    append_varint(bytes, slot - next);
    next = slot + 1;
  }
  return bytes;
}

void append_root(std::string& out, const RootInfo& table, std::uint32_t compress_from) {
  constexpr unsigned kSequential = 2;
  constexpr unsigned kNoFile = 1;
  constexpr std::size_t kBlockUnit = 2048;
  append_varint(out, table.root);
  append_varint(out, table.level << 2U | kSequential | (table.blocks == 0 ? kNoFile : 0));
  append_varint(out, table.entries);
  append_varint(out, kBlockSize / kBlockUnit);
  append_varint(out, compress_from);
  std::string free_blocks;
  if (table.blocks > 0) {
    // Revision, first block that was never used, and two empty cursors of two numbers each.
    append_varint(free_blocks, 1);
    append_varint(free_blocks, table.blocks);
    free_blocks.append(4, '\0');
  }
  append_string(out, free_blocks);
}

// A random one (RFC 4122, version 4).
std::string random_uuid() {
  std::random_device device;
  std::string uuid;
  while (uuid.size() < kUuidBytes) uuid.push_back(static_cast<char>(device()));
  uuid[6] = static_cast<char>((uuid[6] & 0x0F) | 0x40);
  uuid[8] = static_cast<char>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

}  // namespace

// Raw Deflate at a fast level: on term lists as small to 1 % as zlib's best, which Xapian uses.
class DatabaseBuilder::Deflater {
 public:
  Deflater() : compressor_(libdeflate_alloc_compressor(kLevel), &libdeflate_free_compressor) {
    if (!compressor_) throw std::bad_alloc();
  }

  // Nothing where it would not be smaller. Valid until the next call.
  std::string_view deflated(std::string_view bytes) {
    if (bytes.size() < kShortestDeflated) return {};
    out_.resize(bytes.size() - 1);
    const std::size_t size = libdeflate_deflate_compress(compressor_.get(), bytes.data(),
                                                         bytes.size(), out_.data(), out_.size());
    return std::string_view(out_).substr(0, size);
  }

 private:
  static constexpr int kLevel = 2;
  std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor_;
  std::string out_;
};

DatabaseBuilder::DatabaseBuilder(fs::path folder, std::size_t postings_bytes)
    : folder_(made(std::move(folder))),
      deflater_(std::make_unique<Deflater>()),
      term_lists_(folder_ / "termlist.glass"),
      postings_(folder_, postings_bytes),
      values_(folder_) {}

DatabaseBuilder::~DatabaseBuilder() = default;

std::uint32_t DatabaseBuilder::add(const Terms& terms, const Values& values) {
  const std::uint32_t document = lengths_.last + 1;
  std::uint64_t length = 0;
  for (const auto& [term, frequency] : terms) {
    postings_.add(term, document, frequency);
    length += frequency;
    highest_frequency_ = std::max(highest_frequency_, frequency);
  }
  for (const auto& [slot, value] : values) values_.add(slot, document, value);
  lengths_.add(document, static_cast<std::uint32_t>(length));
  total_length_ += length;
  longest_ = std::max(longest_, length);
  if (length > 0 && (shortest_ == 0 || length < shortest_)) shortest_ = length;
  add_term_list(terms, values, length);
  return document;
}

void DatabaseBuilder::add_term_list(const Terms& terms, const Values& values,
                                    std::uint64_t length) {
  std::string key = term_list_key(lengths_.last);
  const std::string tag = encode_terms(terms, length);
  const std::string_view deflated = deflater_->deflated(tag);
  term_lists_.add(key, deflated.empty() ? tag : deflated, !deflated.empty());
  if (values.empty()) return;
  key.push_back('\0');
  term_lists_.add(key, used_slots(values));
}

void DatabaseBuilder::finish(const std::map<std::string, std::string, std::less<>>& metadata) {
  TableBuilder table(folder_ / "postlist.glass");
  for (const auto& [key, value] : metadata) {
    if (!value.empty()) table.add(std::string(kMetadataKey) + key, value);
  }
  values_.write(table);
  write_list(table, {}, lengths_);
  postings_.write(table);
  write_version(table.finish(), term_lists_.finish());
}

void DatabaseBuilder::write_version(const RootInfo& postings, const RootInfo& term_lists) const {
  std::string bytes;
  bytes.append(kMagic).append(kFormat).append(random_uuid());
  append_varint(bytes, 1);  // revision
  const RootInfo none;
  append_root(bytes, postings, 0);
  append_root(bytes, none, kXapiansShortestDeflated);  // document data
  append_root(bytes, term_lists, kXapiansShortestDeflated);
  append_root(bytes, none, 0);                         // positions
  append_root(bytes, none, kXapiansShortestDeflated);  // spelling
  append_root(bytes, none, kXapiansShortestDeflated);  // synonyms
  append_varint(bytes, lengths_.count);
  append_varint(bytes, 0);  // document numbers that are free
  append_varint(bytes, shortest_);
  append_varint(bytes, highest_frequency_);
  append_varint(bytes, longest_ - highest_frequency_);
  append_varint(bytes, 0);  // oldest changeset
  append_varint(bytes, total_length_);
  append_varint(bytes, 0);  // highest frequency in the spelling dictionary
  const fs::path path = folder_ / "iamglass";
  overwrite(open_file(path, O_WRONLY | O_CREAT), path, bytes);
}

}  // namespace shirabe::store::glass
