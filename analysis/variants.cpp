#include "analysis/variants.h"

#include <algorithm>
#include <bit>

#include "base/error.h"
#include "base/hash.h"
#include "base/whole_file.h"

namespace shirabe::analysis {

Variants::Variants(const std::filesystem::path& file) {
  read_lines(file);
  by_spelling_.assign(std::bit_ceil(2 * lines_.size() + 1), kNone);
  by_key_.assign(by_spelling_.size(), kNone);
  for (std::uint32_t line = 0; line < lines_.size(); ++line) {
    std::uint32_t& spelling =
        by_spelling_[slot_of(by_spelling_, spelling_of(line), &Variants::spelling_of)];
    if (spelling == kNone) spelling = line;
    std::uint32_t& key = by_key_[slot_of(by_key_, key_of(line), &Variants::key_of)];
    lines_[line].next = key;
    key = line;
  }
}

void Variants::read_lines(const std::filesystem::path& file) {
  const auto refuse = [&file](const std::string& problem) {
    throw base::Error(base::ErrorCode::index_failed, file.string() + problem,
                      "install shirabe again, or rebuild the index that it belongs to");
  };
  auto read = base::whole_file(file);
  if (!read || read->size() >= kNone) refuse(" cannot be read");
  text_ = *std::move(read);
  lines_.reserve(static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n')) + 1);
  const std::string_view text = text_;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t tab = text.substr(0, end).find('\t', begin);
    if (tab == begin || tab == std::string_view::npos || tab + 1 == end) {
      refuse(":" + std::to_string(lines_.size() + 1) + ": not two columns");
    }
    lines_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(tab),
                      static_cast<std::uint32_t>(end), kNone});
    begin = end + 1;
  }
}

std::size_t Variants::slot_of(const Table& table, std::string_view word, Column column) const {
  const std::size_t mask = table.size() - 1;
  std::size_t slot = base::hash_64(word) & mask;
  while (table[slot] != kNone && (this->*column)(table[slot]) != word) slot = (slot + 1) & mask;
  return slot;
}

std::vector<std::string_view> Variants::spellings(std::string_view key) const {
  std::vector<std::string_view> found;
  for (auto line = find(by_key_, key, &Variants::key_of); line != kNone; line = lines_[line].next) {
    found.push_back(spelling_of(line));
  }
  return found;
}

}  // namespace shirabe::analysis
