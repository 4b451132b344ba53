#include "analysis/folding_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <utility>

#include "analysis/script_runs.h"
#include "base/error.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

using Kind = FoldingTable::Kind;
using Row = FoldingTable::Row;

constexpr std::array<std::pair<std::string_view, Kind>, 7> kKinds{{
    {"character", Kind::character},
    {"cyrillic", Kind::cyrillic},
    {"repeat", Kind::repeat},
    {"repeat-voiced", Kind::repeat_voiced},
    {"join", Kind::join},
    {"word", Kind::word},
    {"word-end", Kind::word_end},
}};

constexpr std::size_t kShortestWithEnd = 4;

[[noreturn]] void refuse(const std::string& place, const std::string& problem) {
  throw base::Error(base::ErrorCode::index_failed, place + ": " + problem,
                    "see dict/README.md, or install shirabe again");
}

std::optional<Kind> find_kind(std::string_view name) {
  const auto* const found = std::find_if(kKinds.begin(), kKinds.end(),
                                         [name](const auto& row) { return row.first == name; });
  return found == kKinds.end() ? std::nullopt : std::optional(found->second);
}

char32_t first_of(std::string_view text) {
  std::size_t offset = 0;
  return base::next_code_point(text, offset);
}

// The text of a column; nothing where it cannot be read.
std::optional<std::string> read_text(std::string_view column) {
  constexpr std::string_view kNumbered = "U+";
  if (column == "-") return std::string();
  if (column.empty() || base::first_bad_byte(column)) return std::nullopt;
  if (!column.starts_with(kNumbered)) return std::string(column);
  std::uint32_t number = 0;
  const char* const end = column.data() + column.size();
  const auto [stop, error] =
      std::from_chars(column.data() + kNumbered.size(), end, number, /*base=*/16);
  const bool is_character = number > 0 && number < 0x110000 && (number < 0xD800 || number > 0xDFFF);
  if (error != std::errc{} || stop != end || !is_character) return std::nullopt;
  std::string text;
  base::append_utf8(text, number);
  return text;
}

Row read_row(std::string_view line, const std::string& place) {
  const std::size_t first = line.find('\t');
  const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
  if (second == std::string_view::npos || line.find('\t', second + 1) != std::string_view::npos) {
    refuse(place, "not three columns");
  }
  const auto from = read_text(line.substr(0, first));
  const auto to = read_text(line.substr(first + 1, second - first - 1));
  const auto kind = find_kind(line.substr(second + 1));
  if (!from || from->empty()) refuse(place, "the first column is no text");
  if (!to) refuse(place, "the second column is no text");
  if (!kind) refuse(place, "unknown kind " + std::string(line.substr(second + 1)));
  if (*from == *to) refuse(place, "the row changes nothing");
  const bool one = base::count_code_points(*from) == 1;
  if (!one && *kind != Kind::word) refuse(place, "more than one character");
  const bool empties = *kind == Kind::character || *kind == Kind::word;
  if (empties && to->empty()) refuse(place, "nothing would be left");
  return {*from, *to, *kind};
}

bool is_katakana(std::string_view word) {
  for (std::size_t offset = 0; offset < word.size();) {
    if (next_class(word, offset) != CharClass::katakana) return false;
  }
  return true;
}

}  // namespace

FoldingTable::FoldingTable(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::unordered_map<std::string, int> lines;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::string place = file.string() + ":" + std::to_string(number);
    Row row = read_row(line, place);
    const auto [earlier, is_new] = lines.emplace(row.from, number);
    if (!is_new) refuse(place, "the same as in line " + std::to_string(earlier->second));
    add(std::move(row));
  }
  if (!in.eof()) refuse(file.string(), "cannot be read");
  // A row whose outcome another row changes would make terms depend on how often it is applied.
  for (const auto& [c, row] : before_words_) {
    if (!row.to.empty() && before_words_.contains(first_of(row.to))) {
      refuse(file.string(), row.to + " of " + row.from + " has a row of its own");
    }
  }
}

void FoldingTable::add(Row row) {
  const char32_t first = first_of(row.from);
  const bool in_first_plane = first < begins_row_.size();
  if (row.kind == Kind::word_end) {
    word_ends_.push_back(std::move(row));
  } else if (row.kind == Kind::word) {
    if (in_first_plane) begins_word_row_.set(first);
    std::vector<Row>& rows = in_words_[first];
    rows.push_back(std::move(row));
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.from.size() > b.from.size(); });
  } else {
    if (in_first_plane) begins_row_.set(first);
    before_words_.emplace(first, std::move(row));
  }
}

const Row* FoldingTable::find_before_words(char32_t c) const {
  const auto found = before_words_.find(c);
  return found == before_words_.end() ? nullptr : &found->second;
}

bool FoldingTable::joins(char32_t c) const {
  const Row* row = before_words(c);
  return row != nullptr && row->kind == Kind::join;
}

bool FoldingTable::may_change(std::string_view word) const {
  const auto ends = [word](const Row& row) { return word.ends_with(row.from); };
  if (std::any_of(word_ends_.begin(), word_ends_.end(), ends)) return true;
  for (std::size_t offset = 0; offset < word.size();) {
    const char32_t c = base::next_code_point(word, offset);
    if (c >= begins_word_row_.size() || begins_word_row_.test(c)) return true;
  }
  return false;
}

std::string_view FoldingTable::in_word(std::string_view word, std::string& scratch) const {
  if (!may_change(word)) return word;
  scratch.clear();
  std::size_t copied = 0;  // so much of `word` is in `scratch`, or what became of it
  for (std::size_t offset = 0; offset < word.size();) {
    const std::size_t here = offset;
    const char32_t c = base::next_code_point(word, offset);
    if (c < begins_word_row_.size() && !begins_word_row_.test(c)) continue;
    const auto rows = in_words_.find(c);
    if (rows == in_words_.end()) continue;
    const auto row = std::ranges::find_if(rows->second, [&](const Row& candidate) {
      return word.substr(here).starts_with(candidate.from);
    });
    if (row == rows->second.end()) continue;
    scratch.append(word, copied, here - copied);
    scratch += row->to;
    offset = here + row->from.size();
    copied = offset;
  }
  bool changed = copied > 0;
  scratch.append(word, copied);
  const auto ends = std::find_if(word_ends_.begin(), word_ends_.end(),
                                 [&](const Row& row) { return scratch.ends_with(row.from); });
  if (ends != word_ends_.end() && base::count_code_points(scratch) >= kShortestWithEnd &&
      is_katakana(scratch)) {
    scratch.replace(scratch.size() - ends->from.size(), ends->from.size(), ends->to);
    changed = true;
  }
  return changed ? std::string_view(scratch) : word;
}

}  // namespace shirabe::analysis
