// The terms that a passage must hold for a phrase to stand in it.
#pragma once

#include <xapian.h>

#include <optional>
#include <string_view>

#include "analysis/analyzer.h"
#include "analysis/dictionaries.h"
#include "searcher/query_tree.h"

namespace shirabe::searcher {

// Keeps references to what it is given. Not thread-safe.
class ImpliedTerms {
 public:
  ImpliedTerms(const Xapian::Database& database, analysis::Analyzer& analyzer,
               const analysis::Dictionaries& dictionaries)
      : database_(database), analyzer_(analyzer), dictionaries_(dictionaries) {}

  // Met by every passage with `phrase` (folded) in `field`; nothing where no term is certain, so
  // that every passage has to be looked at. May throw Xapian::Error.
  [[nodiscard]] std::optional<Xapian::Query> of(Field field, std::string_view phrase);

 private:
  [[nodiscard]] Xapian::Query starting_with(std::string_view word) const;
  [[nodiscard]] Xapian::Query notes_with_start(std::string_view word) const;

  const Xapian::Database& database_;
  analysis::Analyzer& analyzer_;
  const analysis::Dictionaries& dictionaries_;
};

}  // namespace shirabe::searcher
