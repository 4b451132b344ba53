// Spellings of one word that no rule over characters brings together: 引渡し and 引き渡し, 子ども
// and 子供. Compiled from dict/variants.tsv and ipadic by dict/compile_variants.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/mapped_file.h"

namespace shirabe::analysis {

// The layout of the file: Header, then two tables of numbers of lines, then the lines, then the
// letters. A line stands in the first table at the hash of its spelling or behind it; the last line
// with a key stands so in the second at the hash of the key. Numbers are the machine's own.
namespace variants_file {

inline constexpr std::array<char, 16> kMagic{"shirabe words 1"};
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Header {
  std::array<char, 16> magic = kMagic;
  std::uint32_t slots = 0;  // of each table: a power of two
  std::uint32_t lines = 0;
  std::uint32_t letters = 0;  // bytes
  std::uint32_t reserved = 0;
};

// Places in the letters; the key ends where `end` is.
struct Line {
  std::uint32_t spelling, key, end;
  std::uint32_t next;  // the line before this with the same key, or kNone
};

// The bytes of a file of pairs (spelling, key), both as the analyzer spells them.
[[nodiscard]] std::string compile(
    const std::vector<std::pair<std::string, std::string>>& spellings);

}  // namespace variants_file

// Immutable after construction, so that threads may share it.
class Variants {
 public:
  Variants() = default;
  // Maps the file: a search that is a whole process has no time to read it. Throws
  // Error(index_failed) where it is missing or no such file.
  explicit Variants(const std::filesystem::path& file);

  // The one spelling that stands for `word`: `word` itself where it has no other.
  [[nodiscard]] std::string_view key(std::string_view word) const;

  // The other spellings of a word that stands for them all; none where it does not.
  [[nodiscard]] std::vector<std::string_view> spellings(std::string_view key) const;

  [[nodiscard]] std::size_t size() const { return lines_.size(); }

 private:
  [[nodiscard]] std::string_view spelling_of(const variants_file::Line& line) const {
    return letters_.substr(line.spelling, line.key - line.spelling);
  }
  [[nodiscard]] std::string_view key_of(const variants_file::Line& line) const {
    return letters_.substr(line.key, line.end - line.key);
  }

  std::optional<base::MappedFile> file_;
  std::span<const std::uint32_t> by_spelling_;
  std::span<const std::uint32_t> by_key_;
  std::span<const variants_file::Line> lines_;
  std::string_view letters_;
};

}  // namespace shirabe::analysis
