// What a search answers, free of Xapian and of any output format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/passage_kind.h"

namespace shirabe::searcher {

struct ArticleInfo {
  std::string id;
  std::string path;
  std::string title;
  std::string author;
  std::string date;  // YYYY, YYYY-MM or YYYY-MM-DD
  std::string lang;
  std::string url;
};

struct PassageInfo {
  std::string id;  // ARTICLE-ID#ORDINAL
  base::PassageKind kind = base::PassageKind::body;
  std::vector<std::string> heading_path;  // outermost first
  std::uint32_t ordinal = 0;
  std::uint32_t line = 0;
  std::optional<std::uint32_t> page;
  std::uint64_t byte_begin = 0;  // in the article's extracted text
  std::uint64_t byte_end = 0;
  std::vector<std::string> langs;
  std::string label;  // a note's own label
};

// `text` is one line of valid UTF-8 without control characters. Highlights are [begin, end) in
// bytes of `text`, on grapheme boundaries, in rising order and never touching.
struct Snippet {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> highlights;
};

struct NoteInfo {
  std::string label;
  std::string text;
  std::string passage_id;
  // What answers note: in `text`: [begin, end) in bytes, in rising order.
  std::vector<std::pair<std::size_t, std::size_t>> highlights = {};
  bool is_cited_in_snippet = false;  // what the snippet shows has its mark
};

// The sentence of a passage that cites a note.
struct Citation {
  std::string passage_id;
  std::string text;
};

// A passage beside the best one of its article.
struct OtherPassage {
  PassageInfo passage;
  Snippet snippet;
};

// Which form of a query word matched, and by which rule.
struct MatchedForm {
  std::string query;
  std::string form;
  std::string rule;
};

// What a part of the query adds to the score of a hit.
struct ScorePart {
  std::string kind;         // "word", "gram", "title", ...: store/schema.h names them
  std::string term;         // of several that count as one, the first
  std::uint32_t times = 0;  // how often it stands in the passage; 0 of what counts by being there
  double weight = 0;
};

struct Hit {
  std::size_t rank = 0;  // from 1, counted from the first hit of the first page
  double score = 0;
  std::optional<std::vector<ScorePart>> parts;  // of the score, greatest first; with explain
  ArticleInfo article;
  PassageInfo passage;
  Snippet snippet;
  std::vector<NoteInfo> notes;        // that the passage cites, in the order of their marks
  std::vector<std::string> cited_by;  // of a note: ids of the passages that cite it
  std::vector<Citation> citations;    // of a note: the sentences there that do
  std::vector<MatchedForm> matched;
  std::vector<OtherPassage> others;  // the next best of the article, as many as were asked for
  std::size_t copies = 0;  // how often the passage (the article, when grouped) is there besides
  std::string text;        // of the passage
  // What matched in `text`: [begin, end) in bytes, in rising order. Only with full_text.
  std::vector<std::pair<std::size_t, std::size_t>> text_highlights;
};

}  // namespace shirabe::searcher
