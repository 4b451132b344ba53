// Did you mean: words of a query that the index does not hold, or hardly, and that another one is
// close to which it holds often.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/analyzer.h"
#include "analysis/questions.h"
#include "searcher/query_tree.h"
#include "store/reader.h"

namespace shirabe::searcher {

// Which words of the index a word is compared with: those that begin with a letter like its own,
// or, where a search found nothing, all of its script.
enum class Lookup : std::uint8_t { similar_start, whole_script };

// The query with its misspelled words spelled as the index has them; nothing where there is none.
// Only bare words are looked at that say what is looked for and are not forbidden, of four letters
// and more and of one script without Chinese characters (analysis/misspelling.h). Nothing is
// suggested where a server is asked: it cannot be asked for its words one by one. `tree` is
// parse_query(query). Throws Xapian::Error.
[[nodiscard]] std::optional<std::string> suggest(const store::Snapshot& snapshot,
                                                 analysis::Analyzer& analyzer,
                                                 const analysis::QuestionWords& question_words,
                                                 std::string_view query, const QueryNode& tree,
                                                 Lookup lookup);

}  // namespace shirabe::searcher
