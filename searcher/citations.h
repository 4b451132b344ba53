// Notes and the text that cites them, each found from the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "searcher/hits.h"
#include "store/records.h"

namespace shirabe::searcher {

// A passage of the article at hand by its ordinal, if it is there.
using PassageLookup = std::function<std::optional<store::PassageRecord>(std::uint32_t ordinal)>;

// The notes that `passage` cites, in the order of their marks and each once. One that means another
// (注11に同じ) is followed by that.
[[nodiscard]] std::vector<NoteInfo> cited_notes(const store::PassageRecord& passage,
                                                const PassageLookup& lookup);

// Of a note: the sentence with its mark of each passage that cites it, in the order of the article.
[[nodiscard]] std::vector<Citation> citations(const store::PassageRecord& note,
                                              const PassageLookup& lookup);

// The sentence of `text` to which the mark at byte `mark` belongs, without white space at its ends.
// A mark at the very beginning of a sentence belongs to the one before it.
[[nodiscard]] std::string_view citing_sentence(std::string_view text, std::size_t mark);

}  // namespace shirabe::searcher
