// By which words of other languages a passage was found.
#pragma once

#include <xapian.h>

#include <vector>

#include "analysis/expansion.h"
#include "searcher/across.h"
#include "searcher/hits.h"
#include "store/reader.h"

namespace shirabe::searcher {

// Bound to one opened state of an index and to what it is made of. Throws Xapian::Error.
class MatchedForms {
 public:
  // `documents`: all that it is asked for.
  MatchedForms(const store::Snapshot& snapshot, const std::vector<analysis::Expansion>& expansions,
               std::vector<Xapian::docid> documents);

  // The forms among the expansions that the document holds, in their order, each as it stands
  // there: of a stem the shortest word that begins with it.
  [[nodiscard]] std::vector<MatchedForm> in(Xapian::docid document) const;

 private:
  struct Wanted {
    const analysis::Expansion* expansion;
    const analysis::Form* form;
    std::vector<TermsOfWords> ways;
  };

  // Keeps those of `documents_` that hold a word of a form.
  void keep_holders();

  const Xapian::Database& database_;
  std::vector<Wanted> wanted_;
  std::vector<Xapian::docid> documents_;  // that may hold a form, rising
};

}  // namespace shirabe::searcher
