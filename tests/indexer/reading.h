// Reads articles and shows their blocks in a form that fits into a table of expected values.
#pragma once

#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/formats/format.h"
#include "indexer/passages.h"

namespace shirabe::indexer {

// A stream of `bytes` that hands over `piece` of them at a time, always from the same memory, as a
// file's does.
inline std::function<std::string_view()> in_pieces(std::string_view bytes, std::size_t piece) {
  return [rest = bytes, piece, held = std::string()]() mutable -> std::string_view {
    held = rest.substr(0, piece);
    rest.remove_prefix(held.size());
    return held;
  };
}

struct WholeFile {
  std::vector<FoundArticle> articles;
  std::vector<std::string> sources;  // FoundArticle::source_bytes of each
  std::vector<base::Error> complaints;
  std::vector<std::string> warnings;
};

// `piece`: how many bytes of a stream are handed over at once.
inline WholeFile read_all(const std::string& file_name, std::string_view bytes,
                          const std::optional<std::string>& encoding = {},
                          std::size_t piece = std::string_view::npos) {
  WholeFile reading;
  const ReadCallbacks callbacks{
      [&](FoundArticle found) {
        reading.sources.emplace_back(found.source_bytes);
        reading.articles.push_back(std::move(found));
      },
      [&](const base::Error& error) { reading.complaints.push_back(error); },
      [&](const std::string& warning) { reading.warnings.push_back(warning); }};
  const Format& format = *format_for(file_name);
  if (format.read_stream == nullptr) {
    format.read({file_name, bytes, encoding}, callbacks);
  } else {
    format.read_stream({file_name, in_pieces(bytes, piece), encoding}, callbacks);
  }
  return reading;
}

inline Article read_one(const std::string& file_name, std::string_view bytes) {
  WholeFile reading = read_all(file_name, bytes);
  return reading.articles.size() == 1 ? std::move(reading.articles[0].article) : Article{};
}

// One line a block: "h2 背景", "p …", "li …", "tr …", "cap …", "note[1] …".
inline std::string show(const Article& article) {
  std::string shown;
  for (const Block& block : article.blocks) {
    switch (block.kind) {
      case BlockKind::heading:
        shown.append("h").append(std::to_string(block.level));
        break;
      case BlockKind::paragraph:
        shown += "p";
        break;
      case BlockKind::list_item:
        shown += "li";
        break;
      case BlockKind::table_row:
        shown += "tr";
        break;
      case BlockKind::caption:
        shown += "cap";
        break;
      case BlockKind::note:
        shown.append("note[").append(block.label).append("]");
        break;
    }
    shown.append(" ").append(join_segments(article.text, block.segments)).append("\n");
  }
  return shown;
}

// One line a field that is known: "title 橋の話 (og:title)".
inline std::string show_metadata(const Metadata& metadata) {
  std::string shown;
  for (const MetadataField& field : kMetadataFields) {
    const std::string& value = metadata.*field.value;
    const auto origin = metadata.origins.find(std::string(field.name));
    if (value.empty() && origin == metadata.origins.end()) continue;
    shown.append(field.name).append(" ").append(value).append(" (");
    shown.append(origin == metadata.origins.end() ? "?" : origin->second).append(")\n");
  }
  return shown;
}

// One line a citation: the text of its mark, an arrow, its anchor or else its label.
inline std::string show_citations(const Article& article) {
  std::string shown;
  for (const Citation& citation : article.citations) {
    shown += article.text.substr(citation.begin, citation.end - citation.begin);
    shown.append(citation.anchor.empty() ? " -> label " : " -> ");
    shown.append(citation.anchor.empty() ? citation.label : citation.anchor).append("\n");
  }
  return shown;
}

// The promises about citations alone.
inline std::string broken_promise_of_citations(const Article& article) {
  std::set<std::string> anchors;
  std::set<std::string> labels;
  std::map<std::size_t, std::size_t> segments;  // of blocks that are no notes: begin -> end
  for (const Block& block : article.blocks) {
    const bool note = block.kind == BlockKind::note;
    if (!note && !block.anchor.empty()) return "an anchor of a block that is no note";
    if (!block.anchor.empty() && !anchors.insert(block.anchor).second) return "an anchor twice";
    if (note) labels.insert(block.label);
    for (const Segment& segment : block.segments) {
      if (!note) segments[segment.begin] = segment.end;
    }
  }
  std::size_t behind = 0;
  for (const Citation& citation : article.citations) {
    if (citation.begin < behind) return "citations out of order";
    if (citation.begin >= citation.end) return "an empty citation";
    if (citation.end > article.text.size()) return "a citation behind the text";
    if (!base::is_lead_byte(article.text[citation.begin])) return "a citation divides a character";
    const auto segment = segments.upper_bound(citation.begin);
    if (segment == segments.begin() || std::prev(segment)->second < citation.end) {
      return "a citation outside of the text";
    }
    const bool leads_to_a_note = citation.anchor.empty() ? labels.contains(citation.label)
                                                         : anchors.contains(citation.anchor);
    if (!leads_to_a_note) return "a citation without its note";
    behind = citation.end;
  }
  return {};
}

// The first of the promises of article.h and passages.h that is broken, or "".
inline std::string broken_promise(const Article& article, const PassageLimits& limits = {}) {
  const auto on_boundary = [&](std::size_t offset) {
    return offset == article.text.size() || base::is_lead_byte(article.text[offset]);
  };
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  std::size_t behind = 0;
  for (const Block& block : article.blocks) {
    if (block.segments.empty()) return "a block without segments";
    for (const Segment& segment : block.segments) {
      if (segment.begin < behind || segment.begin >= segment.end) return "segments out of order";
      if (segment.end > article.text.size()) return "a segment behind the text";
      if (!on_boundary(segment.begin) || !on_boundary(segment.end)) return "a divided character";
      const auto piece = article.text.substr(segment.begin, segment.end - segment.begin);
      if (piece.find('\n') != std::string::npos) return "a line end in a segment";
      behind = segment.end;
      pieces.emplace_back(segment.begin, segment.end);
    }
  }
  std::vector<int> covered(article.text.size(), 0);
  behind = 0;
  for (const Passage& passage : split_passages(article, limits)) {
    if (passage.byte_begin < behind) return "passages overlap";
    if (passage.byte_begin >= passage.byte_end) return "an empty passage";
    if (passage.byte_end > article.text.size()) return "a passage behind the text";
    if (!on_boundary(passage.byte_begin) || !on_boundary(passage.byte_end)) {
      return "a passage divides a character";
    }
    if (base::first_bad_byte(passage.text)) return "a passage is not UTF-8";
    for (std::size_t i = passage.byte_begin; i < passage.byte_end; ++i) covered[i] = 1;
    behind = passage.byte_end;
  }
  for (const auto& [begin, end] : pieces) {
    for (std::size_t i = begin; i < end;) {
      const std::size_t at = i;
      const char32_t c = base::next_code_point(article.text, i);
      const bool soft_hyphen = c == 0xAD;
      if (!is_white_space(c) && !soft_hyphen && covered[at] == 0) return "text in no passage";
    }
  }
  return broken_promise_of_citations(article);
}

}  // namespace shirabe::indexer
