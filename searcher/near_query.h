// What stands beside NEAR in a query, as the analyzer reads it.
#pragma once

#include <xapian.h>

#include <optional>

#include "analysis/analyzer.h"
#include "searcher/implied_terms.h"
#include "searcher/near.h"
#include "searcher/query_tree.h"

namespace shirabe::searcher {

// All readings of one operand: a word by its forms and, in Japanese, as it was typed, since a text
// may cut it otherwise; a phrase or prefix, and with PhraseEnd::word_end a word, as it was typed.
// Empty where there is nothing to look up.
[[nodiscard]] NearOperand near_operand(const QueryNode& node, PhraseEnd end,
                                       analysis::Analyzer& analyzer);

// Met by every passage that meets `condition`; nothing where no term is certain.
[[nodiscard]] std::optional<Xapian::Query> near_implied(const NearCondition& condition,
                                                        ImpliedTerms& implied_terms);

}  // namespace shirabe::searcher
