// Cuts the blocks of an article into passages, the unit that is indexed and ranked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/passage_kind.h"
#include "indexer/article.h"

namespace shirabe::indexer {

// A piece of the source in a passage's text.
struct PlacedSegment {
  std::size_t begin = 0;  // in Passage::text
  Segment source;         // in Article::text
};

struct Passage {
  base::PassageKind kind = base::PassageKind::body;
  // The segments of the passage joined: paragraphs are parted by one '\n', nothing else is.
  std::string text;
  // Outermost first, without the article's title, each at most 200 columns. A heading does not
  // stand in its own path; a note has one only under a heading that announces notes (脚注, Notes).
  std::vector<std::string> heading_path;
  std::size_t byte_begin = 0;  // in Article::text
  std::size_t byte_end = 0;
  std::uint32_t line = 1;  // of byte_begin in Article::text, from 1
  std::optional<std::uint32_t> page;
  std::string label;                    // of a note, else empty
  std::size_t block = 0;                // the first of the article's blocks that it has text of
  std::vector<PlacedSegment> segments;  // all that `text` is made of, in order
};

// Lengths are in columns as a terminal shows them (a CJK character takes two), so that a passage
// holds about as much to read in every script: 400 to 1,600 columns are 200 to 800 characters of
// Japanese. Neighbouring short paragraphs under one heading are joined until `least` is reached; a
// paragraph longer than `most` is cut at sentence ends, and where a sentence is longer than that,
// at a space or, failing that, between two characters. Headings, notes and captions stay alone; one
// longer than `most` is cut like a paragraph, and its pieces have the same label. Here every
// character counts for at least one column, combining marks too.
struct PassageLimits {
  std::size_t least = 400;
  std::size_t most = 1600;
};

// In the order of the article. Time and memory are linear in the text. Thread-safe.
[[nodiscard]] std::vector<Passage> split_passages(const Article& article,
                                                  const PassageLimits& limits = {});

// Joins the segments of a block: pieces of one line as they are; two lines without a space where
// one of the two characters that meet is of a script written without spaces (Han, Kana and their
// punctuation) and neither is Hangul, and with one space elsewhere (Hangul, Cyrillic, Latin). A
// hyphen that divides a Latin or Cyrillic word at a line's end is kept, without a space behind it;
// a soft hyphen there is left out.
[[nodiscard]] std::string join_segments(std::string_view text,
                                        const std::vector<Segment>& segments);

}  // namespace shirabe::indexer
