#include "searcher/citations.h"

#include <algorithm>

#include "analysis/sentences.h"
#include "searcher/passage_info.h"

namespace shirabe::searcher {

using store::CitedNote;
using store::PassageRecord;

std::vector<NoteInfo> cited_notes(const PassageRecord& passage, const PassageLookup& lookup) {
  std::vector<CitedNote> cited = passage.cited_notes;
  std::ranges::stable_sort(cited, {}, &CitedNote::text_offset);
  std::vector<std::uint32_t> seen;
  std::vector<NoteInfo> notes;
  for (const CitedNote& mark : cited) {
    if (std::ranges::find(seen, mark.ordinal) != seen.end()) continue;
    seen.push_back(mark.ordinal);
    auto note = lookup(mark.ordinal);
    if (!note) continue;
    notes.push_back({note->label.empty() ? mark.label : note->label, std::move(note->text),
                     passage_id(passage.article_id, mark.ordinal)});
  }
  return notes;
}

std::vector<Citation> citations(const PassageRecord& note, const PassageLookup& lookup) {
  std::vector<Citation> found;
  for (const std::uint32_t ordinal : note.cited_by) {
    const auto citing = lookup(ordinal);
    if (!citing) continue;
    const auto mark = std::ranges::find(citing->cited_notes, note.ordinal, &CitedNote::ordinal);
    if (mark == citing->cited_notes.end()) continue;
    found.push_back({passage_id(note.article_id, ordinal),
                     std::string(citing_sentence(citing->text, mark->text_offset))});
  }
  return found;
}

std::string_view citing_sentence(std::string_view text, std::size_t mark) {
  constexpr std::string_view kWhite = " \t\r\n";
  std::size_t begin = 0;
  std::size_t end = text.size();
  for (const std::size_t sentence_end : analysis::sentence_ends(text)) {
    end = sentence_end;
    if (mark <= sentence_end || sentence_end == text.size()) break;
    begin = sentence_end;
  }
  const std::string_view sentence = text.substr(begin, end - begin);
  const std::size_t first = sentence.find_first_not_of(kWhite);
  if (first == std::string_view::npos) return {};
  return sentence.substr(first, sentence.find_last_not_of(kWhite) + 1 - first);
}

}  // namespace shirabe::searcher
