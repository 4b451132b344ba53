#include "analysis/lexicon.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>

#include "analysis/fingerprint.h"
#include "analysis/script_runs.h"
#include "base/error.h"
#include "base/hash.h"

namespace shirabe::analysis {
namespace {

using lexicon_file::Entry;
using lexicon_file::Header;

constexpr std::string_view kLexicon = "lexicon.bin";

[[noreturn]] void unusable(const std::filesystem::path& file) {
  throw base::Error(base::ErrorCode::index_failed,
                    "the lexicon " + file.string() + " cannot be read",
                    "install shirabe again, or search with --no-across");
}

}  // namespace

Language language_of(std::string_view text) {
  Language language = Language::en;
  for (std::size_t offset = 0; offset < text.size();) {
    const CharClass c = next_class(text, offset);
    if (c == CharClass::hangul) return Language::ko;
    if (c == CharClass::cyrillic) return Language::ru;
    if (is_japanese(c)) language = Language::ja;
  }
  return language;
}

std::string names_of(LexiconSources sources) {
  std::string names;
  for (std::size_t i = 0; i < kLexiconSourceNames.size(); ++i) {
    if ((sources >> i & 1U) == 0) continue;
    names.append(names.empty() ? "" : "+").append(kLexiconSourceNames[i]);
  }
  return names;
}

Lexicon::Lexicon(const std::filesystem::path& file) : file_(base::MappedFile::open(file)) {
  if (!file_ || file_->size() < sizeof(Header)) unusable(file);
  const Header& header = file_->rows<Header>(0, 1).front();
  const bool is_known =
      header.magic == lexicon_file::kMagic && header.version == lexicon_file::kVersion;
  const std::size_t begins = (std::size_t{header.texts} + 1) * sizeof(std::uint32_t);
  const std::size_t entries = std::size_t{header.entries} * sizeof(Entry);
  const std::size_t size = sizeof header + 2 * begins + entries + header.letters;
  if (!is_known || file_->size() != size) unusable(file);
  std::size_t at = sizeof header;
  text_begins_ = file_->rows<std::uint32_t>(at, header.texts + 1);
  entry_begins_ = file_->rows<std::uint32_t>(at += begins, header.texts + 1);
  entries_ = file_->rows<Entry>(at += begins, header.entries);
  letters_ = file_->text(at + entries, header.letters);
}

std::string_view Lexicon::text(std::uint32_t number) const {
  return letters_.substr(text_begins_[number], text_begins_[number + 1] - text_begins_[number]);
}

std::span<const Entry> Lexicon::entries(std::string_view key) const {
  std::uint32_t low = 0;
  auto high = static_cast<std::uint32_t>(text_begins_.size() - 1);
  const std::uint32_t end = high;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (text(middle) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == end || text(low) != key) return {};
  return entries_.subspan(entry_begins_[low], entry_begins_[low + 1] - entry_begins_[low]);
}

std::vector<Translation> Lexicon::find(std::string_view key) const {
  std::vector<Translation> found;
  for (const Entry& entry : entries(key)) {
    found.push_back({text(entry.form), static_cast<Language>(entry.language), entry.weight / 255.0,
                     entry.sources});
  }
  return found;
}

std::vector<std::string_view> Lexicon::readings(std::string_view character, bool first) const {
  const std::string key = std::string(first ? 2 : 1, lexicon_file::kReading);
  std::vector<std::string_view> found;
  for (const Entry& entry : entries(key + std::string(character))) {
    found.push_back(text(entry.form));
  }
  return found;
}

std::filesystem::path default_lexicon() {
  return default_dictionary_folder() / kLexicon;
}

Fingerprint query_fingerprint(const std::filesystem::path& folder) {
  Fingerprint parts;
  for (const std::string_view file : {kLexicon, std::string_view("question_words.txt")}) {
    if (const auto hash = base::hash_hex_of_file(folder / file)) parts.emplace_back(file, *hash);
  }
  // Lines PACKAGE<TAB>VERSION.
  std::ifstream packages(folder / "lexicon_packages.tsv");
  const std::string text{std::istreambuf_iterator<char>(packages), {}};
  std::ranges::copy(parse_fingerprint(text), std::back_inserter(parts));
  return parts;
}

}  // namespace shirabe::analysis
