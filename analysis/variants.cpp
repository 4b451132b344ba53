#include "analysis/variants.h"

#include <algorithm>
#include <bit>

#include "base/error.h"
#include "base/hash.h"

namespace shirabe::analysis {
namespace {

using variants_file::Header;
using variants_file::kNone;
using variants_file::Line;

// The slot of `word`, or the empty one where it would stand. `text_of` tells the text of a line.
template <typename TextOf>
std::size_t slot_of(std::span<const std::uint32_t> table, std::string_view word,
                    const TextOf& text_of) {
  const std::size_t mask = table.size() - 1;
  std::size_t slot = base::hash_64(word) & mask;
  while (table[slot] != kNone && text_of(table[slot]) != word) slot = (slot + 1) & mask;
  return slot;
}

}  // namespace

std::string variants_file::compile(
    const std::vector<std::pair<std::string, std::string>>& spellings) {
  std::vector<std::uint32_t> by_spelling(std::bit_ceil(2 * spellings.size() + 1), kNone);
  std::vector<std::uint32_t> by_key(by_spelling.size(), kNone);
  std::vector<Line> lines;
  std::string letters;
  const auto place = [&letters] { return static_cast<std::uint32_t>(letters.size()); };
  const auto spelling_of = [&](std::uint32_t i) -> std::string_view { return spellings[i].first; };
  const auto key_of = [&](std::uint32_t i) -> std::string_view { return spellings[i].second; };
  for (const auto& [spelling, key] : spellings) {
    const auto number = static_cast<std::uint32_t>(lines.size());
    Line line{place(), 0, 0, kNone};
    letters += spelling;
    line.key = place();
    letters += key;
    line.end = place();
    std::uint32_t& first = by_spelling[slot_of(by_spelling, spelling, spelling_of)];
    if (first == kNone) first = number;
    line.next = std::exchange(by_key[slot_of(by_key, key, key_of)], number);
    lines.push_back(line);
  }
  Header header;
  header.slots = static_cast<std::uint32_t>(by_spelling.size());
  header.lines = static_cast<std::uint32_t>(lines.size());
  header.letters = place();
  std::string bytes(base::bytes_of<Header>(std::span(&header, 1)));
  bytes += base::bytes_of<std::uint32_t>(by_spelling);
  bytes += base::bytes_of<std::uint32_t>(by_key);
  bytes += base::bytes_of<Line>(lines);
  return bytes + letters;
}

Variants::Variants(const std::filesystem::path& file) : file_(base::MappedFile::open(file)) {
  const auto refuse = [&file] {
    throw base::Error(base::ErrorCode::index_failed,
                      file.string() + " cannot be read as a list of spellings",
                      "install shirabe again, or rebuild the index that it belongs to");
  };
  if (!file_ || file_->size() < sizeof(Header)) refuse();
  const Header& header = file_->rows<Header>(0, 1).front();
  const std::size_t table = header.slots * sizeof(std::uint32_t);
  const std::size_t lines = header.lines * sizeof(Line);
  const bool whole = file_->size() == sizeof header + 2 * table + lines + header.letters;
  if (header.magic != variants_file::kMagic || !std::has_single_bit(header.slots) || !whole) {
    refuse();
  }
  std::size_t at = sizeof header;
  by_spelling_ = file_->rows<std::uint32_t>(at, header.slots);
  by_key_ = file_->rows<std::uint32_t>(at += table, header.slots);
  lines_ = file_->rows<Line>(at += table, header.lines);
  letters_ = file_->text(at + lines, header.letters);
}

std::string_view Variants::key(std::string_view word) const {
  if (by_spelling_.empty()) return word;
  const auto text_of = [this](std::uint32_t line) { return spelling_of(lines_[line]); };
  const std::uint32_t line = by_spelling_[slot_of(by_spelling_, word, text_of)];
  return line == kNone ? word : key_of(lines_[line]);
}

std::vector<std::string_view> Variants::spellings(std::string_view key) const {
  std::vector<std::string_view> found;
  if (by_key_.empty()) return found;
  const auto text_of = [this](std::uint32_t line) { return key_of(lines_[line]); };
  for (std::uint32_t line = by_key_[slot_of(by_key_, key, text_of)]; line != kNone;
       line = lines_[line].next) {
    found.push_back(spelling_of(lines_[line]));
  }
  return found;
}

}  // namespace shirabe::analysis
