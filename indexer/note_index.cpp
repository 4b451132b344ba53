#include "indexer/note_index.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::array kNames{"注"sv, "註"sv, "脚注"sv, "※"sv, "*"sv};
constexpr std::array kWordsForNote{"注"sv, "註"sv, "脚注"sv};

bool is_word_for_note(std::string_view name) {
  return std::find(kWordsForNote.begin(), kWordsForNote.end(), name) != kWordsForNote.end();
}

// The names of notes that a mark may mean where none has its own.
std::vector<std::string_view> other_names(std::string_view name) {
  if (name.empty()) return {kNames.begin(), kNames.end()};
  if (name == "*") return {};  // 2*3
  if (!is_word_for_note(name)) return {""};
  std::vector<std::string_view> names{""};
  names.insert(names.end(), kWordsForNote.begin(), kWordsForNote.end());
  return names;
}

}  // namespace

std::optional<NoteNumber> note_number(std::string_view label) {
  constexpr std::size_t kMostDigits = 4;
  const std::size_t digits = label.find_first_of("0123456789");
  if (digits == std::string_view::npos || label.size() - digits > kMostDigits) return std::nullopt;
  const std::string_view name = label.substr(0, digits);
  if (!name.empty() && std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
    return std::nullopt;
  }
  NoteNumber parsed{name, 0};
  const char* const end = label.data() + label.size();
  const auto [behind, error] = std::from_chars(label.data() + digits, end, parsed.number);
  if (error != std::errc() || behind != end) return std::nullopt;
  return parsed;
}

bool continues_note(const Article& article, std::size_t block) {
  if (block == 0 || block >= article.blocks.size()) return false;
  const Block& head = article.blocks[block - 1];
  const Block& further = article.blocks[block];
  return head.kind == BlockKind::note && further.kind == BlockKind::note &&
         further.anchor.empty() && !further.label.empty() && further.label == head.label;
}

NoteIndex::NoteIndex(const Article& article) {
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    const Block& block = article.blocks[i];
    if (block.kind != BlockKind::note || continues_note(article, i)) continue;
    if (!block.anchor.empty()) anchors_.emplace(block.anchor, i);
    if (!block.label.empty()) add(i, block.label);
  }
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    NoteList& list = lists_[i];
    list.begin = i > 0 ? lists_[i - 1].notes.back() + 1 : 0;
    list.end = i + 1 < lists_.size() ? list.notes.back() + 1 : article.blocks.size();
  }
}

void NoteIndex::add(std::size_t block, const std::string& label) {
  labels_[label].push_back(block);
  const auto parsed = note_number(label);
  if (!parsed) return;
  if (lists_.empty() || parsed->number <= lists_.back().numbers.back()) lists_.emplace_back();
  NoteList& list = lists_.back();
  list.notes.push_back(block);
  list.numbers.push_back(parsed->number);
  first_of_list_.emplace(block, list.notes.front());
}

std::optional<std::size_t> NoteIndex::find(const std::string& label, std::size_t block) const {
  const auto entry = labels_.find(label);
  if (entry == labels_.end()) return std::nullopt;
  const std::vector<std::size_t>& notes = entry->second;
  const auto list = first_of_list_.find(block);
  const std::size_t from = list == first_of_list_.end() ? block : list->second;
  const auto next = std::lower_bound(notes.begin(), notes.end(), from);
  return next == notes.end() ? notes.back() : *next;
}

std::optional<std::size_t> NoteIndex::find(const NoteNumber& mark, std::size_t block) const {
  const std::string digits = std::to_string(mark.number);
  if (const auto own = find(std::string(mark.name) + digits, block)) return own;
  for (const std::string_view name : other_names(mark.name)) {
    if (const auto other = find(std::string(name) + digits, block)) return other;
  }
  return std::nullopt;
}

std::optional<std::size_t> NoteIndex::anchored(const std::string& anchor) const {
  const auto entry = anchors_.find(anchor);
  if (anchor.empty() || entry == anchors_.end()) return std::nullopt;
  return entry->second;
}

}  // namespace shirabe::indexer
