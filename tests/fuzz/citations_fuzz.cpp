// Feeds any text to the reader of plain text and to what ties its citations to its notes, and stops
// where a promise of passages.h, citations.h or back_references.h is broken.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "indexer/article.h"
#include "indexer/back_references.h"
#include "indexer/citations.h"
#include "indexer/cited_notes.h"
#include "indexer/formats/read_text.h"
#include "indexer/passages.h"

namespace {

using namespace shirabe;
using namespace shirabe::indexer;

void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", law);
  std::abort();
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() || (offset < text.size() && base::is_lead_byte(text[offset]));
}

bool is_note(const Article& article, std::size_t block) {
  return block < article.blocks.size() && article.blocks[block].kind == BlockKind::note;
}

void check_citations(const Article& article) {
  std::size_t behind = 0;
  for (const LinkedCitation& citation : link_citations(article)) {
    require(citation.begin >= behind, "marks do not overlap");
    require(citation.begin < citation.end, "a mark has text");
    require(is_boundary(article.text, citation.begin), "a mark begins with a character");
    require(is_boundary(article.text, citation.end), "a mark ends with a character");
    require(!citation.notes.empty(), "a mark names a note");
    for (const NamedNote& named : citation.notes) {
      require(is_note(article, named.note), "what a mark names is a note");
      require(!named.label.empty(), "a mark has a label");
    }
    behind = citation.end;
  }
}

void check_references(const Article& article) {
  for (const BackReference& reference : back_references(article)) {
    require(is_note(article, reference.note), "what refers is a note");
    require(is_note(article, reference.means), "what is meant is a note");
    require(reference.note != reference.means, "a note does not mean itself");
  }
}

void check_records(const Article& article) {
  const std::vector<Passage> passages = split_passages(article, {10, 40});
  std::vector<store::PassageRecord> records(passages.size());
  link_notes(article, passages, records);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    for (const store::CitedNote& note : records[i].cited_notes) {
      require(note.ordinal < passages.size(), "a cited note is of the article");
      require(passages[note.ordinal].kind == base::PassageKind::note, "it is a note");
      require(note.text_offset < passages[i].text.size(), "a mark stands in its passage");
      require(is_boundary(passages[i].text, note.text_offset), "it stands on a character");
    }
    for (const std::uint32_t citer : records[i].cited_by) {
      require(citer < passages.size(), "a citing passage is of the article");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  if (base::first_bad_byte(text)) return 0;
  const Article article = structure_text(std::move(text), TextHead::article);
  check_citations(article);
  check_references(article);
  check_records(article);
  return 0;
}
