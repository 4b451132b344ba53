// What words are called in other languages: the file that dict/lexicon compiles, mapped into
// memory.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/dictionaries.h"
#include "base/mapped_file.h"

namespace shirabe::analysis {

enum class Language : std::uint8_t { ja, ko, ru, en };
inline constexpr std::array<std::string_view, 4> kLanguageCodes{"ja", "ko", "ru", "en"};

// By its letters: Hangul ko, else Cyrillic ru, else kana and Han ja, else en.
[[nodiscard]] Language language_of(std::string_view text);

// Where a translation comes from. One that went through a third language has two sources or more.
enum class LexiconSource : std::uint8_t {
  names,     // dict/names.tsv
  user,      // a list of the person who searches
  hanja,     // libhangul's words of Chinese characters
  gloss,     // the Korean word by which libhangul names a character: 집 for 家
  cldr,      // names of places, languages and things in Unicode's CLDR
  keyword,   // what CLDR says that symbols are about
  edict,     // Japanese and English
  jpn_rus,   // Japanese and Russian
  eng_rus,   // English and Russian
  mueller,   // English and Russian
  reading,   // characters read one by one
  sound,     // spelled as it sounds
  eng_jpn,   // English and Japanese
  enamdict,  // names in katakana and in Latin letters
  ipadic,    // Japanese names in Chinese characters, spelled by how they are read
  catalog,   // what programs say in several languages
};
inline constexpr std::array<std::string_view, 16> kLexiconSourceNames{
    "names",   "user",    "hanja",   "gloss", "cldr",    "keyword",  "edict",  "jpn-rus",
    "eng-rus", "mueller", "reading", "sound", "eng-jpn", "enamdict", "ipadic", "catalog"};

using LexiconSources = std::uint16_t;  // a bit each

[[nodiscard]] constexpr LexiconSources bit(LexiconSource source) {
  return static_cast<LexiconSources>(1U << static_cast<unsigned>(source));
}
// True where all the sources give but the spelling of a name: the same letters may be a word too.
[[nodiscard]] constexpr bool is_spelling(LexiconSources sources) {
  const unsigned spellings = bit(LexiconSource::enamdict) | bit(LexiconSource::ipadic);
  return sources != 0 && (sources & ~spellings) == 0;
}
// The names of the sources, with + between them.
[[nodiscard]] std::string names_of(LexiconSources sources);

struct Translation {
  // Terms of kind `word` as the analyzer makes them, parted by spaces. It belongs to the lexicon.
  std::string_view form;
  Language language = Language::en;
  double weight = 0;  // how likely it is what is meant: over 0, at most 1
  LexiconSources sources = 0;
};

// The layout of the file: Header, then for each of its texts where it begins among the letters,
// then for each where its entries begin, then the entries, then the letters. The texts are sorted
// by bytes and sort themselves out by that: each is there once. Numbers are the machine's own.
namespace lexicon_file {

inline constexpr std::array<char, 16> kMagic{"shirabe lexicon"};
inline constexpr std::uint32_t kVersion = 1;
// The key of a character read in Korean begins so: no word does.
inline constexpr char kReading = '=';

struct Header {
  std::array<char, 16> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t texts = 0;
  std::uint32_t entries = 0;
  std::uint32_t letters = 0;  // bytes
};

struct Entry {
  std::uint32_t form = 0;   // the number of a text
  std::uint8_t weight = 0;  // 255 is 1
  std::uint8_t language = 0;
  LexiconSources sources = 0;
};

}  // namespace lexicon_file

// Immutable: threads may share one.
class Lexicon {
 public:
  // Maps the file; reads no more than its head. Throws Error(index_failed) where it is missing or
  // not of this version.
  explicit Lexicon(const std::filesystem::path& file);
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  // What `key` (terms of kind `word`, parted by spaces) is called in the other languages; in each
  // the likeliest first.
  [[nodiscard]] std::vector<Translation> find(std::string_view key) const;

  // How many texts there are, and how many translations of them.
  [[nodiscard]] std::size_t texts() const { return text_begins_.size() - 1; }
  [[nodiscard]] std::size_t translations() const { return entries_.size(); }

  // How a Chinese character is read in Korean, the usual way first. `first`: at the start of a
  // word, where initial sounds change.
  [[nodiscard]] std::vector<std::string_view> readings(std::string_view character,
                                                       bool first) const;

 private:
  [[nodiscard]] std::string_view text(std::uint32_t number) const;
  [[nodiscard]] std::span<const lexicon_file::Entry> entries(std::string_view key) const;

  std::optional<base::MappedFile> file_;
  std::span<const std::uint32_t> text_begins_;
  std::span<const std::uint32_t> entry_begins_;
  std::span<const lexicon_file::Entry> entries_;
  std::string_view letters_;
};

// The lexicon in the folder of this program's dictionaries.
[[nodiscard]] std::filesystem::path default_lexicon();

// What tells one lexicon from another, and the question words, which are read with a query too: the
// files of `folder`, and of the lexicon the packages that it was compiled from, where that is
// known. Reads the files, 40 MB.
[[nodiscard]] Fingerprint query_fingerprint(const std::filesystem::path& folder);

}  // namespace shirabe::analysis
