// Facets for a person.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/output/palette.h"
#include "searcher/facets.h"

namespace shirabe::cli::output {

// A line for each, wrapped at the columns (0: never): "lang  ja 24, ko 8"; below that of articles a
// line for each article.
void append_facets(std::string& out, const std::vector<searcher::FacetCounts>& facets,
                   std::size_t columns, const Palette& palette);

}  // namespace shirabe::cli::output
