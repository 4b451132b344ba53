// What stands where in an index: the one table that indexing, searching and `status` read.
// docs/index_format.md is the prose beside it.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/passage_kind.h"
#include "base/term_kind.h"

namespace shirabe::store {

// Readers and writers refuse any other number. Additions are features, not new versions.
inline constexpr int kSchemaVersion = 1;

// ---- Terms -------------------------------------------------------------------------------------

enum class TermType : std::uint8_t {
  word,
  surface,
  gram,
  title,
  author,
  heading,
  note,
  article,
  record,
  kind,
  language,
  number,
  date,
  title_gram,
  content,
};

struct TermRow {
  TermType type;
  std::string_view prefix;  // never changes its meaning
  std::string_view name;
  std::string_view example;  // a whole term as it stands in the index
  std::string_view meaning;
};

// Folded text never begins with an ASCII capital, so that words need no prefix.
// Reserved for features to come: C (Sino-Korean reading), P (path), Y (sound).
inline constexpr std::array<TermRow, 15> kTermRows{{
    {TermType::word, "", "word", "クルスク", "a word of the text: base form, stem or number"},
    {TermType::surface, "E", "surface", "Eзахаровой",
     "the word as it stands, case and width folded, where that is not its `word` term"},
    {TermType::gram, "B", "gram", "B死傷",
     "two neighbouring characters of Japanese or Korean, four of Russian or the first three"},
    {TermType::title, "S", "title", "S条約", "a word of the article's title"},
    {TermType::author, "A", "author", "A山田", "a word of the author's name"},
    {TermType::heading, "H", "heading", "H派兵", "a word of the headings above the passage"},
    {TermType::note, "F", "note", "Fизвест",
     "a word of a note that the passage cites, or a piece of one"},
    {TermType::article, "Q", "article", "Q00112233445566778899aabbccddeeff",
     "the article's key in hexadecimal, on every passage of the article"},
    {TermType::record, "R", "record", "R00112233445566778899aabbccddeeff",
     "the same key, on the article's first passage only; not written any more"},
    {TermType::kind, "K", "kind", "Knote", "the kind of the passage"},
    {TermType::language, "L", "language", "Lko", "a language whose script stands in the passage"},
    {TermType::number, "N", "number", "N=12000",
     "a number that the passage states, or a stretch of numbers that holds it"},
    {TermType::date, "D", "date", "D2024-06-19",
     "a date that the passage mentions, or a stretch of days that holds it"},
    {TermType::title_gram, "T", "title-gram", "T조약", "a piece of a word of the article's title"},
    {TermType::content, "U", "content", "Up0Fz_3-hYkQ2",
     "what copies share: of a passage (`p` and slot 6), of an article (`a` and slot 7) on its "
     "first "
     "passage"},
}};

[[nodiscard]] constexpr const TermRow& term_row(TermType type) {
  return kTermRows[static_cast<std::size_t>(type)];
}

[[nodiscard]] constexpr TermType term_type(base::TermKind kind) {
  switch (kind) {
    case base::TermKind::word:
      return TermType::word;
    case base::TermKind::surface:
      return TermType::surface;
    case base::TermKind::gram:
      return TermType::gram;
  }
  return TermType::word;
}

// The term as Xapian keeps it: prefix and text; a text that would exceed Xapian's 245 bytes is cut
// at a character boundary and ends in a hash of the whole, so that equal texts give equal terms.
[[nodiscard]] std::string make_term(TermType type, std::string_view text);
// The same behind what `out` holds.
void append_term(std::string& out, TermType type, std::string_view text);

// The terms by which copies are counted; `value` is that of Slot::content or Slot::same_article.
[[nodiscard]] inline std::string passage_content_term(std::string_view value) {
  return make_term(TermType::content, "p" + std::string(value));
}
[[nodiscard]] inline std::string article_content_term(std::string_view value) {
  return make_term(TermType::content, "a" + std::string(value));
}

// ---- Value slots -------------------------------------------------------------------------------

enum class Slot : std::uint32_t {
  article = 0,    // orders and groups by article: see article_value()
  date = 1,       // of the article, YYYYMMDD with 00 for an unknown month or day; empty if unknown
  languages = 2,  // the codes of the passage's scripts in alphabetical order, parted by spaces
  kind = 3,       // the number of the passage's kind as one digit
  ordinal = 4,    // Xapian::sortable_serialise of the passage's place in its article, from 0
  source = 5,     // on first passages only: the encoded SourceState of the article
  content = 6,    // equal on passages that say the same; none where nothing tells a copy
  same_article = 7,  // equal on articles that say the same
  record = 8,        // the passage's record
};

struct SlotRow {
  Slot slot;
  std::string_view name;
  std::string_view example;
  std::string_view meaning;
};

inline constexpr std::array<SlotRow, 9> kSlotRows{{
    {Slot::article, "article", "kursk-deployment.txt",
     "the article's id: ties and groups go by it"},
    {Slot::date, "date", "20251200", "the article's date, 00 for what is not known"},
    {Slot::languages, "languages", "ja ko", "the languages whose scripts stand in the passage"},
    {Slot::kind, "kind", "1", "body 0, note 1, heading 2, caption 3"},
    {Slot::ordinal, "ordinal", "(sortable number)", "the passage's place in its article, from 0"},
    {Slot::source, "source", "(record)", "where the article came from, on its first passage"},
    {Slot::content, "content", "0Fz_3-hYkQ2", "equal on the copies of a passage"},
    {Slot::same_article, "same-article", "0Fz_3-hYkQ2",
     "equal on the copies of an article; where there can be none, hash of the id"},
    {Slot::record, "record", "(record)", "the passage's record"},
}};

[[nodiscard]] constexpr std::uint32_t number(Slot slot) {
  return static_cast<std::uint32_t>(slot);
}

// An id of at most 64 bytes is its own value; a longer one its first 48 bytes (cut at a character
// boundary) and its key in hexadecimal. Unique, always the same for one id, and in the order of the
// ids except among ids that share their first 45 bytes and of which one is longer than 64.
[[nodiscard]] std::string article_value(std::string_view article_id);

// YYYY, YYYY-MM or YYYY-MM-DD as YYYYMMDD with 00 for what is not given; empty where `date` is
// something else.
[[nodiscard]] std::string date_value(std::string_view date);

// ---- Identity ----------------------------------------------------------------------------------

// The article's key: the hash of its id.
[[nodiscard]] inline std::string article_key(std::string_view article_id) {
  return base::hash_hex(article_id);
}

// The key of the article that article_value() made `value` of.
[[nodiscard]] std::string key_of_article_value(std::string_view value);

// The term of TermType::article or TermType::record for an article's id.
[[nodiscard]] inline std::string article_term(TermType type, std::string_view article_id) {
  return make_term(type, article_key(article_id));
}

// ---- Features ----------------------------------------------------------------------------------

// What an index may hold beyond the first schema. A program that meets a feature that it does not
// know refuses to read (or only to write) as the index says.
enum class Need : std::uint8_t { to_read, to_write };

struct Feature {
  std::string_view name;
  Need need;
  std::string_view meaning;
};

inline constexpr std::array<Feature, 5> kFeatures{{
    {"passages", Need::to_read, "the first schema: passages with their article's record"},
    {"copies", Need::to_write, "slots 6 and 7 and `content` terms"},
    {"notes", Need::to_write, "fields 10 and 11 of passages and `note` terms"},
    {"packed", Need::to_read, "slot 8, packed records, no `record` terms"},
    {"shards", Need::to_write, "the index takes only the articles of its shard"},
}};

// Only an index that is a shard has the feature `shards`.
enum class Sharded : std::uint8_t { no, yes };

// The values of metadata::kSchema and metadata::kFeatures in an index that this program makes.
[[nodiscard]] std::string schema_value();
[[nodiscard]] std::string features_value(Sharded sharded = Sharded::no);

// Throws Error(schema), which names what is not known and says what to do, where an index in
// `folder` with these values must not be read (Need::to_read) or written to (Need::to_write, which
// means reading too).
void require_known(std::string_view schema, std::string_view features, Need need,
                   const std::filesystem::path& folder);

// ---- Metadata keys (Xapian::Database::get_metadata)
// ----------------------------------------------

namespace metadata {
inline constexpr std::string_view kSchema = "shirabe.schema";  // "1"
inline constexpr std::string_view kFeatures =
    "shirabe.features";  // a line each: NAME<TAB>read|write
// A line each, NAME<TAB>VALUE: what made the terms (index side), what expands queries (query side).
inline constexpr std::string_view kIndexFingerprint = "shirabe.fingerprint.index";
// What made the terms of later runs, where it was not the same.
inline constexpr std::string_view kMixedFingerprint = "shirabe.fingerprint.mixed";
inline constexpr std::string_view kQueryFingerprint = "shirabe.fingerprint.query";
// What records are packed with (packed_record.h), itself packed without a dictionary.
inline constexpr std::string_view kDictionary = "shirabe.dictionary";
inline constexpr std::string_view kFolders =
    "shirabe.folders";  // an absolute path a line, %-escaped
inline constexpr std::string_view kLastRun = "shirabe.last_run";  // one JSON object
inline constexpr std::string_view kShard = "shirabe.shard";       // "2/4"; none: all articles
}  // namespace metadata

}  // namespace shirabe::store
