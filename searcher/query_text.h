// A Xapian query as text for a person.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>

namespace shirabe::searcher {

// OPERATOR(part, part), on one line where that fits and else a part a line, indented by two columns
// for each level below `indent`; weights with four digits. Terms stand as in the index
// (docs/index_format.md), conditions on text as Phrase(…) and Near(…). Does not end in a line end.
[[nodiscard]] std::string readable(const Xapian::Query& query, std::size_t indent = 0);

}  // namespace shirabe::searcher
