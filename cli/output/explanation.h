// Why hits have their scores, for a person.
#pragma once

#include <string>

#include "searcher/search.h"

namespace shirabe::cli::output {

// A line for each hit that was explained, ready to print: its score and the parts that make it.
[[nodiscard]] std::string explanation(const searcher::SearchResult& result);

}  // namespace shirabe::cli::output
