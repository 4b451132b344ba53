// The records that stand in an index: of a passage, of an article, of an article's source.
//
// Encoding: one version byte (1), then fields: a tag (variable-length integer, 7 bits a byte, low
// bits first), a length (the same) and so many bytes. A reader skips tags that it does not know, so
// that later programs can add some. The text of a passage is the first field, so that it can be
// read without decoding the rest. Numbers in fields are variable-length integers.
// docs/index_format.md has the table of tags.
//
// All strings are UTF-8 and may be empty where the thing is not known. Functions are thread-safe;
// decoding throws Error(index_failed) on bytes that are not a record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/passage_kind.h"

namespace shirabe::store {

// A note that a passage cites, or that such a note means (注11に同じ).
struct CitedNote {
  std::string label;              // as the text cites it; of a note meant by another, its own
  std::uint32_t ordinal = 0;      // of the note's passage in the same article
  std::uint32_t text_offset = 0;  // byte of the passage's text where the citation mark begins
  auto operator<=>(const CitedNote&) const = default;
};

struct PassageRecord {
  std::string text;
  base::PassageKind kind = base::PassageKind::body;
  std::uint32_t ordinal = 0;              // place in the article, from 0
  std::vector<std::string> heading_path;  // outermost first
  std::uint64_t byte_begin = 0;           // in the article's extracted text
  std::uint64_t byte_end = 0;
  std::uint32_t line = 0;  // of byte_begin in the extracted text, from 1
  std::optional<std::uint32_t> page;
  std::string label;  // a note's own label
  std::vector<CitedNote> cited_notes;
  std::vector<std::uint32_t> cited_by;  // of a note: ordinals of the passages that cite it
  std::string article_id;
  bool operator==(const PassageRecord&) const = default;
};

struct ArticleRecord {
  std::string id;
  std::string path;  // of the file, as an absolute path; empty where it came from standard input
  std::string title;
  std::string author;
  std::string date;  // YYYY, YYYY-MM or YYYY-MM-DD
  std::string lang;
  std::string url;
  std::string publisher;
  std::string format;            // name of the reader
  std::uint64_t text_bytes = 0;  // length of the extracted text
  std::uint32_t passages = 0;
  std::uint32_t notes = 0;
  std::vector<std::string> origins = {};  // where metadata was found: "title: og:title"
  bool operator==(const ArticleRecord&) const = default;
};

// What tells whether an article must be read again.
struct SourceState {
  std::string article_id;
  std::string path;              // as in ArticleRecord
  std::uint64_t size = 0;        // bytes of the file
  std::int64_t modified_ns = 0;  // the file's time of modification, nanoseconds since 1970
  std::string content_hash;      // hash_hex of the bytes that the article was made of
  bool operator==(const SourceState&) const = default;
};

[[nodiscard]] std::string encode(const PassageRecord& record);
[[nodiscard]] PassageRecord decode_passage(std::string_view bytes);

// The text alone, a view into `bytes`: what phrase verification reads for each candidate.
[[nodiscard]] std::string_view passage_text(std::string_view bytes);

// The article record travels as a field inside the data of the article's first passage.
[[nodiscard]] std::string encode(const PassageRecord& record, const ArticleRecord& article);
[[nodiscard]] std::optional<ArticleRecord> decode_article(std::string_view bytes);

[[nodiscard]] std::string encode(const SourceState& state);
[[nodiscard]] SourceState decode_source(std::string_view bytes);

}  // namespace shirabe::store
