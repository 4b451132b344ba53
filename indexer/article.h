// What a format reader makes of a file: one text and the blocks that stand in it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::indexer {

// A range of bytes [begin, end) of Article::text, on character boundaries, never empty, without a
// line end in it. A line neither starts nor ends with white space; a piece inside a line keeps the
// spaces that part it from its neighbours.
struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  // A segment that starts a new line of the source; false for a further piece of the same line,
  // where markup between the pieces was left out.
  bool starts_line = true;
};

enum class BlockKind : std::uint8_t { heading, paragraph, list_item, table_row, caption, note };

// One structural unit of an article. Its text is its segments joined (see join_segments).
struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;  // 1 to 6 for a heading, else 0
  std::string
      label;  // a note's own label as citations in the text name it ("2", "注1"), else empty
  std::vector<Segment> segments;  // in the order of the text, at least one
  std::optional<std::uint32_t> page;
  std::string anchor;  // by which markup refers to this note, unique in the article; else empty
};

// A mark in the text that markup says to be a citation: [1], ¹, [^1]. Its bytes [begin, end) are
// part of a segment of a block that is no note.
struct Citation {
  std::size_t begin = 0;  // in Article::text
  std::size_t end = 0;
  std::string label;   // as the note's block has it, where the anchor is not known
  std::string anchor;  // of the note's block, or empty
};

// Empty strings where the article does not say. All UTF-8.
struct Metadata {
  std::string title;
  std::string author;
  std::string date;  // YYYY, YYYY-MM or YYYY-MM-DD
  std::string lang;  // a BCP 47 code, only where the article states it
  std::string url;
  std::string publisher;
  // Where a field was found, by the field's name: "title" -> "og:title".
  std::map<std::string, std::string> origins;
};

struct MetadataField {
  std::string_view name;  // "title", "author", …
  std::string Metadata::*value;
};
inline constexpr std::array<MetadataField, 6> kMetadataFields{
    {{"title", &Metadata::title},
     {"author", &Metadata::author},
     {"date", &Metadata::date},
     {"lang", &Metadata::lang},
     {"url", &Metadata::url},
     {"publisher", &Metadata::publisher}}};

// Notes `origin` for every field that `metadata` has otherwise than `before`.
void note_origins(const Metadata& before, Metadata& metadata, std::string_view origin);

struct Article {
  Metadata metadata;
  // The extracted text that byte offsets refer to, well-formed UTF-8. For plain text and Markdown
  // in UTF-8 it is the decoded file to the byte, so that offsets are places in the file itself.
  std::string text;
  std::vector<Block> blocks;  // in the order of the text, never overlapping
  // What markup says to be citations, in the order of the text; the marks of plain text are found
  // later (citations.h).
  std::vector<Citation> citations;
};

// Drops the citations that stand in no block any more, or in a note.
void drop_stray_citations(Article& article);

}  // namespace shirabe::indexer
