#include "indexer/cited_notes.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "indexer/back_references.h"
#include "indexer/citations.h"
#include "indexer/note_index.h"

namespace shirabe::indexer {
namespace {

using store::PassageRecord;

// Where the byte `offset` of the article stands in the text of its passage.
std::size_t place_in(const Passage& passage, std::size_t offset) {
  auto segment = std::upper_bound(
      passage.segments.begin(), passage.segments.end(), offset,
      [](std::size_t at, const PlacedSegment& piece) { return at < piece.source.begin; });
  if (segment == passage.segments.begin()) return 0;
  --segment;
  const std::size_t length = segment->source.end - segment->source.begin;
  return segment->begin + std::min(offset - segment->source.begin, length);
}

class NoteLinker {
 public:
  NoteLinker(const Article& article, const std::vector<Passage>& passages,
             std::vector<PassageRecord>& records)
      : article_(article), passages_(passages), records_(records) {}

  void link() {
    const std::vector<LinkedCitation> citations = link_citations(article_);
    if (citations.empty()) return;
    std::size_t note = 0;
    for (std::uint32_t i = 0; i < passages_.size(); ++i) {
      const std::size_t block = passages_[i].block;
      if (article_.blocks[block].kind != BlockKind::note) continue;
      const bool is_further = block == note || continues_note(article_, block);
      if (!is_further) note = block;
      passages_of_[note].push_back(i);
    }
    for (const BackReference& reference : back_references(article_)) {
      means_.emplace(reference.note, reference.means);
    }
    std::uint32_t passage = 0;
    for (const LinkedCitation& citation : citations) {
      while (passage + 1 < passages_.size() &&
             passages_[passage + 1].byte_begin <= citation.begin) {
        ++passage;
      }
      add(passage, citation);
    }
    for (PassageRecord& record : records_) {
      std::sort(record.cited_by.begin(), record.cited_by.end());
      record.cited_by.erase(std::unique(record.cited_by.begin(), record.cited_by.end()),
                            record.cited_by.end());
    }
  }

 private:
  void add(std::uint32_t passage, const LinkedCitation& citation) {
    const auto offset = static_cast<std::uint32_t>(place_in(passages_[passage], citation.begin));
    for (const NamedNote& named : citation.notes) {
      add(passage, named.note, named.label, offset);
      const auto other = means_.find(named.note);
      if (other != means_.end()) {
        add(passage, other->second, article_.blocks[other->second].label, offset);
      }
    }
  }

  void add(std::uint32_t passage, std::size_t note, const std::string& label,
           std::uint32_t offset) {
    for (const std::uint32_t ordinal : passages_of_[note]) {
      records_[passage].cited_notes.push_back({label, ordinal, offset});
      records_[ordinal].cited_by.push_back(passage);
    }
  }

  const Article& article_;
  const std::vector<Passage>& passages_;
  std::vector<PassageRecord>& records_;
  std::unordered_map<std::size_t, std::vector<std::uint32_t>> passages_of_;  // by a note's block
  std::unordered_map<std::size_t, std::size_t> means_;
};

}  // namespace

void link_notes(const Article& article, const std::vector<Passage>& passages,
                std::vector<PassageRecord>& records) {
  NoteLinker(article, passages, records).link();
}

}  // namespace shirabe::indexer
